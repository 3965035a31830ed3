package io.omnisql.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.connectors.jira.TestingScans.Scan;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.connectors.sdk.table.Filter;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.Sort;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.core.value.PgArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random predicates, orders and limits, each against the same question asked of all rows here. The seed is in the test's name. */
final class RandomScansTest {
    private static final int SCANS = 80;

    @ParameterizedTest
    @CsvSource({"issues, search, 3", "projects, list, 4"})
    void givesTheRowsOfALocalFilter(String table, String path, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Simulator simulator = Simulator.start(SimulatorConfig.small());
                TestingScans scans = new TestingScans(simulator, Map.of())) {
            Scan base = base(table, path, scans);
            List<Map<String, @Nullable Object>> all = scans.rows(base);
            for (int i = 0; i < SCANS; i++) {
                simulator.control().setIgnoreFilters(random.nextInt(4) == 0);
                check(scans, base, all, random);
            }
        }
    }

    private static Scan base(String table, String path, TestingScans scans) {
        String[] columns = scans.table(table).columns().stream()
                .map(c -> c.name())
                .filter(name -> !name.equals("raw"))
                .toArray(String[]::new);
        return Scan.of(table, path, columns);
    }

    private static void check(
            TestingScans scans, Scan base, List<Map<String, @Nullable Object>> all, SplittableRandom random) {
        AccessPath path = scans.table(base.table()).path(base.path()).orElseThrow();
        Scan scan = base;
        Predicate<Map<String, @Nullable Object>> wanted = row -> true;
        for (int i = random.nextInt(4); i > 0; i--) {
            Filter filter = path.filters().get(random.nextInt(path.filters().size()));
            List<FilterOp> ops = filter.ops().stream().sorted().toList();
            FilterOp op = ops.get(random.nextInt(ops.size()));
            List<Object> values = values(filter, op, all, random);
            scan = scan.where(filter.column(), op, values.toArray());
            wanted = wanted.and(row -> holds(op, row.get(filter.column()), values));
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
        List<Map<String, @Nullable Object>> expected =
                all.stream().filter(wanted).toList();
        List<Map<String, @Nullable Object>> rows = scans.rows(scan);
        assertThat(rows)
                .as("%s", scan)
                .hasSize(Math.min(limit, expected.size()))
                .doesNotHaveDuplicates();
        assertThat(new HashSet<>(expected)).as("%s", scan).containsAll(rows);
        if (sort != null) {
            String column = sort.column();
            Comparator<Map<String, @Nullable Object>> order =
                    Comparator.comparingLong(row -> (Long) Objects.requireNonNull(row.get(column)));
            List<@Nullable Object> sorted = new ArrayList<>();
            expected.stream()
                    .sorted(direction == SortDirection.ASCENDING ? order : order.reversed())
                    .limit(limit)
                    .forEach(row -> sorted.add(row.get(column)));
            assertThat(rows).as("%s", scan).extracting(row -> row.get(column)).isEqualTo(sorted);
        }
    }

    private static List<Object> values(
            Filter filter, FilterOp op, List<Map<String, @Nullable Object>> all, SplittableRandom random) {
        int count = switch (op) {
            case IS_NULL, IS_NOT_NULL -> 0;
            case IN, NOT_IN, CONTAINS_ALL -> random.nextInt(1, 4);
            case EQ, NE, LT, LE, GT, GE, PREFIX -> 1;
        };
        List<Object> values = new ArrayList<>();
        List<String> allowed = filter.values().stream().sorted().toList();
        while (values.size() < count) {
            Object value = all.get(random.nextInt(all.size())).get(filter.column());
            if (!allowed.isEmpty()) {
                values.add(allowed.get(random.nextInt(allowed.size())));
            } else if (value instanceof PgArray array) {
                values.addAll(array.elements().stream()
                        .filter(Objects::nonNull)
                        .limit(1)
                        .toList());
                count = array.size() == 0 && random.nextInt(3) == 0 ? values.size() : count;
            } else if (value instanceof Long number) {
                values.add(number + random.nextInt(-1, 2));
            } else if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean holds(FilterOp op, @Nullable Object value, List<Object> values) {
        if (value == null) {
            return op == FilterOp.IS_NULL;
        }
        return switch (op) {
            case IS_NULL -> false;
            case IS_NOT_NULL -> true;
            case EQ, IN -> values.contains(value);
            case NE, NOT_IN -> !values.contains(value);
            case LT -> ((Comparable) value).compareTo(values.getFirst()) < 0;
            case LE -> ((Comparable) value).compareTo(values.getFirst()) <= 0;
            case GT -> ((Comparable) value).compareTo(values.getFirst()) > 0;
            case GE -> ((Comparable) value).compareTo(values.getFirst()) >= 0;
            case CONTAINS_ALL -> ((PgArray) value).elements().containsAll(values);
            case PREFIX -> ((String) value).startsWith((String) values.getFirst());
        };
    }
}
