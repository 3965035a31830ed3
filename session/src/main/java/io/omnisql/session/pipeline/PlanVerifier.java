package io.omnisql.session.pipeline;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.governance.access.StatementDecision;
import io.omnisql.planner.federation.FederationPlan;
import io.omnisql.planner.federation.PlannedScan;
import io.omnisql.planner.federation.TableReferences;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry.RelationEntry;
import io.omnisql.planner.query.Relation;

/**
 * Checks, before the first call, that the only leaves of a query are relations that OmniSQL fills itself, materialized views that the
 * statement's decision lets through, and planned scans whose tables and
 * columns the statement's decision covers. A miss is a fault of ours, so nothing runs.
 */
final class PlanVerifier {
    private PlanVerifier() {}

    /**
     * Refuses a plan that the decision does not cover.
     *
     * @throws SqlException XX000
     */
    static void verify(Query query, FederationPlan plan, StatementDecision decision, NamedViews views) {
        for (RelationEntry leaf : TableReferences.of(query).values()) {
            if (leaf.relation().kind() == Relation.Kind.SOURCE
                    && plan.scan(leaf.scan()).isEmpty()) {
                throw new SqlException(
                        ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "a table of the plan has no governed scan");
            }
            if (leaf.relation().kind() == Relation.Kind.MATERIALIZED
                    && views.view(leaf.relation()).isEmpty()) {
                throw new SqlException(
                        ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "a materialized view of the plan was not decided");
            }
        }
        for (PlannedScan scan : plan.scans()) {
            decision.requireCovered(scan.relation().schema(), scan.relation().name(), scan.columns());
        }
    }
}
