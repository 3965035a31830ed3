package io.omnisql.planner.analyzer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.parser.tree.A_Indirection;
import io.omnisql.planner.parser.tree.A_Star;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.ResTarget;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.planner.query.RelationColumn;
import io.omnisql.planner.query.TargetEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Select lists: their expressions, stars, names and where columns come from. */
final class TargetLists {
    private final StatementContext context;
    private final ColumnNames columnNames = new ColumnNames();

    TargetLists(StatementContext context) {
        this.context = context;
    }

    /** One output of a star. */
    private record Named(Expr expr, String name) {}

    List<Target> selectList(QueryScope scope, List<ResTarget> items) {
        List<Target> targets = new ArrayList<>();
        scope.setKind(ExprKind.SELECT_TARGET);
        for (ResTarget item : items) {
            io.omnisql.planner.parser.tree.Expr value = Objects.requireNonNull(item.val(), "val is null");
            List<Named> star = star(scope, value);
            if (star != null) {
                star.forEach(column -> targets.add(new Target(column.expr(), column.name(), false)));
                continue;
            }
            Expr expr = context.expressions().analyze(scope, value);
            String name = item.name() == null ? columnNames.of(value, expr) : item.name();
            targets.add(new Target(expr, name, false));
        }
        return targets;
    }

    /** A list of expressions in which a star stands for all columns of a row. */
    List<Expr> expressions(QueryScope scope, List<io.omnisql.planner.parser.tree.Expr> items) {
        List<Expr> exprs = new ArrayList<>();
        for (io.omnisql.planner.parser.tree.Expr item : items) {
            List<Named> star = star(scope, item);
            if (star == null) {
                exprs.add(context.expressions().analyze(scope, item));
            } else {
                star.forEach(column -> exprs.add(column.expr()));
            }
        }
        return exprs;
    }

    private @Nullable List<Named> star(QueryScope scope, io.omnisql.planner.parser.tree.Expr node) {
        if (node instanceof ColumnRef ref && ref.fields().getLast() instanceof A_Star) {
            return ref.fields().size() == 1 ? allColumns(scope, ref.location()) : columnsOf(scope, ref);
        }
        if (node instanceof A_Indirection indirection
                && indirection.indirection().getLast() instanceof A_Star) {
            return fieldsOf(scope, indirection);
        }
        return null;
    }

    private static List<Named> allColumns(QueryScope scope, int location) {
        List<Named> columns = new ArrayList<>();
        boolean any = false;
        for (NamespaceItem item : scope.namespace()) {
            if (item.columnsVisible()) {
                any = true;
                addColumns(item, 0, location, columns);
            }
        }
        if (!any) {
            throw AnalysisError.at(location, SqlState.SYNTAX_ERROR, "SELECT * with no tables specified is not valid");
        }
        return columns;
    }

    private static void addColumns(NamespaceItem item, int levelsUp, int location, List<Named> columns) {
        for (NamespaceColumn column : item.columns()) {
            columns.add(new Named(column.var(levelsUp, location), column.name()));
        }
    }

    private List<Named> columnsOf(QueryScope scope, ColumnRef ref) {
        Columns.Qualifier qualifier = context.expressions().columns().qualifier(ref);
        Namespace.FoundItem found =
                context.namespace().item(scope, qualifier.schema(), qualifier.relation(), ref.location());
        if (found == null) {
            throw context.missing().range(scope, qualifier.schema(), qualifier.relation(), ref.location());
        }
        List<Named> columns = new ArrayList<>();
        addColumns(found.item(), found.levelsUp(), ref.location(), columns);
        return columns;
    }

    private List<Named> fieldsOf(QueryScope scope, A_Indirection node) {
        List<io.omnisql.planner.parser.tree.Node> steps =
                node.indirection().subList(0, node.indirection().size() - 1);
        io.omnisql.planner.parser.tree.Expr bare =
                steps.isEmpty() ? node.arg() : new A_Indirection(node.arg(), steps, node.location());
        Expr row = context.expressions().analyze(scope, bare);
        List<Named> columns = new ArrayList<>();
        if (row instanceof Expr.Var var && var.attribute() == 0) {
            var item = Namespace.itemOf(scope.up(var.levelsUp()), var.range());
            if (item.isPresent()) {
                addColumns(item.get(), var.levelsUp(), var.location(), columns);
                return columns;
            }
        }
        if (!context.types().isComplex(row.type().oid())) {
            throw AnalysisError.at(
                    Locations.of(row),
                    SqlState.WRONG_OBJECT_TYPE,
                    "type " + context.format().format(row.type().oid()) + " is not composite");
        }
        List<ColumnSchema> fields = context.rowShapes()
                .of(scope, row)
                .orElseThrow(() -> AnalysisError.at(
                        Locations.of(row), SqlState.WRONG_OBJECT_TYPE, "record type has not been registered"));
        for (int i = 0; i < fields.size(); i++) {
            ColumnSchema field = fields.get(i);
            columns.add(new Named(
                    new Expr.FieldSelect(row, i + 1, field.name(), field.type(), Locations.of(row)), field.name()));
        }
        return columns;
    }

    /** Output columns of unknown type become text. */
    void resolveUnknowns(List<Target> targets) {
        for (Target target : targets) {
            if (target.expr().type().oid() == TypeOids.UNKNOWN) {
                target.setExpr(context.coercion()
                        .coerce(target.expr(), SqlType.TEXT, CastContext.IMPLICIT, CoercionForm.IMPLICIT_CAST, -1));
            }
        }
    }

    /** Notes table and attribute of targets that are plain columns, through sub-queries and WITH. */
    void markOrigins(QueryScope scope, List<Target> targets) {
        for (Target target : targets) {
            if (target.expr() instanceof Expr.Var var) {
                markOrigin(scope, target, var);
            }
        }
    }

    private static void markOrigin(QueryScope scope, Target target, Expr.Var var) {
        RangeTableEntry entry = scope.up(var.levelsUp()).ranges().get(var.range() - 1);
        if (var.attribute() == 0) {
            if (entry instanceof RangeTableEntry.RelationEntry relation) {
                target.setOrigin(relation.relation().oid(), 0);
            }
            return;
        }
        switch (entry) {
            case RangeTableEntry.RelationEntry relation -> {
                int attribute = var.attribute();
                if (attribute > 0) {
                    RelationColumn column = relation.relation().columns().get(attribute - 1);
                    attribute = column.attribute();
                }
                target.setOrigin(relation.relation().oid(), attribute);
            }
            case RangeTableEntry.SubqueryEntry subquery -> copyOrigin(subquery.query(), var.attribute(), target);
            case RangeTableEntry.CteEntry cte -> {
                QueryScope outer = scope.up(var.levelsUp() + cte.levelsUp());
                for (WithItem item : outer.withItems()) {
                    Query query = item.query();
                    if (item.name().equals(cte.cte()) && query != null) {
                        copyOrigin(query, var.attribute(), target);
                    }
                }
            }
            case RangeTableEntry.FunctionEntry _, RangeTableEntry.ValuesEntry _, RangeTableEntry.JoinEntry _ -> {}
        }
    }

    private static void copyOrigin(Query query, int attribute, Target target) {
        TargetEntry inner = query.visibleTargets().get(attribute - 1);
        target.setOrigin(inner.originTable(), inner.originAttribute());
    }
}
