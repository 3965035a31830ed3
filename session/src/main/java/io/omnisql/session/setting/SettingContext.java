package io.omnisql.session.setting;

/** pg_settings.context: who may change a setting, and when. */
public enum SettingContext {
    /** Nobody: it only informs. */
    INTERNAL,
    /** A restart of the server. */
    POSTMASTER,
    /** A reload of the server's configuration. */
    SIGHUP,
    /** A super-user, which no OmniSQL subject is. */
    SUPERUSER,
    /** Anybody when the session starts. */
    BACKEND,
    /** Anybody at any time. */
    USER;

    /** The context as pg_settings spells it. */
    public static SettingContext of(String text) {
        return switch (text) {
            case "internal" -> INTERNAL;
            case "postmaster" -> POSTMASTER;
            case "sighup" -> SIGHUP;
            case "superuser", "superuser-backend" -> SUPERUSER;
            case "backend" -> BACKEND;
            case "user" -> USER;
            default -> throw new IllegalArgumentException("unknown setting context: " + text);
        };
    }
}
