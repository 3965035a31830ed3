package io.omnisql.connectors.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.connectors.sdk.table.Filter;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.Sort;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Random predicates, orders and limits of one access path, each against the same question asked of all rows here. The rows must differ from
 * each other, so the scan reads a key.
 */
public final class RandomScans {
    private final ConnectorScans scans;
    private final Scan base;
    private final List<Map<String, @Nullable Object>> all;

    /** @param base the scan whose rows are all rows, with every column that is to be compared */
    public RandomScans(ConnectorScans scans, Scan base) {
        this.scans = scans;
        this.base = base;
        this.all = List.copyOf(scans.rows(base));
        assertThat(all).as("rows to ask for").isNotEmpty();
    }

    /** Asks one random question. */
    public void check(SplittableRandom random) {
        AccessPath path = scans.table(base.table()).path(base.path()).orElseThrow();
        Scan scan = base;
        Predicate<Map<String, @Nullable Object>> wanted = row -> true;
        for (int i = random.nextInt(4); i > 0; i--) {
            Filter filter = path.filters().get(random.nextInt(path.filters().size()));
            List<FilterOp> ops = filter.ops().stream().sorted().toList();
            FilterOp op = ops.get(random.nextInt(ops.size()));
            Optional<List<Object>> values = values(filter, op, random);
            if (values.isPresent()) {
                scan = scan.where(filter.column(), op, values.get().toArray());
                wanted = wanted.and(row -> holds(op, row.get(filter.column()), values.get()));
            }
        }
        @Nullable Sort sort = null;
        SortDirection direction = random.nextBoolean() ? SortDirection.ASCENDING : SortDirection.DESCENDING;
        if (!path.sorts().isEmpty() && random.nextBoolean()) {
            sort = path.sorts().get(random.nextInt(path.sorts().size()));
            scan = scan.orderBy(new SortKey(sort.column(), direction));
        }
        int limit = random.nextBoolean() ? random.nextInt(1, 30) : Integer.MAX_VALUE;
        if (limit < Integer.MAX_VALUE) {
            scan = scan.limit(limit);
        }
        compare(scan, wanted, sort == null ? null : new SortKey(sort.column(), direction), limit);
    }

    private void compare(
            Scan scan, Predicate<Map<String, @Nullable Object>> wanted, @Nullable SortKey sort, int limit) {
        List<Map<String, @Nullable Object>> expected =
                all.stream().filter(wanted).toList();
        List<Map<String, @Nullable Object>> rows = scans.rows(scan);
        assertThat(rows)
                .as("%s", scan)
                .hasSize(Math.min(limit, expected.size()))
                .doesNotHaveDuplicates();
        assertThat(new HashSet<>(expected)).as("%s", scan).containsAll(rows);
        if (sort != null) {
            Comparator<@Nullable Object> order = nullsLast();
            List<@Nullable Object> sorted = new ArrayList<>();
            expected.stream()
                    .map(row -> row.get(sort.column()))
                    .sorted(sort.direction() == SortDirection.ASCENDING ? order : order.reversed())
                    .limit(limit)
                    .forEach(sorted::add);
            assertThat(rows)
                    .as("%s", scan)
                    .extracting(row -> row.get(sort.column()))
                    .isEqualTo(sorted);
        }
    }

    /** NULLs are above all values, in both directions. */
    private static Comparator<@Nullable Object> nullsLast() {
        return (a, b) -> a == null || b == null ? Boolean.compare(a == null, b == null) : SqlOrder.compare(a, b);
    }

    /** Values that the column has, or that lie beside them; empty when it has none. */
    private Optional<List<Object>> values(Filter filter, FilterOp op, SplittableRandom random) {
        int count = switch (op) {
            case IS_NULL, IS_NOT_NULL -> 0;
            case IN, NOT_IN, CONTAINS_ALL -> random.nextInt(1, 4);
            case EQ, NE, LT, LE, GT, GE, PREFIX -> 1;
        };
        List<String> allowed = filter.values().stream().sorted().toList();
        List<Object> present = all.stream()
                .map(row -> row.get(filter.column()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        List<Object> values = new ArrayList<>();
        while (values.size() < count) {
            if (!allowed.isEmpty()) {
                values.add(allowed.get(random.nextInt(allowed.size())));
            } else if (present.isEmpty()) {
                return Optional.empty();
            } else if (!addValue(filter, present.get(random.nextInt(present.size())), values, random)) {
                count = values.size();
            }
        }
        return Optional.of(values);
    }

    /** False when an empty array is to be asked for. */
    private boolean addValue(Filter filter, Object value, List<Object> values, SplittableRandom random) {
        switch (value) {
            case PgArray array -> {
                array.elements().stream()
                        .filter(Objects::nonNull)
                        .limit(1)
                        .forEach(element -> values.add(Objects.requireNonNull(element)));
                return array.size() > 0 || random.nextInt(3) > 0;
            }
            case Long number -> values.add(isBool(filter) ? (Object) (number != 0) : (Object) beside(number, random));
            case String text
            when filter.ops().contains(FilterOp.PREFIX) && random.nextInt(4) == 0 ->
                values.add(text.substring(0, text.offsetByCodePoints(0, text.isEmpty() ? 0 : 1)));
            default -> values.add(value);
        }
        return true;
    }

    private boolean isBool(Filter filter) {
        return scans.table(base.table())
                        .column(filter.column())
                        .orElseThrow()
                        .type()
                        .oid()
                == TypeOids.BOOL;
    }

    private static long beside(long number, SplittableRandom random) {
        boolean inRange = Math.abs(number) < Integer.MAX_VALUE;
        return inRange ? number + random.nextInt(-1, 2) : number;
    }

    private static boolean holds(FilterOp op, @Nullable Object value, List<Object> values) {
        if (value == null) {
            return op == FilterOp.IS_NULL;
        }
        return switch (op) {
            case IS_NULL -> false;
            case IS_NOT_NULL -> true;
            case EQ, IN -> values.stream().anyMatch(v -> SqlOrder.compare(value, v) == 0);
            case NE, NOT_IN -> values.stream().noneMatch(v -> SqlOrder.compare(value, v) == 0);
            case LT -> SqlOrder.compare(value, values.getFirst()) < 0;
            case LE -> SqlOrder.compare(value, values.getFirst()) <= 0;
            case GT -> SqlOrder.compare(value, values.getFirst()) > 0;
            case GE -> SqlOrder.compare(value, values.getFirst()) >= 0;
            case CONTAINS_ALL -> ((PgArray) value).elements().containsAll(values);
            case PREFIX -> ((String) value).startsWith((String) values.getFirst());
        };
    }
}
