package io.omnisql.planner.federation;

import io.omnisql.planner.federation.rel.Levels;
import io.omnisql.planner.federation.rel.QueryWalk;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which columns of each table reference a statement reads, wherever it reads them. */
public final class NeededColumns {
    private final Map<Integer, BitSet> attributes = new HashMap<>();

    private NeededColumns() {}

    public static NeededColumns of(Query query) {
        NeededColumns needed = new NeededColumns();
        QueryWalk.expressions(query, (expr, levels) -> {
            if (expr instanceof Expr.Var var) {
                needed.add(var, levels);
            }
        });
        return needed;
    }

    private void add(Expr.Var var, Levels levels) {
        Levels home = levels.up(var.levelsUp());
        switch (home.requireQuery().range(var.range())) {
            case RangeTableEntry.RelationEntry relation -> {
                BitSet bits = attributes.computeIfAbsent(relation.scan(), scan -> new BitSet());
                if (var.attribute() == 0) {
                    bits.set(1, relation.columns().size() + 1);
                } else {
                    bits.set(var.attribute());
                }
            }
            case RangeTableEntry.JoinEntry join -> {
                List<Expr> sources = var.attribute() == 0
                        ? join.sources()
                        : List.of(join.sources().get(var.attribute() - 1));
                for (Expr source : sources) {
                    ExprTree.walk(source, e -> {
                        if (e instanceof Expr.Var inner) {
                            add(inner, home.up(0));
                        }
                    });
                }
            }
            case RangeTableEntry.SubqueryEntry _,
                    RangeTableEntry.FunctionEntry _,
                    RangeTableEntry.ValuesEntry _,
                    RangeTableEntry.CteEntry _ -> {
                // Not a table.
            }
        }
    }

    /** Names of the columns of a reference, in the relation's order. */
    public List<String> columns(RangeTableEntry.RelationEntry entry) {
        BitSet bits = attributes.getOrDefault(entry.scan(), new BitSet());
        return bits.stream()
                .mapToObj(attribute ->
                        entry.relation().columns().get(attribute - 1).name())
                .toList();
    }
}
