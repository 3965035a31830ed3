package io.omnisql.planner.analyzer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.parser.tree.A_Star;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.RangeTableEntry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Column references, whole rows, and fields of composite values. */
final class Columns {
    private final StatementContext context;

    Columns(StatementContext context) {
        this.context = context;
    }

    /** The qualifier of a reference: everything before its last part. */
    record Qualifier(@Nullable String schema, String relation) {}

    Expr reference(QueryScope scope, ColumnRef ref) {
        int location = ref.location();
        List<Node> fields = ref.fields();
        Node last = fields.getLast();
        if (fields.size() == 1) {
            return last instanceof StringValue name
                    ? unqualified(scope, name.sval(), location)
                    : rowExpansion(location);
        }
        Qualifier qualifier = qualifier(ref);
        Namespace.FoundItem found = context.namespace().item(scope, qualifier.schema(), qualifier.relation(), location);
        if (found == null) {
            throw context.missing().range(scope, qualifier.schema(), qualifier.relation(), location);
        }
        if (!(last instanceof StringValue name)) {
            return wholeRow(scope, found, location);
        }
        Expr column = context.namespace().columnOf(found.item(), found.levelsUp(), name.sval(), location);
        if (column == null) {
            column = context.calls().columnFunction(scope, name.sval(), wholeRow(scope, found, location), location);
        }
        if (column == null) {
            throw context.missing().column(scope, qualifier.relation(), name.sval(), location);
        }
        return column;
    }

    private Expr rowExpansion(int location) {
        throw AnalysisError.at(
                location, SqlState.FEATURE_NOT_SUPPORTED, "row expansion via \"*\" is not supported here");
    }

    private Expr unqualified(QueryScope scope, String name, int location) {
        Expr column = context.namespace().column(scope, name, false, location);
        if (column != null) {
            return column;
        }
        Namespace.FoundItem found = context.namespace().item(scope, null, name, location);
        if (found != null) {
            return wholeRow(scope, found, location);
        }
        throw context.missing().column(scope, null, name, location);
    }

    /** Qualifier of a reference of two to four parts. */
    Qualifier qualifier(ColumnRef ref) {
        List<String> parts = ref.fields().subList(0, ref.fields().size() - 1).stream()
                .map(part -> part instanceof StringValue value ? value.sval() : "*")
                .toList();
        if (parts.size() > 3) {
            throw AnalysisError.at(
                    ref.location(),
                    SqlState.SYNTAX_ERROR,
                    "improper qualified name (too many dotted names): " + text(ref));
        }
        if (parts.size() == 3 && !parts.getFirst().equals(context.database())) {
            throw AnalysisError.at(
                    ref.location(),
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "cross-database references are not implemented: " + text(ref));
        }
        return new Qualifier(parts.size() == 1 ? null : parts.get(parts.size() - 2), parts.getLast());
    }

    private static String text(ColumnRef ref) {
        return String.join(
                ".",
                ref.fields().stream()
                        .map(part -> switch (part) {
                            case StringValue value -> value.sval();
                            case A_Star _ -> "*";
                            default -> "";
                        })
                        .toList());
    }

    /** The row of a FROM item as one value; for a function that returns a scalar, that scalar. */
    Expr wholeRow(QueryScope scope, Namespace.FoundItem found, int location) {
        NamespaceItem item = found.item();
        RangeTableEntry entry = scope.up(found.levelsUp()).ranges().get(item.range() - 1);
        SqlType type = switch (entry) {
            case RangeTableEntry.RelationEntry _ ->
                SqlType.of(
                        item.relation() == null
                                ? TypeOids.RECORD
                                : item.relation().rowType());
            case RangeTableEntry.FunctionEntry function -> functionRow(function);
            case RangeTableEntry.SubqueryEntry _,
                    RangeTableEntry.ValuesEntry _,
                    RangeTableEntry.CteEntry _,
                    RangeTableEntry.JoinEntry _ -> SqlType.of(TypeOids.RECORD);
        };
        int attribute = context.types().isComplex(type.oid()) ? 0 : 1;
        return new Expr.Var(item.range(), attribute, found.levelsUp(), type, location);
    }

    private static SqlType functionRow(RangeTableEntry.FunctionEntry entry) {
        return entry.functions().size() > 1 || entry.ordinality()
                ? SqlType.of(TypeOids.RECORD)
                : entry.functions().getFirst().call().type();
    }

    /** A field of a composite value, null when it has none of that name. */
    @Nullable
    Expr field(QueryScope scope, Expr composite, String name, int location) {
        if (composite instanceof Expr.Var row && row.attribute() == 0) {
            Optional<NamespaceItem> item = Namespace.itemOf(scope.up(row.levelsUp()), row.range());
            if (item.isPresent()) {
                return context.namespace().columnOf(item.get(), row.levelsUp(), name, location);
            }
        }
        List<ColumnSchema> fields = context.rowShapes().of(scope, composite).orElse(List.of());
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return new Expr.FieldSelect(
                        composite, i + 1, name, fields.get(i).type(), location);
            }
        }
        return null;
    }

    /** No such field. */
    SqlException unknownField(QueryScope scope, Expr composite, String name, int location) {
        if (composite instanceof Expr.Var row && row.attribute() == 0) {
            String relation =
                    scope.up(row.levelsUp()).ranges().get(row.range() - 1).alias();
            return AnalysisError.at(
                    location, SqlState.UNDEFINED_COLUMN, "column " + relation + "." + name + " does not exist");
        }
        int type = composite.type().oid();
        if (context.types().isComposite(type)) {
            return AnalysisError.at(
                    location,
                    SqlState.UNDEFINED_COLUMN,
                    "column \"" + name + "\" not found in data type "
                            + context.format().format(type));
        }
        if (type == TypeOids.RECORD) {
            return AnalysisError.at(
                    location,
                    SqlState.UNDEFINED_COLUMN,
                    "could not identify column \"" + name + "\" in record data type");
        }
        return AnalysisError.at(
                location,
                SqlState.WRONG_OBJECT_TYPE,
                "column notation ." + name + " applied to type "
                        + context.format().format(type) + ", which is not a composite type");
    }
}
