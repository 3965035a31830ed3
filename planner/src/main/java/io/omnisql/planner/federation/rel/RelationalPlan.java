package io.omnisql.planner.federation.rel;

import io.omnisql.core.type.SqlType;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry.RelationEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.type.RelDataTypeSystem;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeFactoryImpl;

/** What holds for each table reference of a statement, found by Calcite's rules. */
public final class RelationalPlan {
    private final BuiltinCatalog builtin;

    public RelationalPlan(BuiltinCatalog builtin) {
        this.builtin = builtin;
    }

    /**
     * Conjuncts by scan: only what holds for all occurrences of the scan in the plan. A scan that the plan does not hold has none.
     *
     * @param relations the references to plan, by scan
     */
    public Map<Integer, List<Conjunct>> conjuncts(
            Query query, Map<Integer, RelationEntry> relations, Function<Expr, Optional<Expr.Const>> folder) {
        return new Run(relations, folder).conjuncts(query);
    }

    private final class Run {
        private final Map<Integer, RelationEntry> relations;
        private final RexBuilder rex = new RexBuilder(new SqlTypeFactoryImpl(RelDataTypeSystem.DEFAULT));
        private final Values values = new Values();
        private final Comparisons comparisons = new Comparisons(builtin);
        private final ConjunctReader reader = new ConjunctReader(values, comparisons);
        private final RexTranslator translator;
        private final Map<Integer, List<Conjunct>> found = new HashMap<>();
        private final List<PendingQuery> pending = new ArrayList<>();
        /** Queries that were planned on their own; once is enough, since they stand under no condition. */
        private final Set<Query> detached = Collections.newSetFromMap(new IdentityHashMap<>());

        private record PendingQuery(Query query, Levels levels) {}

        Run(Map<Integer, RelationEntry> relations, Function<Expr, Optional<Expr.Const>> folder) {
            this.relations = relations;
            this.translator = new RexTranslator(rex, comparisons, values, folder);
        }

        Map<Integer, List<Conjunct>> conjuncts(Query query) {
            pending.add(new PendingQuery(query, Levels.NONE));
            while (!pending.isEmpty()) {
                PendingQuery next = pending.removeLast();
                plan(next.query(), next.levels());
            }
            return found;
        }

        private void plan(Query query, Levels levels) {
            RelOptCluster cluster =
                    RelOptCluster.create(new HepPlanner(HepProgram.builder().build()), rex);
            QueryTranslator queries = new QueryTranslator(cluster, translator, this::detach);
            RelNode root = Pushdown.apply(queries.translate(query, levels));
            Lineage lineage = new Lineage(values, comparisons::isRowFunction, this::columnTypes);
            RelNode fed = Pushdown.apply(new FeedFinder(rex, lineage).addFeeds(root));
            collect(fed, List.of());
        }

        private void detach(Query inner, Levels around) {
            if (detached.add(inner)) {
                pending.add(new PendingQuery(inner, around));
            }
        }

        /** None for a relation that is not planned here, because OmniSQL fills it itself: it supplies no keys. */
        private List<SqlType> columnTypes(int scan) {
            return relations.containsKey(scan)
                    ? entry(scan).columns().stream().map(c -> c.type()).toList()
                    : List.of();
        }

        private RelationEntry entry(int scan) {
            return Objects.requireNonNull(relations.get(scan), "scan is not bound");
        }

        private void collect(RelNode rel, List<RexNode> above) {
            if (rel instanceof Filter filter) {
                List<RexNode> all = new ArrayList<>(above);
                all.addAll(RelOptUtil.conjunctions(filter.getCondition()));
                collect(filter.getInput(), all);
            } else if (rel instanceof ScanLeaf leaf) {
                if (relations.containsKey(leaf.scan())) {
                    List<Conjunct> here = above.stream()
                            .map(node -> reader.read(node, entry(leaf.scan()).relation()))
                            .toList();
                    found.merge(
                            leaf.scan(),
                            here,
                            (a, b) -> a.stream().filter(b::contains).toList());
                }
            } else {
                rel.getInputs().forEach(input -> collect(input, List.of()));
            }
        }
    }
}
