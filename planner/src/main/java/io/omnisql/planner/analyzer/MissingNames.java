package io.omnisql.planner.analyzer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.catalog.CatalogRelation;
import io.omnisql.planner.catalog.NameResolver;
import io.omnisql.planner.query.RangeTableEntry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Errors for names that mean nothing, with PostgreSQL's hints. Only names that exist for the subject are ever hinted at. */
final class MissingNames {
    private static final int MAX_DISTANCE = 3;
    private final NameResolver names;

    MissingNames(NameResolver names) {
        this.names = names;
    }

    /** No such column; {@code relation} is its qualifier or null. */
    SqlException column(QueryScope scope, @Nullable String relation, String column, int location) {
        SqlException error = AnalysisError.at(
                location,
                SqlState.UNDEFINED_COLUMN,
                relation == null
                        ? "column \"" + column + "\" does not exist"
                        : "column " + relation + "." + column + " does not exist");
        Search search = new Search(column);
        for (QueryScope level = scope; level != null; level = level.parent()) {
            for (RangeTableEntry entry : level.ranges()) {
                if (entry instanceof RangeTableEntry.JoinEntry) {
                    continue;
                }
                int penalty = relation == null ? 0 : distance(relation, entry.alias(), MAX_DISTANCE + 1);
                boolean exact = search.scan(entry, penalty);
                if (exact && penalty == 0) {
                    return error.withHint("There is a column named \"" + column + "\" in table \"" + entry.alias()
                            + "\", but it cannot be referenced from this part of the query.");
                }
            }
        }
        String hint = search.hint();
        return hint == null ? error : error.withHint(hint);
    }

    /** No such table in FROM. */
    SqlException range(QueryScope scope, @Nullable String schema, String relation, int location) {
        Optional<CatalogRelation> meant = names.relation(schema, relation);
        for (QueryScope level = scope; level != null; level = level.parent()) {
            for (int i = 0; i < level.ranges().size(); i++) {
                RangeTableEntry entry = level.ranges().get(i);
                if (entry.alias().equals(relation) || isEntryOf(entry, meant)) {
                    SqlException error = AnalysisError.at(
                            location,
                            SqlState.UNDEFINED_TABLE,
                            "invalid reference to FROM-clause entry for table \"" + relation + "\"");
                    boolean alias = !entry.alias().equals(relation) && isVisible(scope, level, i + 1);
                    return error.withHint(
                            alias
                                    ? "Perhaps you meant to reference the table alias \"" + entry.alias() + "\"."
                                    : "There is an entry for table \"" + entry.alias()
                                            + "\", but it cannot be referenced from this part of the query.");
                }
            }
        }
        return AnalysisError.at(
                location, SqlState.UNDEFINED_TABLE, "missing FROM-clause entry for table \"" + relation + "\"");
    }

    private static boolean isEntryOf(RangeTableEntry entry, Optional<CatalogRelation> meant) {
        return meant.isPresent()
                && entry instanceof RangeTableEntry.RelationEntry relation
                && relation.relation().oid() == meant.get().relation().oid();
    }

    private static boolean isVisible(QueryScope scope, QueryScope level, int range) {
        for (QueryScope s = scope; s != null; s = s.parent()) {
            for (NamespaceItem item : s.namespace()) {
                if (s == level && item.range() == range) {
                    return item.relationVisible() && (!item.lateralOnly() || s.lateralActive());
                }
            }
        }
        return false;
    }

    /** Keeps the one or two nearest column names. */
    private static final class Search {
        private final String column;
        private int best = MAX_DISTANCE + 1;
        private @Nullable String first;
        private @Nullable String second;

        Search(String column) {
            this.column = column;
        }

        boolean scan(RangeTableEntry entry, int penalty) {
            for (ColumnSchema candidate : entry.columns()) {
                if (candidate.name().equals(column)) {
                    return true;
                }
            }
            for (ColumnSchema candidate : entry.columns()) {
                if (!candidate.name().isEmpty()) {
                    consider(entry.alias(), candidate.name(), penalty);
                }
            }
            return false;
        }

        private void consider(String alias, String name, int penalty) {
            if (penalty > best) {
                return;
            }
            int distance = distance(name, column, best + 1 - penalty);
            if (distance > column.length() / 2) {
                return;
            }
            distance += penalty;
            String found = "\"" + alias + "." + name + "\"";
            if (distance < best) {
                best = distance;
                first = found;
                second = null;
            } else if (distance == best) {
                if (second != null) {
                    first = null;
                    second = null;
                    best = distance - 1;
                } else if (first != null) {
                    second = found;
                } else if (best <= MAX_DISTANCE) {
                    first = found;
                }
            }
        }

        @Nullable
        String hint() {
            if (first == null) {
                return null;
            }
            return "Perhaps you meant to reference the column " + first
                    + (second == null ? "" : " or the column " + second) + ".";
        }
    }

    /** Levenshtein distance with unit costs; anything over the limit may be reported as limit + 1. */
    private static int distance(String a, String b, int limit) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? diagonal : diagonal + 1;
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return Math.min(row[b.length()], limit + 1);
    }
}
