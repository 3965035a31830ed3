package io.omnisql.planner.query;

import io.omnisql.core.batch.ColumnSchema;
import java.util.List;

/** Something that stands in FROM. {@code columns} are the names and types that Vars refer to by position. */
public sealed interface RangeTableEntry {
    /** The name it is known by in the query: alias or relation name; made up for unnamed joins. */
    String alias();

    List<ColumnSchema> columns();

    /**
     * A relation.
     *
     * @param scan unique within the whole statement, sub-queries included; names the scan in federation and engine
     */
    record RelationEntry(String alias, List<ColumnSchema> columns, Relation relation, int scan)
            implements RangeTableEntry {
        public RelationEntry {
            columns = List.copyOf(columns);
        }
    }

    record SubqueryEntry(String alias, List<ColumnSchema> columns, Query query, boolean lateral)
            implements RangeTableEntry {
        public SubqueryEntry {
            columns = List.copyOf(columns);
        }
    }

    /** Functions in FROM; several stand for ROWS FROM. The ordinality column, when asked, is the last of {@code columns}. */
    record FunctionEntry(
            String alias,
            List<ColumnSchema> columns,
            List<RangeFunction> functions,
            boolean ordinality,
            boolean lateral)
            implements RangeTableEntry {
        public FunctionEntry {
            columns = List.copyOf(columns);
            functions = List.copyOf(functions);
        }
    }

    record ValuesEntry(String alias, List<ColumnSchema> columns, List<List<Expr>> rows, boolean lateral)
            implements RangeTableEntry {
        public ValuesEntry {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * A reference to a common table expression.
     *
     * @param levelsUp how many query levels outside the WITH list stands
     * @param selfReference whether it stands inside its own recursive term
     */
    record CteEntry(String alias, List<ColumnSchema> columns, String cte, int levelsUp, boolean selfReference)
            implements RangeTableEntry {
        public CteEntry {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A join, whose columns are those of both sides, merged ones first.
     *
     * @param sources what each column stands for: a Var of a side, or a COALESCE of both for a merged column of a FULL join
     */
    record JoinEntry(String alias, List<ColumnSchema> columns, JoinKind kind, List<Expr> sources)
            implements RangeTableEntry {
        public JoinEntry {
            columns = List.copyOf(columns);
            sources = List.copyOf(sources);
        }
    }
}
