package io.omnisql.connectors.jira;

import io.omnisql.connectors.sdk.dialect.BodyCall.BodyFilter;
import io.omnisql.connectors.sdk.dialect.BodyCall.Order;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.core.value.PgTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes JQL that returns every row for which the predicates are true, perhaps more. Always bounded, because Jira refuses
 * unbounded searches; texts are always quoted and escaped, so that no literal can change the query; times are milliseconds
 * since 1970, because Jira reads written ones in the zone of the account at the precision of a minute.
 */
final class JqlBuilder {
    private static final String TAUTOLOGY = "project IS NOT EMPTY";
    private static final String CUSTOM_FIELD = "customfield_";

    /** Longer lists make a query that Jira may refuse for its length. */
    private static final int MAX_VALUES = 200;

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;

    String write(List<BodyFilter> filters, @Nullable Order order) {
        List<String> clauses = new ArrayList<>();
        for (BodyFilter filter : filters) {
            clause(filter).ifPresent(clauses::add);
        }
        String where = clauses.isEmpty() ? TAUTOLOGY : String.join(" AND ", clauses);
        if (order == null) {
            return where;
        }
        String direction = order.direction() == SortDirection.ASCENDING ? "ASC" : "DESC";
        return where + " ORDER BY " + field(order.field()) + " " + direction;
    }

    /** Custom fields are named by number: their names are neither unique nor lasting. */
    private static String field(String name) {
        return name.startsWith(CUSTOM_FIELD) ? "cf[" + name.substring(CUSTOM_FIELD.length()) + "]" : name;
    }

    /** Empty for a predicate that JQL cannot say without losing rows. */
    private static Optional<String> clause(BodyFilter filter) {
        Predicate predicate = filter.predicate();
        String field = field(filter.field());
        return switch (predicate.op()) {
            case IS_NULL -> Optional.of(field + " IS EMPTY");
            case IS_NOT_NULL -> Optional.of(field + " IS NOT EMPTY");
            case EQ, NE, IN, NOT_IN, LT, LE, GT, GE, CONTAINS_ALL ->
                switch (filter.kind()) {
                    case "name", "word" -> list(field, predicate);
                    case "label" -> all(field, predicate);
                    case "instant" -> instant(field, predicate);
                    case "day" -> day(field, predicate);
                    case "number" -> number(field, predicate);
                    case "presence" -> Optional.empty();
                    default -> throw new IllegalArgumentException("unknown kind \"" + filter.kind() + "\"");
                };
            case PREFIX -> Optional.empty();
        };
    }

    private static Optional<String> list(String field, Predicate predicate) {
        if (predicate.values().isEmpty() || predicate.values().size() > MAX_VALUES) {
            return Optional.empty();
        }
        String values = String.join(
                ", ", predicate.values().stream().map(v -> quoted((String) v)).toList());
        return switch (predicate.op()) {
            case EQ, IN -> Optional.of(field + " IN (" + values + ")");
            // Fields without a value are left out, as SQL leaves out NULL.
            case NE, NOT_IN -> Optional.of(field + " NOT IN (" + values + ")");
            case LT, LE, GT, GE, CONTAINS_ALL, PREFIX, IS_NULL, IS_NOT_NULL -> Optional.empty();
        };
    }

    private static Optional<String> all(String field, Predicate predicate) {
        if (predicate.op() != FilterOp.CONTAINS_ALL || predicate.values().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(String.join(
                " AND ",
                predicate.values().stream()
                        .map(v -> field + " = " + quoted((String) v))
                        .toList()));
    }

    private static Optional<String> instant(String field, Predicate predicate) {
        long micros = (Long) predicate.value();
        if (micros == PgTime.TIMESTAMP_INFINITY || micros == PgTime.TIMESTAMP_NEGATIVE_INFINITY) {
            return Optional.empty();
        }
        Instant instant = PgTime.toInstant(micros);
        long down = instant.toEpochMilli();
        long up = Instant.ofEpochMilli(down).equals(instant) ? down : down + 1;
        return bounds(field, predicate.op(), Long.toString(down), Long.toString(up));
    }

    /** A day either way, because Jira may read a day in the zone of the account. */
    private static Optional<String> day(String field, Predicate predicate) {
        long days = (Long) predicate.value();
        if (days == PgTime.DATE_INFINITY || days == PgTime.DATE_NEGATIVE_INFINITY) {
            return Optional.empty();
        }
        LocalDate day = PgTime.toLocalDate((int) days);
        if (day.getYear() <= FIRST_YEAR || day.getYear() >= LAST_YEAR) {
            return Optional.empty();
        }
        return bounds(
                field,
                predicate.op(),
                quoted(day.minusDays(1).toString()),
                quoted(day.plusDays(1).toString()));
    }

    private static Optional<String> number(String field, Predicate predicate) {
        String text = predicate.value().toString();
        boolean plain = !text.isEmpty() && text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == '-');
        return plain ? bounds(field, predicate.op(), text, text) : Optional.empty();
    }

    /** Inclusive bounds: the exclusive ones of SQL are applied to the rows. */
    private static Optional<String> bounds(String field, FilterOp op, String down, String up) {
        return switch (op) {
            case GE, GT -> Optional.of(field + " >= " + down);
            case LE, LT -> Optional.of(field + " <= " + up);
            case EQ -> Optional.of(field + " >= " + down + " AND " + field + " <= " + up);
            case NE, IN, NOT_IN, CONTAINS_ALL, PREFIX, IS_NULL, IS_NOT_NULL -> Optional.empty();
        };
    }

    /** A JQL string: quotes, backslashes and control characters escaped. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
