package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.planner.catalog.IdentifierQuoting;
import io.omnisql.planner.catalog.NameResolver;
import io.omnisql.planner.catalog.TypeFormat;
import io.omnisql.planner.catalog.TypeSystem;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Query;
import java.util.ArrayList;
import java.util.List;

/** Analyses statements. Immutable and thread-safe; calls no source. */
public final class Analyzer {
    private final IdentifierQuoting quoting = new IdentifierQuoting();

    /**
     * Analyses a SELECT or VALUES.
     *
     * @throws io.omnisql.core.error.SqlException PostgreSQL's error for the statement; 42501 for a use of a column that the
     *     policy forbids; 0A000 for other kinds of statement
     */
    public AnalyzedStatement analyze(RawStmt statement, AnalyzerContext context) {
        if (statement.stmt() instanceof SelectStmt select) {
            return analyze(select, context);
        }
        throw AnalysisError.at(statement.location(), SqlState.FEATURE_NOT_SUPPORTED, "only SELECT can be analysed");
    }

    /** Analyses a query that stands in another statement, such as DECLARE or EXPLAIN. */
    public AnalyzedStatement analyze(SelectStmt select, AnalyzerContext context) {
        NameResolver names = new NameResolver(context.catalog(), context.searchPath());
        TypeFormat format = new TypeFormat(new TypeSystem(context.catalog()), quoting, names);
        ParameterTypes parameters = new ParameterTypes(context.parameterTypes(), format);
        TextStyle style = context.session().style();
        TextInput input =
                new CatalogInput(names, format, (text, type) -> TypeText.parse(type.oid(), type.typmod(), text, style));
        StatementContext statement =
                new StatementContext(context.session().database(), names, format, parameters, new LiteralReader(input));
        Query query = statement.selects().analyze(new QueryScope(null), select);
        if (!parameters.isEmpty()) {
            checkParameters(query, parameters);
        }
        if (context.catalog().hasRestrictions()) {
            new UseRestrictions(context.catalog()).check(query);
        }
        List<ResultColumn> columns = new ArrayList<>();
        query.visibleTargets()
                .forEach(target -> columns.add(new ResultColumn(
                        target.name(), target.expr().type(), target.originTable(), target.originAttribute())));
        return new AnalyzedStatement(query, parameters.finished(), columns);
    }

    /** A parameter that was used before another use gave it its type is an error, as in PostgreSQL. */
    private static void checkParameters(Query query, ParameterTypes parameters) {
        QueryExpressions.walk(query, 0, (expr, depth) -> {
            if (expr instanceof Expr.Param param && param.type().oid() != parameters.type(param.number())) {
                throw AnalysisError.at(
                        param.location(),
                        SqlState.AMBIGUOUS_PARAMETER,
                        "could not determine data type of parameter $" + param.number());
            }
            return true;
        });
    }
}
