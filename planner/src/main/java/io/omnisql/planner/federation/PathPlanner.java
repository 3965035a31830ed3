package io.omnisql.planner.federation;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.connectors.sdk.table.Exactness;
import io.omnisql.connectors.sdk.table.Filter;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.LimitMode;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.federation.rel.Conjunct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Chooses the access path of one scan, given who feeds it. */
final class PathPlanner {
    /** A filter is guessed to keep half of the rows. */
    private static final double SELECTIVITY = 0.5;

    private final boolean pushdown;

    PathPlanner(boolean pushdown) {
        this.pushdown = pushdown;
    }

    /**
     * The cheapest way to read a scan; null when this feed makes no path usable.
     *
     * @param feed keys offered by another scan, null for none
     * @param feederRows how many rows that scan is expected to deliver
     */
    @Nullable
    PlannedScan plan(ScanFacts facts, @Nullable KeyFeed feed, long feederRows) {
        return facts.binding().table().paths().stream()
                .map(path -> plan(facts, path, feed, feederRows))
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(PlannedScan::predictedCalls)
                        .thenComparingLong(PlannedScan::predictedRows)
                        .thenComparingInt(scan -> -scan.pushed().size()))
                .orElse(null);
    }

    private Optional<PlannedScan> plan(ScanFacts facts, AccessPath path, @Nullable KeyFeed feed, long feederRows) {
        List<Predicate> served = new ArrayList<>();
        boolean exact = facts.onlyPredicates();
        for (Predicate predicate : facts.predicates()) {
            Optional<Predicate> form = isKey(path, predicate)
                    ? Optional.of(predicate)
                    : pushdown ? filterForm(path, predicate) : Optional.empty();
            form.ifPresent(served::add);
            // What only the row filter asks is applied before rows are counted, pushed or not.
            exact &= !facts.isOfQuery(predicate)
                    || (form.isPresent() && (isKey(path, predicate) || isExact(path, predicate)));
        }
        List<String> missing = path.requiredKeys().stream()
                .filter(key -> served.stream().noneMatch(p -> p.column().equals(key) && isKey(path, p)))
                .toList();
        Optional<KeyFeed> used = feed == null ? Optional.empty() : restrict(feed, missing);
        boolean covered = missing.isEmpty()
                || used.filter(f -> f.columns().containsAll(missing)).isPresent()
                || path.optionalKeys();
        if (!covered || (feed != null && used.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(costed(facts, path, served, exact, used, feederRows));
    }

    private PlannedScan costed(
            ScanFacts facts,
            AccessPath path,
            List<Predicate> served,
            boolean exact,
            Optional<KeyFeed> feed,
            long feederRows) {
        Optional<RowLimit> limit = pushdown && exact && feed.isEmpty() ? usable(facts.limit(), path) : Optional.empty();
        List<SortKey> order = limit.flatMap(RowLimit::order).map(List::of).orElse(List.of());
        boolean atSource = limit.isPresent()
                && limit.get().onlyKey()
                && !facts.binding().rowsFiltered()
                && path.limitMode() != LimitMode.NONE;
        long walks = walks(path, served) * Math.max(1, feed.isPresent() ? feederRows : 1);
        boolean unbound = feed.isEmpty()
                && path.requiredKeys().stream()
                        .noneMatch(
                                key -> served.stream().anyMatch(p -> p.column().equals(key)));
        long rows = Math.max(1, Math.round(path.expectedRows() * (double) walks * kept(path, served)));
        if (limit.isPresent()) {
            rows = Math.min(rows, limit.get().rows());
        }
        long calls = path.cost().calls(rows, unbound && !path.requiredKeys().isEmpty() ? 0 : walks);
        return new PlannedScan(
                facts.scan(),
                facts.entry().alias(),
                facts.entry().relation(),
                path,
                facts.columns(),
                served,
                served.stream().filter(p -> facts.isAsked(p)).toList(),
                residual(facts, served),
                order,
                atSource ? OptionalLong.of(limit.get().rows()) : OptionalLong.empty(),
                limit.map(l -> new ScanCut(l.rows(), l.order().map(SortKey::column))),
                feed,
                rows,
                calls);
    }

    private static Optional<RowLimit> usable(Optional<RowLimit> limit, AccessPath path) {
        return limit.filter(l -> l.order()
                .map(key -> path.sorts().stream()
                        .anyMatch(s -> s.column().equals(key.column())
                                && s.directions().contains(key.direction())))
                .orElse(true));
    }

    private static List<String> residual(ScanFacts facts, List<Predicate> served) {
        List<String> texts = new ArrayList<>();
        for (Conjunct conjunct : facts.conjuncts()) {
            switch (conjunct) {
                case Conjunct.Simple simple -> {
                    if (served.stream()
                            .noneMatch(p -> p.column().equals(simple.predicate().column()))) {
                        texts.add(PredicateText.of(simple.predicate()));
                    }
                }
                case Conjunct.Other other -> texts.add(other.text());
                case Conjunct.Feed _ -> {
                    // A feed only helps; the join itself is the engine's.
                }
            }
        }
        return texts.stream().distinct().toList();
    }

    private static boolean isKey(AccessPath path, Predicate predicate) {
        return path.requiredKeys().contains(predicate.column())
                && (predicate.op() == FilterOp.EQ || predicate.op() == FilterOp.IN);
    }

    /** The predicate in a form that the path takes. */
    private static Optional<Predicate> filterForm(AccessPath path, Predicate predicate) {
        for (Filter filter : path.filters()) {
            if (filter.column().equals(predicate.column()) && takesValues(filter, predicate)) {
                if (filter.ops().contains(predicate.op())) {
                    return Optional.of(predicate);
                }
                if (predicate.op() == FilterOp.EQ && filter.ops().contains(FilterOp.IN)) {
                    return Optional.of(new Predicate(predicate.column(), FilterOp.IN, predicate.values()));
                }
                boolean single =
                        predicate.op() == FilterOp.IN && predicate.values().size() == 1;
                if (single && filter.ops().contains(FilterOp.EQ)) {
                    return Optional.of(new Predicate(predicate.column(), FilterOp.EQ, predicate.values()));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean takesValues(Filter filter, Predicate predicate) {
        return filter.values().isEmpty()
                || predicate.values().stream().allMatch(v -> filter.values().contains(v.toString()));
    }

    private static boolean isExact(AccessPath path, Predicate predicate) {
        return path.filters().stream()
                .anyMatch(f -> f.column().equals(predicate.column())
                        && f.exactness() == Exactness.EXACT
                        && filterForm(path, predicate).isPresent());
    }

    private static long walks(AccessPath path, List<Predicate> served) {
        long walks = 1;
        for (Predicate predicate : served) {
            if (isKey(path, predicate)) {
                walks *= Math.max(1, predicate.values().size());
            }
        }
        return walks;
    }

    private static double kept(AccessPath path, List<Predicate> served) {
        double kept = 1;
        for (Predicate predicate : served) {
            kept *= isKey(path, predicate) ? 1 : SELECTIVITY;
        }
        return kept;
    }

    /** The feed's columns that are keys still missing. */
    private static Optional<KeyFeed> restrict(KeyFeed feed, List<String> missing) {
        KeyFeed part = new KeyFeed(feed.from(), feed.to(), List.of(), List.of());
        for (int i = 0; i < feed.columns().size(); i++) {
            if (missing.contains(feed.columns().get(i))) {
                part = part.plus(feed.columns().get(i), feed.keys().get(i));
            }
        }
        return part.columns().isEmpty() ? Optional.empty() : Optional.of(part);
    }

    /** HV000 naming the keys that the table with the fewest needs. */
    static SqlException missingKeys(ScanFacts facts) {
        List<String> keys = facts.binding().table().paths().stream()
                .map(AccessPath::requiredKeys)
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
        String name = facts.entry().relation().schema() + "."
                + facts.entry().relation().name();
        String example =
                String.join(" AND ", keys.stream().map(k -> k + " = '…'").toList());
        return new SqlException(
                        SqlState.FDW_ERROR,
                        "table \"" + name + "\" cannot be read without its required keys: " + String.join(", ", keys))
                .withHint("Add conditions such as: WHERE " + example);
    }
}
