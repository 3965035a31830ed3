package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.planner.parser.SqlParser;
import io.omnisql.planner.parser.tree.CreateTableAsStmt;
import io.omnisql.planner.parser.tree.PreparableStmt;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.planner.parser.tree.SelectStmt;
import java.util.List;

/** The query of a CREATE MATERIALIZED VIEW, as text and as tree. Stateless. */
final class ViewDefinition {
    /** WITH, NO and DATA. */
    private static final int MOST_WORDS_BEHIND = 3;

    private ViewDefinition() {}

    /** The text of the query alone, from a text that begins with it and may end with WITH [NO] DATA. */
    static String of(SqlParser parser, String text) {
        String candidate = text;
        for (int words = 0; words <= MOST_WORDS_BEHIND; words++) {
            if (isQuery(parser, candidate)) {
                return candidate;
            }
            int end = candidate.length();
            while (end > 0 && !Character.isWhitespace(candidate.charAt(end - 1))) {
                end--;
            }
            candidate = candidate.substring(0, end).strip();
        }
        return text;
    }

    private static boolean isQuery(SqlParser parser, String text) {
        try {
            List<RawStmt> statements = parser.parse(text);
            return statements.size() == 1 && statements.getFirst().stmt() instanceof SelectStmt;
        } catch (SqlException notWhole) {
            return false;
        }
    }

    /** The query of a stored statement. */
    static PreparableStmt query(SqlParser parser, String statement) {
        if (parser.parse(statement).getFirst().stmt() instanceof CreateTableAsStmt create
                && create.query() instanceof PreparableStmt query) {
            return query;
        }
        throw new IllegalStateException("a stored statement is no CREATE MATERIALIZED VIEW");
    }
}
