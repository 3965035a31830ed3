package io.omnisql.planner.engine.writer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.form.EngineForm.ListOf;
import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.GroupingSet;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.SortGroupClause;
import io.omnisql.planner.query.TargetEntry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes one query level as a SELECT whose columns are c1, c2, … in the order of the visible targets. */
final class QueryWriter {
    private final WriterContext context;

    QueryWriter(WriterContext context) {
        this.context = context;
    }

    /** A SELECT and the forms of its columns. */
    record Result(String sql, List<EngineForm> forms) {
        Result {
            forms = List.copyOf(forms);
        }
    }

    /**
     * Writes a query.
     *
     * @param outer the level outside, null for the statement itself
     * @param border whether lists leave as text
     */
    Result write(Query query, @Nullable QueryScope outer, boolean border) {
        QueryScope scope = new QueryScope(query, outer);
        With with = ctes(query, scope);
        String from;
        if (query.setOperation() != null) {
            from = " FROM " + new SetOperationWriter(context, scope).write(query.setOperation());
        } else {
            from = new FromWriter(context, scope).write(query.from());
        }
        ExpressionWriter writer = new ExpressionWriter(context, scope);
        String where = query.where() == null ? "" : " WHERE " + writer.condition(query.where());
        String groupBy = groupBy(query, writer);
        String having = query.having() == null ? "" : " HAVING " + writer.condition(query.having());
        List<Written> targets = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (TargetEntry target : query.visibleTargets()) {
            Written written = writer.write(target.expr());
            targets.add(written);
            columns.add((border ? Forms.toBorder(written) : written.sql()) + " AS c" + targets.size());
        }
        String distinct = distinct(query, targets, writer);
        String order = orderBy(query, targets, writer, border);
        String limit = limit(query, writer);
        String list = columns.isEmpty() ? "NULL AS c1" : String.join(", ", columns);
        String body = "SELECT " + distinct + list + from + where + groupBy + having + order + limit;
        if (outer == null) {
            with = with.after(context.hoisted());
        }
        return new Result(with.sql() + body, targets.stream().map(Written::form).toList());
    }

    /** A WITH clause. */
    private record With(boolean recursive, List<String> entries) {
        With after(List<String> first) {
            List<String> all = new ArrayList<>(first);
            all.addAll(entries);
            return new With(recursive, all);
        }

        String sql() {
            return entries.isEmpty()
                    ? ""
                    : "WITH " + (recursive ? "RECURSIVE " : "") + String.join(", ", entries) + " ";
        }
    }

    private With ctes(Query query, QueryScope scope) {
        boolean recursive = false;
        List<String> written = new ArrayList<>();
        for (CommonTableExpression cte : query.ctes()) {
            String name = context.alias("cte");
            if (cte.recursive()) {
                recursive = true;
                written.add(recursiveCte(cte, name, scope));
                continue;
            }
            Result result = write(cte.query(), scope, false);
            scope.addCte(cte.name(), new QueryScope.Source(name, result.forms()));
            boolean once = CteReferences.count(query, cte.name()) <= 1;
            boolean inline = cte.materialization() != CommonTableExpression.Materialization.ALWAYS && once;
            written.add(name + FromWriter.columns(result.forms().size()) + " AS " + (inline ? "" : "MATERIALIZED ")
                    + "(" + result.sql() + ")");
        }
        return new With(recursive, written);
    }

    /** Both terms deliver the default forms of the columns' types, since neither knows the other's when it is written. */
    private String recursiveCte(CommonTableExpression cte, String name, QueryScope scope) {
        List<EngineForm> forms = cte.columns().stream()
                .map(column -> EngineForm.of(column.type().oid()))
                .toList();
        scope.addCte(cte.name(), new QueryScope.Source(name, forms));
        context.enterRecursion();
        try {
            QueryScope inner = new QueryScope(cte.query(), scope);
            String with = ctes(cte.query(), inner).sql();
            String union = new SetOperationWriter(context, inner)
                    .recursive(
                            Objects.requireNonNull(cte.query().setOperation(), "a recursive CTE without UNION"), forms);
            return name + FromWriter.columns(forms.size()) + " AS (" + with + union + ")";
        } finally {
            context.leaveRecursion();
        }
    }

    private String groupBy(Query query, ExpressionWriter writer) {
        if (query.groupBy().isEmpty() && query.groupingSets().isEmpty()) {
            return "";
        }
        if (!query.groupingSets().isEmpty()) {
            return " GROUP BY GROUPING SETS ("
                    + query.groupingSets().stream()
                            .map(set -> groupingSet(query, set, writer))
                            .collect(Collectors.joining(", "))
                    + ")";
        }
        Set<String> keys = new LinkedHashSet<>();
        List<String> byKey = new ArrayList<>();
        for (SortGroupClause clause : query.groupBy()) {
            Written written = writer.write(query.target(clause).expr());
            keys.add(Forms.key(written));
            if (Forms.needsKey(written.form())) {
                byKey.add(written.sql());
            }
        }
        byKey.forEach(writer.scope()::groupByKey);
        return " GROUP BY " + String.join(", ", keys);
    }

    private static String groupingSet(Query query, GroupingSet set, ExpressionWriter writer) {
        return set.targets().stream()
                .map(reference -> {
                    TargetEntry target = query.targets().stream()
                            .filter(t -> t.reference() == reference)
                            .findFirst()
                            .orElseThrow(() -> new IllegalStateException("no target has reference " + reference));
                    Written written = writer.write(target.expr());
                    if (Forms.needsKey(written.form())) {
                        throw Unsupported.feature("GROUPING SETS over this type");
                    }
                    return written.sql();
                })
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private String distinct(Query query, List<Written> targets, ExpressionWriter writer) {
        if (query.distinct().isEmpty()) {
            return "";
        }
        if (!query.distinctOn() && targets.stream().noneMatch(t -> Forms.needsKey(t.form()))) {
            return "DISTINCT ";
        }
        return query.distinct().stream()
                .map(clause -> Forms.key(writer.write(query.target(clause).expr())))
                .collect(Collectors.joining(", ", "DISTINCT ON (", ") "));
    }

    /** Targets that sort as they are written are named by position, which also holds under DISTINCT. */
    private String orderBy(Query query, List<Written> targets, ExpressionWriter writer, boolean border) {
        if (query.orderBy().isEmpty()) {
            return "";
        }
        List<TargetEntry> visible = query.visibleTargets();
        return " ORDER BY "
                + query.orderBy().stream()
                        .map(clause -> {
                            TargetEntry target = query.target(clause);
                            int position = visible.indexOf(target);
                            Written written = position >= 0 ? targets.get(position) : writer.write(target.expr());
                            boolean plain = position >= 0
                                    && !Forms.needsKey(written.form())
                                    && !(border && written.form() instanceof ListOf);
                            return WindowWriter.sortKey(
                                    plain ? Integer.toString(position + 1) : Forms.key(written), clause);
                        })
                        .collect(Collectors.joining(", "));
    }

    private String limit(Query query, ExpressionWriter writer) {
        if (query.withTies()) {
            throw Unsupported.feature("WITH TIES");
        }
        StringBuilder sql = new StringBuilder();
        if (query.limit() != null) {
            String limit = bound(query.limit(), "LIMIT", SqlState.INVALID_ROW_COUNT_IN_LIMIT_CLAUSE, writer);
            sql.append(limit.isEmpty() ? "" : " LIMIT " + limit);
        }
        if (query.offset() != null) {
            String offset = bound(query.offset(), "OFFSET", SqlState.INVALID_ROW_COUNT_IN_RESULT_OFFSET_CLAUSE, writer);
            sql.append(offset.isEmpty() ? "" : " OFFSET " + offset);
        }
        return sql.toString();
    }

    /** A row count; empty when it is NULL, which means none. */
    private String bound(Expr expr, String clause, SqlState state, ExpressionWriter writer) {
        @Nullable Object value;
        switch (expr) {
            case Expr.Const constant -> value = constant.value();
            case Expr.Param param -> value = context.parameter(param.number());
            default -> {
                if (context.isConstant(expr)) {
                    value = context.constant(expr);
                    break;
                }
                Written written = writer.write(expr);
                return "("
                        + Forms.convert(written, EngineForm.of(SqlType.INT8.oid()))
                                .sql() + ")";
            }
        }
        if (value == null) {
            return "";
        }
        if ((Long) value < 0) {
            throw new SqlException(state, clause + " must not be negative");
        }
        return value.toString();
    }
}
