package io.omnisql.session.pipeline;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.access.GovernedAccess;
import io.omnisql.governance.decision.Action;
import io.omnisql.planner.analyzer.AnalyzedStatement;
import io.omnisql.planner.analyzer.Analyzer;
import io.omnisql.planner.analyzer.AnalyzerContext;
import io.omnisql.planner.analyzer.ResultColumn;
import io.omnisql.planner.analyzer.SessionFacts;
import io.omnisql.planner.catalog.OidRegistry;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.engine.Engine;
import io.omnisql.planner.engine.direct.Evaluator;
import io.omnisql.planner.engine.direct.Row;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.explain.ExplainText;
import io.omnisql.planner.federation.Federation;
import io.omnisql.planner.federation.FederationPlan;
import io.omnisql.planner.federation.FederationRequest;
import io.omnisql.planner.federation.PlannedScan;
import io.omnisql.planner.federation.TableBinding;
import io.omnisql.planner.federation.rel.QueryWalk;
import io.omnisql.planner.parser.tree.PreparableStmt;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.session.job.QuotaForecast;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.observation.Phase;
import io.omnisql.session.observation.QueryPath;
import io.omnisql.session.observation.Timing;
import io.omnisql.session.statement.PlannedQuery;
import io.omnisql.session.statement.PlanningContext;
import io.omnisql.session.statement.QueryPlanner;
import io.omnisql.session.statement.ResultField;
import io.omnisql.session.statement.StatementShape;
import io.omnisql.session.statement.StoredQuery;
import io.omnisql.session.stored.Lineage;
import io.omnisql.session.system.SystemRelation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decision, analysis, federation and engine behind the session's three questions. Thread-safe; one for the server. */
public final class GovernedQueryPlanner implements QueryPlanner {
    private final NameResolution names;
    private final Analyzer analyzer;
    private final Federation federation;
    private final FunctionLibrary functions;
    private final BuiltinCatalog builtin;
    private final QueryRuns runs;
    private final QuotaForecast forecast;

    private GovernedQueryPlanner(
            NameResolution names,
            BuiltinCatalog builtin,
            FunctionLibrary functions,
            QueryRuns runs,
            QuotaForecast forecast) {
        this.names = names;
        this.analyzer = new Analyzer();
        this.federation = new Federation(builtin);
        this.builtin = builtin;
        this.functions = functions;
        this.runs = runs;
        this.forecast = forecast;
    }

    /**
     * The planner over one server's parts.
     *
     * @param sources a tenant's sources
     * @param oids a tenant's OIDs
     * @param system relations of schema {@code omnisql}
     * @param materialized views that statements may name
     * @param forecast tells how long calls would wait
     */
    public static GovernedQueryPlanner of(
            GovernedAccess access,
            BuiltinCatalog builtin,
            Function<TenantId, TenantSources> sources,
            Function<TenantId, OidRegistry> oids,
            List<SystemRelation> system,
            Materializations materialized,
            QuotaForecast forecast,
            FunctionLibrary functions,
            Engine engine,
            PipelineConfig config,
            InstantSource clock) {
        return new GovernedQueryPlanner(
                new NameResolution(access, builtin, sources, oids, system, materialized, clock),
                builtin,
                functions,
                new QueryRuns(engine, functions, new LocalRelations(system), config, clock),
                forecast);
    }

    @Override
    public StatementShape describe(PlanningContext context, PreparableStmt statement, List<Integer> parameterTypes) {
        try (NameResolution.Resolved resolved = names.resolve(context, statement, Action.DESCRIBE)) {
            AnalyzedStatement analyzed = analyze(context, statement, parameterTypes, resolved);
            return new StatementShape(analyzed.parameterTypeOids(), fields(analyzed.columns()), true);
        }
    }

    @Override
    public PlannedQuery plan(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            List<@Nullable Object> parameters) {
        return planned(context, statement, parameterTypes, parameters, Action.QUERY, (_, _, query) -> query);
    }

    @Override
    public StoredQuery planStored(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            List<@Nullable Object> parameters,
            Action action) {
        return planned(
                context,
                statement,
                parameterTypes,
                parameters,
                action,
                (resolved, analyzed, query) -> new StoredQuery(
                        query,
                        StoredShape.columns(analyzed, resolved.catalog()),
                        resolved.lineage(),
                        resolved.views().names()));
    }

    @Override
    public boolean stillHolds(PlanningContext context, Lineage lineage, Action action) {
        return names.holds(context, lineage, action);
    }

    @Override
    public Duration predictedWait(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            List<@Nullable Object> parameters) {
        try (NameResolution.Resolved resolved = names.resolve(context, statement, Action.DESCRIBE)) {
            AnalyzedStatement analyzed = analyze(context, statement, parameterTypes, resolved);
            Map<AccountId, Long> calls = new HashMap<>();
            for (PlannedScan scan :
                    federate(context, analyzed, parameters, resolved).scans()) {
                AccountId account = scan.relation().account();
                if (account != null) {
                    calls.merge(account, Math.max(1, scan.predictedCalls()), Long::sum);
                }
            }
            return calls.entrySet().stream()
                    .map(entry -> forecast.waits(context.subject().tenant(), entry.getKey(), entry.getValue()))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
    }

    /** What a caller makes of a planned query. */
    private interface Outcome<T> {
        T of(NameResolution.Resolved resolved, AnalyzedStatement analyzed, PlannedQuery query);
    }

    private <T> T planned(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            List<@Nullable Object> parameters,
            Action action,
            Outcome<T> outcome) {
        NameResolution.Resolved resolved = decide(context, statement, action);
        boolean planned = false;
        try {
            AnalyzedStatement analyzed = analyze(context, statement, parameterTypes, resolved);
            T result = outcome.of(resolved, analyzed, ready(context, analyzed, parameters, resolved));
            planned = true;
            return result;
        } finally {
            if (!planned) {
                resolved.close();
            }
        }
    }

    private NameResolution.Resolved decide(PlanningContext context, PreparableStmt statement, Action action) {
        try (Timing _ = context.timeline().time(Phase.DECIDE)) {
            return names.resolve(context, statement, action);
        }
    }

    private PlannedQuery ready(
            PlanningContext context,
            AnalyzedStatement analyzed,
            List<@Nullable Object> parameters,
            NameResolution.Resolved resolved) {
        try (Timing _ = context.timeline().time(Phase.PLAN)) {
            FederationPlan plan = federate(context, analyzed, parameters, resolved);
            PlanVerifier.verify(analyzed.query(), plan, resolved.decision(), resolved.views());
            context.timeline().planned(QueryPath.of(plan), plan.predictedCalls());
            return runs.query(context, resolved, analyzed, fields(analyzed.columns()), plan, parameters);
        }
    }

    @Override
    public List<String> explain(
            PlanningContext context, PreparableStmt statement, List<Integer> parameterTypes, boolean analyze) {
        try (NameResolution.Resolved resolved = names.resolve(context, statement, Action.EXPLAIN)) {
            AnalyzedStatement analyzed = analyze(context, statement, parameterTypes, resolved);
            FederationPlan plan = federate(context, analyzed, List.of(), resolved);
            return new ExplainText(builtin, context.style()).lines(plan);
        }
    }

    private AnalyzedStatement analyze(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            NameResolution.Resolved resolved) {
        try (Timing _ = context.timeline().time(Phase.ANALYZE)) {
            return analyzed(context, statement, parameterTypes, resolved);
        }
    }

    private AnalyzedStatement analyzed(
            PlanningContext context,
            PreparableStmt statement,
            List<Integer> parameterTypes,
            NameResolution.Resolved resolved) {
        if (!(statement instanceof SelectStmt select)) {
            throw new SqlException(SqlState.READ_ONLY_SQL_TRANSACTION, "sources are read-only")
                    .withHint("OmniSQL reads sources; it never writes to them.");
        }
        AnalyzedStatement analyzed = analyzer.analyze(
                select,
                new AnalyzerContext(
                        resolved.catalog(),
                        context.searchPath(),
                        parameterTypes,
                        new SessionFacts(context.subject().tenant().value(), context.style())));
        QueryWalk.expressions(analyzed.query(), (expr, levels) -> {
            if (expr instanceof Expr.Var var && var.attribute() < 0) {
                throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "system columns are not supported")
                        .withPosition(Math.max(0, var.location() + 1));
            }
        });
        return analyzed;
    }

    private FederationPlan federate(
            PlanningContext context,
            AnalyzedStatement analyzed,
            List<@Nullable Object> parameters,
            NameResolution.Resolved resolved) {
        Evaluator evaluator = new Evaluator(functions, runs.functionContext(context), parameters);
        FederationPlan plan = federation.plan(new FederationRequest(
                analyzed.query(),
                relation -> relation.account() == null
                        ? Optional.empty()
                        : resolved.governed(relation)
                                .map(table -> new TableBinding(
                                        table.relation().table(),
                                        table.filtered(),
                                        table.pushableFilter().predicates())),
                expr -> fold(evaluator, expr, parameters.size()),
                evaluator::supports,
                context.pushdown()));
        if (plan.predictedCalls() > context.maxCalls()) {
            throw new SqlException(
                            ErrorKind.RESOURCES,
                            SqlState.CONFIGURATION_LIMIT_EXCEEDED,
                            "statement would make about " + plan.predictedCalls() + " calls, more than the limit of "
                                    + context.maxCalls())
                    .withHint("Add conditions, or raise omnisql.max_calls.");
        }
        return plan;
    }

    /** The value of an expression that reads no row; a parameter that has no value yet, or an error, leaves it to the engine. */
    private static Optional<Expr.Const> fold(Evaluator evaluator, Expr expr, int parameters) {
        boolean[] known = {evaluator.supports(expr)};
        ExprTree.walk(expr, e -> known[0] &= !(e instanceof Expr.Param param && param.number() > parameters));
        if (!known[0]) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Expr.Const(evaluator.evaluate(expr, Row.NONE), expr.type(), expr.location()));
        } catch (SqlException undecided) {
            return Optional.empty();
        }
    }

    private static List<ResultField> fields(List<ResultColumn> columns) {
        return columns.stream()
                .map(c -> new ResultField(c.name(), c.type(), c.table(), c.attribute()))
                .toList();
    }
}
