package io.omnisql.planner.engine.direct;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.planner.engine.function.FunctionContext;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.engine.scan.EngineScan;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry.RelationEntry;
import io.omnisql.planner.query.TargetEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs what needs no engine: a select list without FROM, and one scan with a filter, expressions and a limit. Answers equal the engine's, because
 * the functions are the same.
 */
public final class DirectPath {
    private final FunctionLibrary library;

    public DirectPath(FunctionLibrary library) {
        this.library = library;
    }

    /** A reader of the rows, empty when the query needs the engine. Errors come from the reader. */
    public Optional<BatchReader> run(
            Query query, List<@Nullable Object> parameters, Map<Integer, EngineScan> scans, FunctionContext context) {
        if (!isSimple(query)) {
            return Optional.empty();
        }
        Evaluator evaluator = new Evaluator(library, context, parameters);
        List<TargetEntry> targets = query.visibleTargets();
        boolean supported = targets.stream().allMatch(target -> evaluator.supports(target.expr()))
                && (query.where() == null || evaluator.supports(query.where()))
                && isConstant(query.limit(), evaluator)
                && isConstant(query.offset(), evaluator);
        if (!supported) {
            return Optional.empty();
        }
        if (query.from().isEmpty()) {
            return Optional.of(new DirectReader(query, targets, evaluator, null, List.of()));
        }
        if (query.from().size() == 1
                && query.from().getFirst() instanceof FromItem.RangeTableRef ref
                && query.range(ref.range()) instanceof RelationEntry relation) {
            EngineScan scan = scans.get(relation.scan());
            if (scan != null) {
                return Optional.of(new DirectReader(query, targets, evaluator, scan, positions(relation, scan)));
            }
        }
        return Optional.empty();
    }

    private static boolean isSimple(Query query) {
        return query.ctes().isEmpty()
                && query.setOperation() == null
                && query.groupBy().isEmpty()
                && query.groupingSets().isEmpty()
                && query.having() == null
                && query.windows().isEmpty()
                && query.distinct().isEmpty()
                && query.orderBy().isEmpty()
                && !query.hasAggregates()
                && !query.withTies();
    }

    private static boolean isConstant(@Nullable Expr expr, Evaluator evaluator) {
        if (expr == null) {
            return true;
        }
        boolean[] columns = {false};
        ExprTree.walk(expr, e -> columns[0] |= e instanceof Expr.Var);
        return !columns[0] && evaluator.supports(expr);
    }

    /** For each column of the relation its place in the scan's batches, -1 for one that the scan leaves out. */
    private static List<Integer> positions(RelationEntry relation, EngineScan scan) {
        List<String> names = scan.columns().stream().map(ColumnSchema::name).toList();
        return relation.columns().stream()
                .map(column -> names.indexOf(column.name()))
                .toList();
    }
}
