package io.omnisql.session.pipeline;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.value.PgTime;
import io.omnisql.planner.analyzer.AnalyzedStatement;
import io.omnisql.planner.engine.Engine;
import io.omnisql.planner.engine.EngineStatement;
import io.omnisql.planner.engine.direct.Evaluator;
import io.omnisql.planner.engine.direct.Row;
import io.omnisql.planner.engine.function.FunctionContext;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.engine.instance.MemoryClass;
import io.omnisql.planner.federation.FederationPlan;
import io.omnisql.session.statement.PlannedQuery;
import io.omnisql.session.statement.PlanningContext;
import io.omnisql.session.statement.ResultField;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes planned queries ready to run. Thread-safe. */
final class QueryRuns {
    private final Engine engine;
    private final FunctionLibrary functions;
    private final LocalRelations local;
    private final PipelineConfig config;
    private final InstantSource clock;

    QueryRuns(
            Engine engine,
            FunctionLibrary functions,
            LocalRelations local,
            PipelineConfig config,
            InstantSource clock) {
        this.engine = engine;
        this.functions = functions;
        this.local = local;
        this.config = config;
        this.clock = clock;
    }

    PlannedQuery query(
            PlanningContext context,
            NameResolution.Resolved resolved,
            AnalyzedStatement analyzed,
            List<ResultField> fields,
            FederationPlan plan,
            List<@Nullable Object> parameters) {
        FunctionContext facts = functionContext(context);
        Evaluator evaluator = new Evaluator(functions, facts, parameters);
        QueryScans scans = new QueryScans(
                context,
                resolved,
                plan,
                analyzed.query(),
                local,
                (expr, batch, row) -> evaluator.evaluate(expr, Row.of(batch, row)),
                config,
                clock);
        return new GovernedQuery(
                fields,
                IntentOf.plan(plan, analyzed.query(), resolved),
                scans,
                () -> engine.run(new EngineStatement(
                        context.subject().tenant(),
                        analyzed.query(),
                        parameters,
                        scans.forEngine(),
                        facts,
                        MemoryClass.SMALL)),
                resolved);
    }

    FunctionContext functionContext(PlanningContext context) {
        TextStyle style = context.style();
        return new FunctionContext(
                style,
                PgTime.fromInstant(clock.instant()),
                context.subject().tenant().value(),
                context.subject().user(),
                context.searchPath().stream().findFirst(),
                config.version(),
                context.processId(),
                name -> setting(context, name));
    }

    private static Optional<String> setting(PlanningContext context, String name) {
        try {
            return Optional.of(context.settings().show(name));
        } catch (SqlException unknown) {
            return Optional.empty();
        }
    }
}
