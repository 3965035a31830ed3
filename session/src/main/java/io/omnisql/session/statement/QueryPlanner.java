package io.omnisql.session.statement;

import io.omnisql.governance.decision.Action;
import io.omnisql.planner.parser.tree.PreparableStmt;
import io.omnisql.session.stored.Lineage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The planner as a session sees it: policy decision, analysis, federation and engine behind three questions. Thread-safe. */
public interface QueryPlanner {
    /**
     * Types of parameters and result. Decides for action describe; never calls a source.
     *
     * @param parameterTypes as the client gave them, 0 or 705 to infer; there may be fewer than parameters
     * @throws io.omnisql.core.error.SqlException PostgreSQL's error for the statement
     */
    StatementShape describe(PlanningContext context, PreparableStmt statement, List<Integer> parameterTypes);

    /**
     * Decides, analyses and plans; calls no source yet.
     *
     * @param parameterTypes all known
     * @param parameters boxed values, null for SQL NULL
     */
    PlannedQuery plan(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            List<@Nullable Object> parameters);

    /**
     * As {@link #plan}, for rows that will be stored. System relations are refused with 0A000, because no decision about tables covers
     * their rows.
     *
     * @param action materialize, refresh or query
     */
    StoredQuery planStored(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            List<@Nullable Object> parameters,
            Action action);

    /**
     * Whether a decision taken now, for the context's subject, is the one that something was stored under.
     *
     * @param action job_fetch for a job's result
     * @throws io.omnisql.core.error.SqlException 58000 when there is no decision
     */
    boolean stillHolds(PlanningContext context, Lineage lineage, Action action);

    /**
     * How long the calls of a statement would wait for quotas of their sources now; zero when none is known.
     *
     * @throws io.omnisql.core.error.SqlException PostgreSQL's error for the statement
     */
    Duration predictedWait(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            List<@Nullable Object> parameters);

    /** EXPLAIN's lines; with {@code analyze} the query runs and its rows are dropped. */
    List<String> explain(
            PlanningContext context, PreparableStmt statement, List<Integer> parameterTypes, boolean analyze);
}
