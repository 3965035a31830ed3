package io.omnisql.planner.engine.writer;

import io.omnisql.core.type.SqlType;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.EngineForm.Scalar;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.FrameBound;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.SortGroupClause;
import io.omnisql.planner.query.WindowClause;
import io.omnisql.planner.query.WindowFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes window functions (manual section 9.22) with their windows. */
final class WindowWriter {
    private final AggregateWriter aggregates;

    WindowWriter(AggregateWriter aggregates) {
        this.aggregates = aggregates;
    }

    Written write(Expr.WindowFunc call, ExpressionWriter writer) {
        Query query = writer.scope().query();
        WindowClause window = query.windows().stream()
                .filter(w -> w.reference() == call.window())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no window has reference " + call.window()));
        String over = " OVER (" + window(window, query, writer) + ")";
        String after = AggregateWriter.filter(call.filter(), writer) + over;
        if (call.star()) {
            return new Written("count(*)" + after, Scalar.INT8);
        }
        PgProc proc = aggregates.proc(call.function());
        List<Written> args = writer.writeAll(call.args());
        if (call.aggregate()) {
            return aggregates.write(proc, args, call.args(), false, new AggregateWriter.Decoration("", "", after));
        }
        String name = proc.name();
        return switch (name) {
            case "row_number", "rank", "dense_rank" -> new Written(name + "()" + over, Scalar.INT8);
            case "percent_rank", "cume_dist" -> new Written(name + "()" + over, Scalar.FLOAT8);
            case "ntile" ->
                new Written("CAST(ntile(" + args.getFirst().sql() + ")" + over + " AS INTEGER)", Scalar.INT4);
            case "lag", "lead" -> shifted(name, args, call.type(), over);
            case "first_value", "last_value" ->
                new Written(
                        name + "(" + args.getFirst().sql() + ")" + over,
                        args.getFirst().form());
            case "nth_value" ->
                new Written(
                        "nth_value(" + ExpressionWriter.join(args) + ")" + over,
                        args.getFirst().form());
            default -> throw Unsupported.feature("window function " + name);
        };
    }

    private static Written shifted(String name, List<Written> args, SqlType type, String over) {
        if (args.size() < 3) {
            return new Written(
                    name + "(" + ExpressionWriter.join(args) + ")" + over,
                    args.getFirst().form());
        }
        EngineForm form = Forms.common(List.of(args.get(0).form(), args.get(2).form()), type);
        return new Written(
                name + "(" + Forms.convert(args.get(0), form).sql() + ", "
                        + args.get(1).sql() + ", "
                        + Forms.convert(args.get(2), form).sql() + ")" + over,
                form);
    }

    private String window(WindowClause window, Query query, ExpressionWriter writer) {
        List<String> parts = new ArrayList<>();
        if (!window.partition().isEmpty()) {
            parts.add("PARTITION BY "
                    + window.partition().stream()
                            .map(key -> Forms.key(writer.write(query.target(key).expr())))
                            .collect(Collectors.joining(", ")));
        }
        if (!window.order().isEmpty()) {
            parts.add("ORDER BY "
                    + window.order().stream()
                            .map(key -> sortKey(
                                    Forms.key(writer.write(query.target(key).expr())), key))
                            .collect(Collectors.joining(", ")));
        }
        if (!window.frame().equals(WindowFrame.DEFAULT)) {
            parts.add(frame(window.frame(), writer));
        }
        return String.join(" ", parts);
    }

    /** A sort key with its direction and place of NULLs, which are never left to defaults. */
    static String sortKey(String sql, SortGroupClause clause) {
        return sql + (clause.descending() ? " DESC" : " ASC") + (clause.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }

    private String frame(WindowFrame frame, ExpressionWriter writer) {
        boolean offsets = frame.start().offset() != null || frame.end().offset() != null;
        if (offsets && frame.mode() == WindowFrame.Mode.RANGE) {
            throw Unsupported.feature("RANGE with offset");
        }
        String exclusion = switch (frame.exclusion()) {
            case NO_OTHERS -> "";
            case CURRENT_ROW -> " EXCLUDE CURRENT ROW";
            case GROUP -> " EXCLUDE GROUP";
            case TIES -> " EXCLUDE TIES";
        };
        return frame.mode() + " BETWEEN " + bound(frame.start(), writer) + " AND " + bound(frame.end(), writer)
                + exclusion;
    }

    private String bound(FrameBound bound, ExpressionWriter writer) {
        return switch (bound.kind()) {
            case UNBOUNDED_PRECEDING -> "UNBOUNDED PRECEDING";
            case UNBOUNDED_FOLLOWING -> "UNBOUNDED FOLLOWING";
            case CURRENT_ROW -> "CURRENT ROW";
            case OFFSET_PRECEDING -> offset(bound, writer) + " PRECEDING";
            case OFFSET_FOLLOWING -> offset(bound, writer) + " FOLLOWING";
        };
    }

    private String offset(FrameBound bound, ExpressionWriter writer) {
        return writer.write(Objects.requireNonNull(bound.offset(), "no offset")).sql();
    }
}
