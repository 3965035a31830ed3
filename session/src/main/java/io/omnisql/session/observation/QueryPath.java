package io.omnisql.session.observation;

import io.omnisql.planner.federation.FederationPlan;
import io.omnisql.planner.federation.PlannedScan;

/** How a statement reads its sources; the classes of the service goals. */
public enum QueryPath {
    /** No source. */
    LOCAL,
    /** One scan that the source narrows: by a condition, keys or a limit. */
    PUSHDOWN,
    /** One whole scan. */
    SINGLE,
    /** Several scans. */
    JOIN,
    /** Scans of which every answer came from memory. */
    CACHE;

    /** The class of a plan before it runs. */
    public static QueryPath of(FederationPlan plan) {
        return switch (plan.scans().size()) {
            case 0 -> LOCAL;
            case 1 -> narrowed(plan.scans().getFirst()) ? PUSHDOWN : SINGLE;
            default -> JOIN;
        };
    }

    private static boolean narrowed(PlannedScan scan) {
        return !scan.asked().isEmpty() || scan.limit().isPresent();
    }
}
