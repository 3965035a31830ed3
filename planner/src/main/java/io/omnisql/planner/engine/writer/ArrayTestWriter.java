package io.omnisql.planner.engine.writer;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.value.PgArray;
import io.omnisql.planner.engine.form.EngineForm.ListOf;
import io.omnisql.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes {@code x op ANY (array)} and {@code x op ALL (array)}. An array that is known now becomes a plain OR or AND, or IN. */
final class ArrayTestWriter {
    private static final int MAX_TERMS = 1_000;

    private final WriterContext context;
    private final CallWriter calls;

    ArrayTestWriter(WriterContext context, CallWriter calls) {
        this.context = context;
        this.calls = calls;
    }

    Written write(Expr.ScalarArrayOpExpr test, ExpressionWriter writer) {
        Written scalar = writer.write(test.scalar());
        List<Expr> known = elements(test, writer);
        boolean equality = test.any()
                && context.comparisons()
                        .operator(test.function())
                        .filter("="::equals)
                        .isPresent();
        if (known != null) {
            if (known.isEmpty()) {
                return ExpressionWriter.bool(test.any() ? "false" : "true");
            }
            List<Written> values = writer.writeAll(known);
            if (equality
                    && Comparisons.isNatural(scalar.form())
                    && values.stream().allMatch(v -> v.form().equals(scalar.form()))) {
                return ExpressionWriter.bool("(" + scalar.sql() + " IN (" + ExpressionWriter.join(values) + "))");
            }
            if (values.size() <= MAX_TERMS) {
                return ExpressionWriter.bool(values.stream()
                        .map(value -> call(test, scalar, value))
                        .collect(Collectors.joining(test.any() ? " OR " : " AND ", "(", ")")));
            }
        }
        Written array = writer.write(test.array());
        String variable = context.alias("e");
        String tests = "list_transform(" + array.sql() + ", lambda " + variable + ": "
                + call(test, scalar, new Written(variable, ((ListOf) array.form()).element())) + ")";
        String decided = test.any() ? "true" : "false";
        return ExpressionWriter.bool("CASE WHEN " + array.sql() + " IS NULL THEN NULL WHEN list_contains(" + tests
                + ", "
                + decided + ") THEN " + decided + " WHEN list_count(" + tests + ") < len(" + tests + ") THEN NULL ELSE "
                + (test.any() ? "false" : "true") + " END");
    }

    private String call(Expr.ScalarArrayOpExpr test, Written scalar, Written element) {
        return calls.write(
                        test.function(),
                        List.of(scalar, element),
                        List.of(test.scalar(), test.array()),
                        SqlType.BOOL,
                        false)
                .sql();
    }

    /** The elements, when the array is written out or constant and not NULL. */
    private static @Nullable List<Expr> elements(Expr.ScalarArrayOpExpr test, ExpressionWriter writer) {
        if (test.array() instanceof Expr.ArrayExpr array && !array.nested()) {
            return array.elements();
        }
        PgArray constant = writer.constantArray(test.array());
        if (constant == null) {
            return null;
        }
        List<Expr> elements = new ArrayList<>();
        for (Object element : constant.elements()) {
            elements.add(new Expr.Const(element, SqlType.of(constant.elementOid()), -1));
        }
        return elements;
    }
}
