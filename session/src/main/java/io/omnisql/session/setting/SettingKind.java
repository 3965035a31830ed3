package io.omnisql.session.setting;

/** pg_settings.vartype. */
public enum SettingKind {
    BOOL,
    INTEGER,
    REAL,
    STRING,
    ENUM
}
