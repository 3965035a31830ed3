package io.omnisql.planner.federation.rel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * Adds, above each side of a join that only counts where it matches, the predicate "is among the keys of the other side". Rules then carry it
 * towards a scan like any other; where it arrives, the scan may be fed.
 */
final class FeedFinder {
    private final RexBuilder rex;
    private final Lineage lineage;
    private int joins;
    /** One number for each join and occurrence of a feeder: keys under one number come from one row. */
    private final Map<List<Integer>, Integer> rows = new HashMap<>();

    FeedFinder(RexBuilder rex, Lineage lineage) {
        this.rex = rex;
        this.lineage = lineage;
    }

    RelNode addFeeds(RelNode rel) {
        List<RelNode> inputs = new ArrayList<>();
        for (RelNode input : rel.getInputs()) {
            inputs.add(addFeeds(input));
        }
        if (rel instanceof Join join) {
            return feeds(join, inputs);
        }
        return inputs.isEmpty() ? rel : rel.copy(rel.getTraitSet(), inputs);
    }

    private RelNode feeds(Join join, List<RelNode> inputs) {
        RelNode left = inputs.get(0);
        RelNode right = inputs.get(1);
        int width = left.getRowType().getFieldCount();
        int number = joins++;
        List<RexNode> leftFeeds = new ArrayList<>();
        List<RexNode> rightFeeds = new ArrayList<>();
        for (RexNode conjunct : RelOptUtil.conjunctions(join.getCondition())) {
            if (conjunct instanceof RexCall call && call.getKind() == SqlKind.EQUALS) {
                RexNode first = call.getOperands().get(0);
                RexNode second = call.getOperands().get(1);
                pair(number, width, first, second, left, right, leftFeeds, rightFeeds);
                pair(number, width, second, first, left, right, leftFeeds, rightFeeds);
            }
        }
        JoinRelType type = join.getJoinType();
        boolean leftMustMatch = type == JoinRelType.INNER || type == JoinRelType.RIGHT || type == JoinRelType.SEMI;
        boolean rightMustMatch = type == JoinRelType.INNER
                || type == JoinRelType.LEFT
                || type == JoinRelType.SEMI
                || type == JoinRelType.ANTI;
        return join.copy(
                join.getTraitSet(),
                List.of(
                        leftMustMatch ? filtered(left, leftFeeds) : left,
                        rightMustMatch ? filtered(right, rightFeeds) : right));
    }

    /** {@code leftExpr} reads the left side only and {@code rightExpr} the right side only; else nothing is added. */
    private void pair(
            int number,
            int width,
            RexNode leftExpr,
            RexNode rightExpr,
            RelNode left,
            RelNode right,
            List<RexNode> leftFeeds,
            List<RexNode> rightFeeds) {
        if (!reads(leftExpr, 0, width) || !reads(rightExpr, width, Integer.MAX_VALUE)) {
            return;
        }
        RexNode shifted = shift(rightExpr, -width);
        if (leftExpr instanceof RexInputRef) {
            lineage.trace(right, shifted).ifPresent(origin -> leftFeeds.add(feed(number, leftExpr, origin)));
        }
        if (shifted instanceof RexInputRef) {
            lineage.trace(left, leftExpr).ifPresent(origin -> rightFeeds.add(feed(number, shifted, origin)));
        }
    }

    private RexNode feed(int number, RexNode column, Lineage.Origin origin) {
        int row = rows.computeIfAbsent(List.of(number, origin.occurrence()), key -> rows.size());
        return rex.makeCall(new FeedOperator(row, origin.scan(), origin.expr()), column);
    }

    private static RelNode filtered(RelNode rel, List<RexNode> feeds) {
        return feeds.isEmpty()
                ? rel
                : LogicalFilter.create(
                        rel, RexUtil.composeConjunction(rel.getCluster().getRexBuilder(), feeds));
    }

    private static boolean reads(RexNode node, int from, int to) {
        boolean[] inside = {true, false};
        node.accept(new org.apache.calcite.rex.RexVisitorImpl<Void>(true) {
            @Override
            public Void visitInputRef(RexInputRef ref) {
                inside[0] &= ref.getIndex() >= from && ref.getIndex() < to;
                inside[1] = true;
                return super.visitInputRef(ref);
            }
        });
        return inside[0] && inside[1];
    }

    private RexNode shift(RexNode node, int by) {
        return node.accept(new RexShuttle() {
            @Override
            public RexNode visitInputRef(RexInputRef ref) {
                return rex.makeInputRef(ref.getType(), ref.getIndex() + by);
            }
        });
    }
}
