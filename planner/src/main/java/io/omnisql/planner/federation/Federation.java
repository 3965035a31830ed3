package io.omnisql.planner.federation;

import io.omnisql.core.error.SqlException;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.federation.rel.Conjunct;
import io.omnisql.planner.federation.rel.RelationalPlan;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.RangeTableEntry.RelationEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Plans the scans of statements. Thread-safe; one for the server. */
public final class Federation {
    private final RelationalPlan relational;

    public Federation(BuiltinCatalog builtin) {
        this.relational = new RelationalPlan(builtin);
    }

    /**
     * The plan of a statement; makes no call.
     *
     * @throws SqlException HV000 when a table's required keys are not given
     */
    public FederationPlan plan(FederationRequest request) {
        Map<Integer, RelationEntry> references = new TreeMap<>();
        Map<Integer, TableBinding> bindings = new HashMap<>();
        TableReferences.of(request.query())
                .forEach((scan, entry) -> request.bindings()
                        .apply(entry.relation())
                        .ifPresent(binding -> {
                            references.put(scan, entry);
                            bindings.put(scan, binding);
                        }));
        if (references.isEmpty()) {
            return new FederationPlan(List.of());
        }
        NeededColumns needed = NeededColumns.of(request.query());
        Map<Integer, List<Conjunct>> conjuncts = relational.conjuncts(request.query(), references, request.folder());
        Map<Integer, RowLimit> limits = RowLimit.of(request.query(), request.folder());
        List<ScanFacts> facts = new ArrayList<>();
        references.forEach((scan, entry) -> facts.add(new ScanFacts(
                entry,
                Objects.requireNonNull(bindings.get(scan)),
                needed.columns(entry),
                usable(conjuncts.getOrDefault(scan, List.of()), request.keys()),
                Optional.ofNullable(limits.get(scan)))));
        return new FederationPlan(
                new FeedSearch(facts, new PathPlanner(request.pushdown()), request.pushdown()).best());
    }

    /** Without feeds whose keys only the engine can compute. */
    private static List<Conjunct> usable(List<Conjunct> conjuncts, Predicate<Expr> keys) {
        return conjuncts.stream()
                .filter(conjunct -> !(conjunct instanceof Conjunct.Feed feed) || keys.test(feed.key()))
                .toList();
    }
}
