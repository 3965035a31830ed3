package io.omnisql.planner.federation.rel;

import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.SingleRel;

/** A node that no predicate passes: window functions, set-returning functions, DISTINCT ON and row limits need all rows below. */
final class Barrier extends SingleRel {
    Barrier(RelOptCluster cluster, RelTraitSet traits, RelNode input) {
        super(cluster, traits, input);
    }

    @Override
    public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
        return new Barrier(getCluster(), traits, sole(inputs));
    }
}
