package io.omnisql.planner.federation.rel;

import java.util.List;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.rules.CoreRules;

/** Moves predicates towards the leaves. The rules are few on purpose: each costs time on every statement. */
final class Pushdown {
    private static final HepProgram PROGRAM = new HepProgramBuilder()
            .addRuleCollection(List.of(
                    CoreRules.FILTER_INTO_JOIN,
                    CoreRules.JOIN_CONDITION_PUSH,
                    CoreRules.FILTER_PROJECT_TRANSPOSE,
                    CoreRules.FILTER_AGGREGATE_TRANSPOSE,
                    CoreRules.FILTER_SET_OP_TRANSPOSE,
                    CoreRules.FILTER_MERGE))
            .addRuleCollection(List.of(CoreRules.JOIN_PUSH_TRANSITIVE_PREDICATES))
            .addRuleCollection(List.of(
                    CoreRules.FILTER_INTO_JOIN,
                    CoreRules.JOIN_CONDITION_PUSH,
                    CoreRules.FILTER_PROJECT_TRANSPOSE,
                    CoreRules.FILTER_AGGREGATE_TRANSPOSE,
                    CoreRules.FILTER_SET_OP_TRANSPOSE,
                    CoreRules.FILTER_MERGE))
            .build();

    private Pushdown() {}

    static RelNode apply(RelNode root) {
        HepPlanner planner = new HepPlanner(PROGRAM);
        planner.setRoot(root);
        return planner.findBestExp();
    }
}
