package io.omnisql.planner.engine.writer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.engine.scan.ScanTableFunction;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.FromItem;
import io.omnisql.planner.query.JoinKind;
import io.omnisql.planner.query.RangeFunction;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.RangeTableEntry.CteEntry;
import io.omnisql.planner.query.RangeTableEntry.FunctionEntry;
import io.omnisql.planner.query.RangeTableEntry.JoinEntry;
import io.omnisql.planner.query.RangeTableEntry.RelationEntry;
import io.omnisql.planner.query.RangeTableEntry.SubqueryEntry;
import io.omnisql.planner.query.RangeTableEntry.ValuesEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the FROM clause of one level. Every entry gets an alias of its own and columns c1, c2, … */
final class FromWriter {
    private final WriterContext context;
    private final QueryScope scope;

    FromWriter(WriterContext context, QueryScope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** The FROM clause with its keyword, empty for a level without one. */
    String write(List<FromItem> items) {
        return items.isEmpty() ? "" : " FROM " + items.stream().map(this::item).collect(Collectors.joining(", "));
    }

    private String item(FromItem item) {
        return switch (item) {
            case FromItem.RangeTableRef ref -> entry(ref.range());
            case FromItem.Join join -> join(join);
        };
    }

    private String join(FromItem.Join join) {
        String left = item(join.left());
        String right = item(join.right());
        String condition =
                join.condition() == null ? "true" : new ExpressionWriter(context, scope).condition(join.condition());
        if (join.kind() == JoinKind.INNER && join.condition() == null) {
            return "(" + left + " CROSS JOIN " + right + ")";
        }
        return "(" + left + " " + join.kind() + " JOIN " + right + " ON " + condition + ")";
    }

    private String entry(int range) {
        RangeTableEntry entry = scope.query().range(range);
        return switch (entry) {
            case RelationEntry relation -> relation(range, relation);
            case SubqueryEntry subquery -> {
                QueryWriter.Result query = new QueryWriter(context).write(subquery.query(), scope, false);
                yield lateral(subquery.lateral()) + derived(range, "(" + query.sql() + ")", query.forms());
            }
            case FunctionEntry function -> lateral(function.lateral()) + functions(range, function);
            case ValuesEntry values -> lateral(values.lateral()) + values(range, values);
            case CteEntry cte -> {
                QueryScope.Source source = scope.outward(cte.levelsUp()).cte(cte.cte());
                yield derived(range, source.name(), source.forms());
            }
            case JoinEntry ignored -> throw new IllegalStateException("a join stands for its sides only");
        };
    }

    private static String lateral(boolean lateral) {
        return lateral ? "LATERAL " : "";
    }

    private String derived(int range, String sql, List<EngineForm> forms) {
        String alias = context.alias("t");
        scope.addSource(range, new QueryScope.Source(alias, forms));
        return sql + " AS " + alias + columns(forms.size());
    }

    static String columns(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> "c" + i).collect(Collectors.joining(", ", "(", ")"));
    }

    /** The scan's columns are found by name; one that it does not deliver was proved unused and is NULL. */
    private String relation(int range, RelationEntry entry) {
        WriterContext.ScanBinding scan = context.scan(entry.scan());
        List<EngineForm> forms = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (ColumnSchema column : entry.columns()) {
            int at = position(scan.columns(), column.name());
            SqlType type = at < 0 ? column.type() : scan.columns().get(at).type();
            EngineForm form = EngineForm.of(type);
            forms.add(form);
            columns.add((at < 0 ? "CAST(NULL AS " + form.duckType() + ")" : Forms.fromBorder("c" + at, form)) + " AS c"
                    + (columns.size() + 1));
        }
        if (columns.isEmpty()) {
            columns.add("NULL AS c1");
        }
        String select =
                "SELECT " + String.join(", ", columns) + " FROM " + ScanTableFunction.NAME + "(" + scan.slot() + ")";
        String alias = context.alias("t");
        scope.addSource(range, new QueryScope.Source(alias, forms));
        if (context.inRecursion()) {
            String name = context.alias("scan");
            context.hoist(name + " AS MATERIALIZED (" + select + ")");
            return name + " AS " + alias;
        }
        return "(" + select + ") AS " + alias;
    }

    private static int position(List<ColumnSchema> columns, String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    private String functions(int range, FunctionEntry entry) {
        ExpressionWriter writer = new ExpressionWriter(context, scope);
        List<EngineForm> forms = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (RangeFunction function : entry.functions()) {
            if (function.columnCount() != 1) {
                throw Unsupported.feature("a function in FROM that returns a record");
            }
            Written call = writer.write(function.call());
            columns.add(call.sql());
            forms.add(call.form());
        }
        String body = "SELECT " + String.join(", ", columns);
        if (!entry.ordinality()) {
            return derived(range, "(" + body + ")", forms);
        }
        if (columns.size() == 1 && columns.getFirst().startsWith("unnest(")) {
            String list = columns.getFirst()
                    .substring("unnest(".length(), columns.getFirst().length() - 1);
            body = "SELECT " + columns.getFirst() + ", unnest(generate_series(1, len(" + list + ")))";
        } else {
            String alias = context.alias("o");
            body = "SELECT *, row_number() OVER () FROM (" + body + ") AS " + alias;
        }
        forms.add(EngineForm.Scalar.INT8);
        return derived(range, "(" + body + ")", forms);
    }

    private String values(int range, ValuesEntry entry) {
        ExpressionWriter writer = new ExpressionWriter(context, scope);
        List<List<Written>> rows = new ArrayList<>();
        for (List<Expr> row : entry.rows()) {
            rows.add(writer.writeAll(row));
        }
        List<EngineForm> forms = new ArrayList<>();
        for (int i = 0; i < entry.columns().size(); i++) {
            int column = i;
            forms.add(Forms.common(
                    rows.stream().map(row -> row.get(column).form()).toList(),
                    entry.columns().get(i).type()));
        }
        String text = rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .mapToObj(i -> Forms.convert(row.get(i), forms.get(i)).sql())
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        return derived(range, "(VALUES " + text + ")", forms);
    }
}
