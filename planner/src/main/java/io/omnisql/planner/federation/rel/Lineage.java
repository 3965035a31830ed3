package io.omnisql.planner.federation.rel;

import io.omnisql.core.type.SqlType;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Traces a value to the one scan that it is computed from. The values that a scan supplies at a place are among those that its rows have, so
 * filters, joins, groups and limits on the way do not matter.
 */
final class Lineage {
    private final Values values;
    private final Predicate<Expr> isRowFunction;
    private final IntFunction<List<SqlType>> columnTypes;

    /**
     * A tracer.
     *
     * @param isRowFunction whether a node gives one value for each row, the same whenever it is evaluated
     * @param columnTypes types of the columns of a scan
     */
    Lineage(Values values, Predicate<Expr> isRowFunction, IntFunction<List<SqlType>> columnTypes) {
        this.values = values;
        this.isRowFunction = isRowFunction;
        this.columnTypes = columnTypes;
    }

    /** An expression over one occurrence of a scan; its Vars have range 1. */
    record Origin(int scan, int occurrence, Expr expr) {}

    Optional<Origin> trace(RelNode rel, RexNode node) {
        Tracer tracer = new Tracer();
        Expr expr = tracer.expr(rel, node);
        return expr == null || tracer.scan == ScanLeaf.NO_SCAN
                ? Optional.empty()
                : Optional.of(new Origin(tracer.scan, tracer.occurrence, expr));
    }

    private final class Tracer {
        private int scan = ScanLeaf.NO_SCAN;
        private int occurrence;
        /** How many calls stand around the node at hand. */
        private int calls;

        private @Nullable Expr expr(RelNode rel, RexNode node) {
            return switch (node) {
                case RexInputRef ref -> column(rel, ref.getIndex());
                case RexDynamicParam parameter -> values.get(parameter);
                case RexCall call
                when call.getOperator() instanceof OpaqueOperator opaque -> rebuilt(rel, call, opaque.template());
                default -> null;
            };
        }

        private @Nullable Expr rebuilt(RelNode rel, RexCall call, Expr template) {
            if (template instanceof Expr.Var
                    || !isRowFunction.test(template)
                    || ExprTree.children(template).size() != call.getOperands().size()) {
                return null;
            }
            ArrayDeque<Expr> children = new ArrayDeque<>();
            calls++;
            for (RexNode operand : call.getOperands()) {
                Expr child = expr(rel, operand);
                if (child == null) {
                    return null;
                }
                children.add(child);
            }
            calls--;
            return ExprTree.rebuild(template, old -> children.remove());
        }

        private @Nullable Expr column(RelNode rel, int index) {
            return switch (rel) {
                case ScanLeaf leaf -> leafColumn(leaf, index);
                case Project project ->
                    expr(project.getInput(), project.getProjects().get(index));
                case Filter filter -> column(filter.getInput(), index);
                case Barrier barrier -> column(barrier.getInput(), index);
                case Aggregate aggregate
                when index < aggregate.getGroupCount() ->
                    column(aggregate.getInput(), aggregate.getGroupSet().nth(index));
                case Join join -> {
                    int left = join.getLeft().getRowType().getFieldCount();
                    JoinRelType type = join.getJoinType();
                    boolean mayBeNull = index < left ? type.generatesNullsOnLeft() : type.generatesNullsOnRight();
                    if (mayBeNull && calls > 0) {
                        // Of the NULLs that the join adds a call may make a key that no row of the scan has.
                        yield null;
                    }
                    yield index < left ? column(join.getLeft(), index) : column(join.getRight(), index - left);
                }
                default -> null;
            };
        }

        private @Nullable Expr leafColumn(ScanLeaf leaf, int index) {
            if (leaf.scan() == ScanLeaf.NO_SCAN || (scan != ScanLeaf.NO_SCAN && scan != leaf.scan())) {
                return null;
            }
            if (scan != ScanLeaf.NO_SCAN && occurrence != leaf.occurrence()) {
                return null;
            }
            List<SqlType> types = columnTypes.apply(leaf.scan());
            if (types.isEmpty()) {
                return null;
            }
            scan = leaf.scan();
            occurrence = leaf.occurrence();
            return new Expr.Var(1, index + 1, 0, types.get(index), -1);
        }
    }
}
