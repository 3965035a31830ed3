package io.omnisql.planner.analyzer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.parser.tree.Alias;
import io.omnisql.planner.parser.tree.ColumnDef;
import io.omnisql.planner.parser.tree.FuncCall;
import io.omnisql.planner.parser.tree.RangeFunctionItem;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.RangeFunction;
import io.omnisql.planner.query.RangeTableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Functions in FROM: which columns they give. */
final class RangeFunctions {
    private final StatementContext context;
    private final ColumnNames columnNames = new ColumnNames();

    RangeFunctions(StatementContext context) {
        this.context = context;
    }

    /** A function with its name in the output and its column definitions. */
    private record Called(Expr call, String name, List<ColumnDef> definitions) {}

    NamespaceItem analyze(QueryScope scope, io.omnisql.planner.parser.tree.RangeFunction node) {
        scope.setLateralActive(true);
        List<Called> called = new ArrayList<>();
        for (RangeFunctionItem item : node.functions()) {
            List<ColumnDef> definitions = item.coldeflist().isEmpty() ? node.coldeflist() : item.coldeflist();
            for (io.omnisql.planner.parser.tree.Expr function : split(node, item)) {
                Expr call = context.expressions().analyze(scope, function, ExprKind.FROM_FUNCTION);
                called.add(new Called(call, columnNames.of(function, call), definitions));
            }
        }
        scope.setLateralActive(false);
        boolean lateral =
                node.lateral() || called.stream().anyMatch(function -> ExprFacts.firstVar(function.call(), 0) != null);
        return add(scope, node, called, lateral);
    }

    /** {@code unnest(a, b)} stands for ROWS FROM (unnest(a), unnest(b)). */
    private static List<io.omnisql.planner.parser.tree.Expr> split(
            io.omnisql.planner.parser.tree.RangeFunction node, RangeFunctionItem item) {
        if (item.function() instanceof FuncCall call
                && call.funcname().equals(List.of("unnest"))
                && call.args().size() > 1
                && call.aggOrder().isEmpty()
                && call.aggFilter() == null
                && call.over() == null
                && !call.aggStar()
                && !call.aggDistinct()
                && !call.funcVariadic()
                && node.coldeflist().isEmpty()
                && item.coldeflist().isEmpty()) {
            List<io.omnisql.planner.parser.tree.Expr> calls = new ArrayList<>();
            for (io.omnisql.planner.parser.tree.Expr arg : call.args()) {
                calls.add(new FuncCall(
                        List.of("pg_catalog", "unnest"),
                        List.of(arg),
                        List.of(),
                        null,
                        null,
                        false,
                        false,
                        false,
                        false,
                        call.funcformat(),
                        call.location()));
            }
            return calls;
        }
        return List.of(item.function());
    }

    private NamespaceItem add(
            QueryScope scope, io.omnisql.planner.parser.tree.RangeFunction node, List<Called> called, boolean lateral) {
        Alias alias = node.alias();
        String name = alias == null ? called.getFirst().name() : alias.aliasname();
        List<ColumnSchema> columns = new ArrayList<>();
        List<RangeFunction> functions = new ArrayList<>();
        for (Called function : called) {
            List<ColumnSchema> own = columnsOf(scope, function, alias, called.size());
            functions.add(new RangeFunction(function.call(), own.size()));
            columns.addAll(own);
        }
        if (node.ordinality()) {
            columns.add(new ColumnSchema("ordinality", SqlType.INT8));
        }
        columns = FromClause.renamed(columns, alias, name);
        int range = scope.add(new RangeTableEntry.FunctionEntry(name, columns, functions, node.ordinality(), lateral));
        return NamespaceItem.of(name, range, FromClause.columnsOf(columns, range), null, alias != null);
    }

    private List<ColumnSchema> columnsOf(QueryScope scope, Called function, @Nullable Alias alias, int count) {
        Expr call = function.call();
        int type = call.type().oid();
        boolean record = type == TypeOids.RECORD;
        Optional<List<ColumnSchema>> shape = call instanceof Expr.FuncExpr plain && record
                ? context.rowShapes().ofFunction(plain)
                : context.rowShapes().of(scope, call);
        if (!function.definitions().isEmpty()) {
            if (record && shape.isEmpty()) {
                return defined(function.definitions());
            }
            throw AnalysisError.at(
                    function.definitions().getFirst().location(),
                    SqlState.SYNTAX_ERROR,
                    record
                            ? "a column definition list is redundant for a function with OUT parameters"
                            : "a column definition list is only allowed for functions returning \"record\"");
        }
        if (record && shape.isEmpty()) {
            throw AnalysisError.at(
                    Locations.of(call),
                    SqlState.SYNTAX_ERROR,
                    "a column definition list is required for functions returning \"record\"");
        }
        if (shape.isPresent()) {
            return shape.get();
        }
        String fallback = alias != null && count == 1 ? alias.aliasname() : function.name();
        String name = context.rowShapes().singleOutName(call).orElse(fallback);
        return List.of(new ColumnSchema(name, call.type()));
    }

    private List<ColumnSchema> defined(List<ColumnDef> definitions) {
        List<ColumnSchema> columns = new ArrayList<>();
        for (ColumnDef definition : definitions) {
            columns.add(new ColumnSchema(
                    definition.colname(),
                    context.typeNames().resolve(Objects.requireNonNull(definition.typeName(), "type is null"))));
        }
        return columns;
    }
}
