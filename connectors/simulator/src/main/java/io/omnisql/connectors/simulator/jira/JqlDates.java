package io.omnisql.connectors.simulator.jira;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Operands of time fields: unquoted epoch milliseconds; dates and minutes in the account's zone; {@code -7d}; {@code now()}. */
final class JqlDates {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private JqlDates() {}

    static Optional<Long> millis(Jql.Operand operand, ZoneId zone, Instant now) {
        String text = operand.text().strip();
        ZonedDateTime today = now.atZone(zone).toLocalDate().atStartOfDay(zone);
        if (operand.function()) {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "now" -> Optional.of(now.toEpochMilli());
                case "startofday" -> Optional.of(today.toInstant().toEpochMilli());
                case "endofday" -> Optional.of(today.plusDays(1).toInstant().toEpochMilli() - 1);
                case "startofmonth" ->
                    Optional.of(today.withDayOfMonth(1).toInstant().toEpochMilli());
                default -> Optional.empty();
            };
        }
        if (!operand.quoted() && number(text).isPresent()) {
            return number(text);
        }
        String plain = text.replace('/', '-');
        try {
            return Optional.of(
                    LocalDateTime.parse(plain, MINUTE).atZone(zone).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            return date(plain, zone).or(() -> relative(text, now));
        }
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> date(String text, ZoneId zone) {
        try {
            return Optional.of(
                    LocalDate.parse(text).atStartOfDay(zone).toInstant().toEpochMilli());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> relative(String text, Instant now) {
        if (text.length() < 2) {
            return Optional.empty();
        }
        long unit = switch (text.charAt(text.length() - 1)) {
            case 'm' -> 60_000L;
            case 'h' -> 3_600_000L;
            case 'd' -> 86_400_000L;
            case 'w' -> 604_800_000L;
            default -> 0L;
        };
        return unit == 0
                ? Optional.empty()
                : number(text.substring(0, text.length() - 1)).map(count -> now.toEpochMilli() + count * unit);
    }
}
