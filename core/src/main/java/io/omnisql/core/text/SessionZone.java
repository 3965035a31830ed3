package io.omnisql.core.text;

import io.omnisql.core.error.SqlException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time zone as PostgreSQL knows zones: an IANA name in any case, a fixed offset, or a POSIX form without daylight saving.
 * Offsets are in seconds east of Greenwich. Immutable.
 */
public final class SessionZone {
    public static final SessionZone UTC = new SessionZone("UTC", ZoneOffset.UTC);

    /** The largest offset in hours that PostgreSQL takes. */
    private static final int MAX_HOURS = 167;

    private static final int SECONDS_PER_HOUR = 3600;
    private static final Map<String, String> IANA_NAMES = ianaNames();

    private final String name;
    private final ZoneId id;
    private final ZoneRules rules;
    /** Used instead of the rules when the offset never changes. */
    private final int fixedOffset;

    private final boolean fixed;

    private SessionZone(String name, ZoneId id) {
        this.name = name;
        this.id = id;
        this.rules = id.getRules();
        this.fixed = rules.isFixedOffset();
        this.fixedOffset = fixed ? rules.getOffset(Instant.EPOCH).getTotalSeconds() : 0;
    }

    /**
     * A zone by the name a user gives to {@code SET TIME ZONE} or {@code AT TIME ZONE} (abbreviations are not looked at here,
     * see {@link ZoneAbbreviations}).
     *
     * @return empty when there is no such zone
     */
    public static Optional<SessionZone> named(String name) {
        String canonical = IANA_NAMES.get(name.toLowerCase(Locale.ROOT));
        if (canonical != null) {
            return Optional.of(canonical.equals("UTC") ? UTC : new SessionZone(canonical, ZoneId.of(canonical)));
        }
        return posix(name);
    }

    /** A setting's value: a zone's name, or a number of hours east. */
    public static Optional<SessionZone> parse(String setting) {
        String text = setting.strip();
        if (!text.isEmpty()
                && (InputErrors.isDigit(text.charAt(0)) || text.charAt(0) == '-' || text.charAt(0) == '+')) {
            double hours;
            try {
                hours = FloatText.parseFloat8(text);
            } catch (SqlException notANumber) {
                return Optional.empty();
            }
            return Math.abs(hours) > MAX_HOURS ? Optional.empty() : ofOffset((int) (hours * SECONDS_PER_HOUR));
        }
        return named(text);
    }

    /** A fixed offset, named as PostgreSQL names it: {@code <+02>-02}. Empty beyond 18 hours, which Java cannot hold. */
    public static Optional<SessionZone> ofOffset(int secondsEast) {
        if (Math.abs(secondsEast) > 18 * SECONDS_PER_HOUR) {
            return Optional.empty();
        }
        String east = offsetText(secondsEast);
        String name = "<" + east + ">" + offsetText(-secondsEast);
        return Optional.of(new SessionZone(name, ZoneOffset.ofTotalSeconds(secondsEast)));
    }

    private static String offsetText(int seconds) {
        StringBuilder out = new StringBuilder(10);
        DateTimeFormat.appendOffset(out, seconds);
        return out.toString();
    }

    /** {@code FOO+3} or {@code <FOO>-5:30}: the sign counts hours west of Greenwich, as POSIX has it. */
    private static Optional<SessionZone> posix(String name) {
        int at = 0;
        if (name.startsWith("<")) {
            at = name.indexOf('>') + 1;
            if (at <= 1) {
                return Optional.empty();
            }
        } else {
            while (at < name.length() && InputErrors.isLetter(name.charAt(at))) {
                at++;
            }
            if (at < 3) {
                return Optional.empty();
            }
        }
        if (at == name.length()) {
            return Optional.empty();
        }
        boolean east = name.charAt(at) == '-';
        if (east || name.charAt(at) == '+') {
            at++;
        }
        int seconds = 0;
        int unit = SECONDS_PER_HOUR;
        for (String part : name.substring(at).split(":", -1)) {
            if (part.isEmpty()
                    || part.length() > 3
                    || unit == 0
                    || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Optional.empty();
            }
            seconds += Integer.parseInt(part) * unit;
            unit /= 60;
        }
        if (seconds > 18 * SECONDS_PER_HOUR) {
            return Optional.empty();
        }
        return Optional.of(new SessionZone(name, ZoneOffset.ofTotalSeconds(east ? seconds : -seconds)));
    }

    /** The name as SHOW TimeZone prints it. */
    public String name() {
        return name;
    }

    /** The offset in force at an instant. */
    public int offsetAt(long epochSecond) {
        return fixed
                ? fixedOffset
                : rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }

    /**
     * The offset for a wall-clock time: in a gap the one before it, in an overlap the later one, as PostgreSQL decides.
     *
     * @param localSecond seconds since 1970-01-01 00:00 on the wall clock
     */
    public int offsetForLocal(long localSecond) {
        if (fixed) {
            return fixedOffset;
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC);
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null) {
            return rules.getOffset(local).getTotalSeconds();
        }
        ZoneOffset chosen = transition.isGap() ? transition.getOffsetBefore() : transition.getOffsetAfter();
        return chosen.getTotalSeconds();
    }

    /** The abbreviation in force at an instant, for the output styles that print one; empty when only an offset is known. */
    public Optional<String> abbreviationAt(long epochSecond) {
        if (id instanceof ZoneOffset) {
            return name.equals("UTC") ? Optional.of("UTC") : posixAbbreviation();
        }
        Instant instant = Instant.ofEpochSecond(epochSecond);
        if (!rules.getTransitions().isEmpty()
                && instant.isBefore(rules.getTransitions().getFirst().getInstant())) {
            return Optional.of("LMT");
        }
        String shown = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(instant.atZone(id));
        return shown.chars().allMatch(Character::isLetter) ? Optional.of(shown) : Optional.empty();
    }

    private Optional<String> posixAbbreviation() {
        if (name.startsWith("<")) {
            return Optional.of(name.substring(1, name.indexOf('>')));
        }
        int end = 0;
        while (end < name.length() && InputErrors.isLetter(name.charAt(end))) {
            end++;
        }
        return Optional.of(name.substring(0, end));
    }

    private static Map<String, String> ianaNames() {
        Map<String, String> names = new HashMap<>();
        for (String id : ZoneRulesProvider.getAvailableZoneIds()) {
            if (!id.startsWith("SystemV/")) {
                names.put(id.toLowerCase(Locale.ROOT), id);
            }
        }
        return Map.copyOf(names);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SessionZone that && name.equals(that.name) && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, id);
    }

    @Override
    public String toString() {
        return name;
    }
}
