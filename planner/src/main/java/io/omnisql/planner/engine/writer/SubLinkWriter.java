package io.omnisql.planner.engine.writer;

import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.EngineForm.Fixed;
import io.omnisql.planner.engine.form.EngineForm.ListOf;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import io.omnisql.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes expressions with sub-queries (manual section 9.23), keeping the third truth value of ANY and ALL. */
final class SubLinkWriter {
    private final WriterContext context;
    private final QueryScope scope;

    SubLinkWriter(WriterContext context, QueryScope scope) {
        this.context = context;
        this.scope = scope;
    }

    Written write(Expr.SubLink link, ExpressionWriter writer) {
        QueryWriter.Result query = new QueryWriter(context).write(link.query(), scope, false);
        return switch (link.kind()) {
            case EXISTS -> ExpressionWriter.bool("EXISTS (" + query.sql() + ")");
            case EXPR -> new Written("(" + query.sql() + ")", query.forms().getFirst());
            case ARRAY -> array(query);
            case ANY -> any(link, query, writer);
            case ALL -> test(link, query, writer, false);
            case ROW_COMPARE -> throw Unsupported.feature("comparing a row with a sub-query");
        };
    }

    private Written array(QueryWriter.Result query) {
        EngineForm element = query.forms().getFirst();
        String alias = context.alias("q");
        String column = element instanceof Fixed
                ? Forms.convert(new Written("c1", element), Scalar.NUMERIC_TEXT).sql()
                : "c1";
        return new Written(
                "ARRAY(SELECT " + column + " FROM (" + query.sql() + ") AS " + alias + "(c1))",
                new ListOf(element instanceof Fixed ? Scalar.NUMERIC_TEXT : element));
    }

    /** A plain equality becomes IN, which DuckDB runs as a hash join. */
    private Written any(Expr.SubLink link, QueryWriter.Result query, ExpressionWriter writer) {
        if (link.test() instanceof Expr.OpExpr test
                && test.args().get(1) instanceof Expr.SubLinkColumn column
                && column.column() == 1
                && query.forms().size() == 1
                && context.comparisons()
                        .operator(test.function())
                        .filter("="::equals)
                        .isPresent()) {
            Written left = writer.write(test.args().get(0));
            if (Comparisons.isNatural(left.form())
                    && Comparisons.isNatural(query.forms().getFirst())) {
                return ExpressionWriter.bool("(" + left.sql() + " IN (" + query.sql() + "))");
            }
        }
        return test(link, query, writer, true);
    }

    private Written test(Expr.SubLink link, QueryWriter.Result query, ExpressionWriter writer, boolean any) {
        String alias = context.alias("q");
        List<Written> columns = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < query.forms().size(); i++) {
            names.add("c" + (i + 1));
            columns.add(new Written(alias + ".c" + (i + 1), query.forms().get(i)));
        }
        String test = writer.withSubLinkColumns(columns)
                .condition(Objects.requireNonNull(link.test(), "a sub-link without test"));
        String inner = "SELECT " + test + " AS t FROM (" + query.sql() + ") AS " + alias + "("
                + String.join(", ", names) + ")";
        String outer = context.alias("q");
        String decided =
                any ? "WHEN bool_or(" + outer + ".t) THEN true" : "WHEN bool_or(NOT " + outer + ".t) THEN false";
        return ExpressionWriter.bool(
                "(SELECT CASE " + decided + " WHEN bool_or(" + outer + ".t IS NULL) THEN NULL ELSE "
                        + (any ? "false" : "true") + " END FROM (" + inner + ") AS " + outer + ")");
    }
}
