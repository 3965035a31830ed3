package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.dialect.spec.FilterSpec;
import io.omnisql.connectors.sdk.dialect.spec.FilterSpec.Transport.Parameter;
import io.omnisql.connectors.sdk.dialect.spec.PathSpec;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.core.value.PgTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a path's query parameters. A predicate that a parameter cannot carry faithfully is left out: the source then returns
 * more, and the rows are filtered here.
 */
final class QueryWriter {
    private final PathSpec path;
    private final List<String> pairs = new ArrayList<>();

    QueryWriter(PathSpec path) {
        this.path = path;
    }

    /** The escaped query without its question mark; empty for none. */
    String write(List<Predicate> predicates, ScanOrder order, int size, Map<String, String> page) {
        path.fixed().forEach(this::add);
        for (FilterSpec filter : path.filters()) {
            if (filter.transport() instanceof Parameter parameter) {
                addFilter(filter, parameter, predicates);
            }
        }
        String column = order.column();
        String fieldParameter = path.sort().fieldParameter();
        String directionParameter = path.sort().directionParameter();
        if (column != null && fieldParameter != null && directionParameter != null) {
            add(fieldParameter, path.sort().columns().getOrDefault(column, column));
            add(directionParameter, order.direction() == SortDirection.ASCENDING ? "asc" : "desc");
        }
        String sizeParameter = path.sizeParameter();
        if (sizeParameter != null) {
            add(sizeParameter, Integer.toString(size));
        }
        page.forEach(this::add);
        return String.join("&", pairs);
    }

    private void add(String name, String value) {
        pairs.add(Percent.encode(name) + "=" + Percent.encode(value));
    }

    private void addFilter(FilterSpec filter, Parameter parameter, List<Predicate> predicates) {
        List<Predicate> served = predicates.stream()
                .filter(p -> p.column().equals(filter.column()) && filter.ops().contains(p.op()))
                .toList();
        List<String> values = values(filter, parameter, served);
        if (values.isEmpty()) {
            parameter.absent().ifPresent(value -> add(parameter.name(), value));
        } else if (parameter.repeat()) {
            values.forEach(value -> add(parameter.name(), value));
        } else {
            add(parameter.name(), String.join(parameter.join().orElse(""), values));
        }
    }

    private static List<String> values(FilterSpec filter, Parameter parameter, List<Predicate> served) {
        @Nullable Object lower = null;
        @Nullable Object upper = null;
        Set<String> all = new LinkedHashSet<>();
        @Nullable List<String> alternatives = null;
        for (Predicate predicate : served) {
            switch (predicate.op()) {
                case GE, GT -> {
                    Object value = predicate.value();
                    lower = lower == null || RowFilter.compare(value, lower) > 0 ? value : lower;
                }
                case LE, LT -> {
                    Object value = predicate.value();
                    upper = upper == null || RowFilter.compare(value, upper) < 0 ? value : upper;
                }
                case CONTAINS_ALL -> predicate.values().forEach(value -> all.add((String) value));
                case EQ, IN -> alternatives = alternatives == null ? texts(predicate.values()) : alternatives;
                case IS_NULL -> alternatives = single(parameter.isNull());
                case IS_NOT_NULL -> alternatives = alternatives == null ? single(parameter.isNotNull()) : alternatives;
                case NE, NOT_IN, PREFIX -> throw new IllegalStateException("no query parameter for " + predicate.op());
            }
        }
        if (lower != null || upper != null) {
            return bound(parameter, lower == null ? upper : lower, lower != null);
        }
        List<String> chosen = alternatives == null ? List.copyOf(all) : alternatives;
        boolean faithful = chosen.size() <= parameter.maxValues()
                && chosen.stream().allMatch(value -> isFaithful(value, filter, parameter));
        return faithful ? chosen : List.of();
    }

    private static boolean isFaithful(String value, FilterSpec filter, Parameter parameter) {
        boolean special = parameter.isNull().filter(value::equals).isPresent()
                || parameter.isNotNull().filter(value::equals).isPresent();
        return !value.isEmpty()
                && (filter.values().isEmpty() || filter.values().contains(value) || special)
                && parameter.join().filter(value::contains).isEmpty();
    }

    private static List<String> single(Optional<String> value) {
        return value.map(List::of).orElse(List.of());
    }

    private static List<String> texts(List<Object> values) {
        return values.stream().map(KeyTexts::of).distinct().toList();
    }

    private static List<String> bound(Parameter parameter, @Nullable Object value, boolean isLower) {
        if (value == null) {
            return List.of();
        }
        return switch (parameter.format()) {
            case TEXT -> List.of(KeyTexts.of(value));
            case ISO_SECONDS_UTC -> isoSeconds((Long) value, isLower);
        };
    }

    private static List<String> isoSeconds(long micros, boolean isLower) {
        if (micros == PgTime.TIMESTAMP_INFINITY || micros == PgTime.TIMESTAMP_NEGATIVE_INFINITY) {
            return List.of();
        }
        Instant exact = PgTime.toInstant(micros);
        Instant down = exact.truncatedTo(ChronoUnit.SECONDS);
        Instant rounded = isLower || down.equals(exact) ? down : down.plusSeconds(1);
        String text = rounded.toString();
        // Years before 0 and after 9999 have a sign that sources do not read.
        return Character.isDigit(text.charAt(0)) ? List.of(text) : List.of();
    }

    /** Page parameters of an address, none for the first page. */
    static Map<String, String> page(@Nullable String parameter, @Nullable String value) {
        Map<String, String> page = new LinkedHashMap<>();
        if (parameter != null && value != null) {
            page.put(parameter, value);
        }
        return page;
    }
}
