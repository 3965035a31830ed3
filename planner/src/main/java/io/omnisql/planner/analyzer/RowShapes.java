package io.omnisql.planner.analyzer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.TypeSystem;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.SubLinkKind;
import io.omnisql.planner.query.TargetEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of composite values, as far as analysis can know them. */
final class RowShapes {
    private final BuiltinCatalog builtin;
    private final CatalogSnapshot catalog;
    private final TypeSystem types;
    private final Coercion coercion;

    RowShapes(BuiltinCatalog builtin, CatalogSnapshot catalog, TypeSystem types, Coercion coercion) {
        this.builtin = builtin;
        this.catalog = catalog;
        this.types = types;
        this.coercion = coercion;
    }

    /** Fields of a named composite type, empty for other types. */
    Optional<List<ColumnSchema>> ofType(int oid) {
        return catalog.relationOfRowType(types.base(oid))
                .map(relation -> relation.relation().columns().stream()
                        .map(column -> new ColumnSchema(column.name(), column.type()))
                        .toList());
    }

    /** Fields of an expression's value, empty when it is no composite or an anonymous record of unknown shape. */
    Optional<List<ColumnSchema>> of(QueryScope scope, Expr expr) {
        if (expr.type().oid() != TypeOids.RECORD) {
            return ofType(expr.type().oid());
        }
        return switch (expr) {
            case Expr.Var var
            when var.attribute() == 0 ->
                Optional.of(
                        scope.up(var.levelsUp()).ranges().get(var.range() - 1).columns());
            case Expr.Var var -> ofRecordColumn(scope, var);
            case Expr.RowExpr row -> {
                List<ColumnSchema> fields = new ArrayList<>();
                for (int i = 0; i < row.fields().size(); i++) {
                    fields.add(new ColumnSchema(
                            row.names().get(i), row.fields().get(i).type()));
                }
                yield Optional.of(fields);
            }
            case Expr.FuncExpr call -> ofFunction(call);
            case Expr.SubLink link when link.kind() == SubLinkKind.EXPR -> Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<List<ColumnSchema>> ofRecordColumn(QueryScope scope, Expr.Var var) {
        RangeTableEntry entry = scope.up(var.levelsUp()).ranges().get(var.range() - 1);
        if (entry instanceof RangeTableEntry.SubqueryEntry subquery && var.attribute() > 0) {
            Query query = subquery.query();
            TargetEntry target = query.targets().get(var.attribute() - 1);
            return target.expr() instanceof Expr.RowExpr || target.expr() instanceof Expr.FuncExpr
                    ? of(scope, target.expr())
                    : target.expr() instanceof Expr.Var inner && inner.attribute() == 0 && inner.levelsUp() == 0
                            ? Optional.of(query.range(inner.range()).columns())
                            : Optional.empty();
        }
        return Optional.empty();
    }

    /** Columns that a function's OUT parameters name; empty unless it returns record with at least one of them. */
    Optional<List<ColumnSchema>> ofFunction(Expr.FuncExpr call) {
        PgProc proc = builtin.proc(call.function()).orElseThrow();
        if (proc.argumentModes().isEmpty() || call.type().oid() != TypeOids.RECORD) {
            return Optional.empty();
        }
        List<Integer> actual = Functions.typesOf(call.args());
        List<ColumnSchema> columns = new ArrayList<>();
        for (int i = 0; i < proc.argumentModes().size(); i++) {
            char mode = proc.argumentModes().get(i);
            if (mode == 'o' || mode == 'b' || mode == 't') {
                int declared = proc.allArgumentTypes().get(i);
                int type = coercion.polymorphic()
                        .resolve(actual, proc.argumentTypes(), declared)
                        .result();
                String name = proc.argumentNames().isEmpty()
                        ? ""
                        : proc.argumentNames().get(i);
                columns.add(
                        new ColumnSchema(name.isEmpty() ? "column" + (columns.size() + 1) : name, SqlType.of(type)));
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(columns);
    }

    /** Name of the only OUT parameter of a function, empty when there is none or more. */
    Optional<String> singleOutName(Expr call) {
        if (!(call instanceof Expr.FuncExpr function)) {
            return Optional.empty();
        }
        PgProc proc = builtin.proc(function.function()).orElseThrow();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < proc.argumentModes().size(); i++) {
            char mode = proc.argumentModes().get(i);
            if ((mode == 'o' || mode == 'b' || mode == 't')
                    && !proc.argumentNames().isEmpty()) {
                names.add(proc.argumentNames().get(i));
            }
        }
        return names.size() == 1 && !names.getFirst().isEmpty() ? Optional.of(names.getFirst()) : Optional.empty();
    }
}
