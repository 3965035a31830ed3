package io.omnisql.session.statement;

import io.omnisql.planner.parser.tree.RawStmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was parsed and described once.
 *
 * @param text the whole text that positions count in
 * @param raw null for a text without a statement
 * @param parameterTypes all known
 * @param fromSql whether PREPARE made it, not a Parse message
 */
public record PreparedStatement(
        String name,
        String text,
        @Nullable RawStmt raw,
        List<Integer> parameterTypes,
        StatementShape shape,
        boolean fromSql) {
    public PreparedStatement {
        parameterTypes = List.copyOf(parameterTypes);
    }
}
