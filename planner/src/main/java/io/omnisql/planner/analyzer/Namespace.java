package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.CatalogRelation;
import io.omnisql.planner.catalog.NameResolver;
import io.omnisql.planner.query.Expr;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What column and table names mean at a place in a query: the nearest level that knows the name wins. */
final class Namespace {
    private final NameResolver names;

    Namespace(NameResolver names) {
        this.names = names;
    }

    /** A namespace item and how many levels outside it stands. */
    record FoundItem(NamespaceItem item, int levelsUp) {}

    /** The column that an unqualified name means, null when no level knows it. */
    Expr.@Nullable Var column(QueryScope scope, String name, boolean localOnly, int location) {
        int levelsUp = 0;
        for (QueryScope level = scope; level != null; level = level.parent()) {
            Expr.Var result = null;
            for (NamespaceItem item : level.namespace()) {
                if (!item.columnsVisible() || (item.lateralOnly() && !level.lateralActive())) {
                    continue;
                }
                Expr.Var found = columnOf(item, levelsUp, name, location);
                if (found != null) {
                    if (result != null) {
                        throw ambiguous(name, location);
                    }
                    checkLateral(item, location);
                    result = found;
                }
            }
            if (result != null || localOnly) {
                return result;
            }
            levelsUp++;
        }
        return null;
    }

    /** A column of one item, null when it has none of that name. */
    Expr.@Nullable Var columnOf(NamespaceItem item, int levelsUp, String name, int location) {
        NamespaceColumn result = null;
        for (NamespaceColumn column : item.columns()) {
            if (column.name().equals(name)) {
                if (result != null) {
                    throw ambiguous(name, location);
                }
                result = column;
            }
        }
        return result == null ? systemColumn(item, levelsUp, name, location) : result.var(levelsUp, location);
    }

    /** System columns have negative attribute numbers (manual section 5.5). */
    private static Expr.@Nullable Var systemColumn(NamespaceItem item, int levelsUp, String name, int location) {
        if (item.relation() == null || item.relation().kind() == 'v') {
            return null;
        }
        return switch (name) {
            case "ctid" -> system(item, -1, TypeOids.TID, levelsUp, location);
            case "xmin" -> system(item, -2, TypeOids.XID, levelsUp, location);
            case "cmin" -> system(item, -3, TypeOids.CID, levelsUp, location);
            case "xmax" -> system(item, -4, TypeOids.XID, levelsUp, location);
            case "cmax" -> system(item, -5, TypeOids.CID, levelsUp, location);
            case "tableoid" -> system(item, -6, TypeOids.OID, levelsUp, location);
            default -> null;
        };
    }

    private static Expr.Var system(NamespaceItem item, int attribute, int type, int levelsUp, int location) {
        return new Expr.Var(item.range(), attribute, levelsUp, SqlType.of(type), location);
    }

    private static RuntimeException ambiguous(String name, int location) {
        return AnalysisError.at(location, SqlState.AMBIGUOUS_COLUMN, "column reference \"" + name + "\" is ambiguous");
    }

    /** The item that a table name means, null when no level knows it. */
    @Nullable
    FoundItem item(QueryScope scope, @Nullable String schema, String name, int location) {
        Optional<CatalogRelation> relation =
                schema == null ? Optional.empty() : names.catalog().relation(schema, name);
        if (schema != null && relation.isEmpty()) {
            return null;
        }
        int levelsUp = 0;
        for (QueryScope level = scope; level != null; level = level.parent()) {
            NamespaceItem result = null;
            for (NamespaceItem item : level.namespace()) {
                if (!item.relationVisible() || (item.lateralOnly() && !level.lateralActive())) {
                    continue;
                }
                if (relation.isPresent()
                        ? isBare(item, relation.get())
                        : item.name().equals(name)) {
                    if (result != null) {
                        throw AnalysisError.at(
                                location,
                                AnalysisError.AMBIGUOUS_ALIAS,
                                relation.isPresent()
                                        ? "table reference "
                                                + relation.get().relation().oid() + " is ambiguous"
                                        : "table reference \"" + name + "\" is ambiguous");
                    }
                    checkLateral(item, location);
                    result = item;
                }
            }
            if (result != null) {
                return new FoundItem(result, levelsUp);
            }
            levelsUp++;
        }
        return null;
    }

    private static boolean isBare(NamespaceItem item, CatalogRelation relation) {
        return item.relation() != null
                && !item.hasAlias()
                && item.relation().relation().oid() == relation.relation().oid();
    }

    /** The item of a range table entry. */
    static Optional<NamespaceItem> itemOf(QueryScope scope, int range) {
        return scope.namespace().stream().filter(item -> item.range() == range).findFirst();
    }

    private static void checkLateral(NamespaceItem item, int location) {
        if (item.lateralOnly() && !item.lateralOk()) {
            throw AnalysisError.at(
                            location,
                            SqlState.INVALID_COLUMN_REFERENCE,
                            "invalid reference to FROM-clause entry for table \"" + item.name() + "\"")
                    .withDetail("The combining JOIN type must be INNER or LEFT for a LATERAL reference.");
        }
    }

    /** Refuses two items of one name in the same FROM. */
    static void checkConflicts(List<NamespaceItem> left, List<NamespaceItem> right) {
        for (NamespaceItem a : left) {
            for (NamespaceItem b : right) {
                if (!a.relationVisible() || !b.relationVisible() || !a.name().equals(b.name())) {
                    continue;
                }
                boolean differentTables = a.relation() != null
                        && b.relation() != null
                        && !a.hasAlias()
                        && !b.hasAlias()
                        && a.relation().relation().oid()
                                != b.relation().relation().oid();
                if (!differentTables) {
                    throw new io.omnisql.core.error.SqlException(
                            SqlState.DUPLICATE_ALIAS, "table name \"" + a.name() + "\" specified more than once");
                }
            }
        }
    }
}
