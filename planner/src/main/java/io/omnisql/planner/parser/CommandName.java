package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.CallStmt;
import io.omnisql.planner.parser.tree.ClosePortalStmt;
import io.omnisql.planner.parser.tree.ConstraintsSetStmt;
import io.omnisql.planner.parser.tree.CopyStmt;
import io.omnisql.planner.parser.tree.CreateStmt;
import io.omnisql.planner.parser.tree.CreateTableAsStmt;
import io.omnisql.planner.parser.tree.DeallocateStmt;
import io.omnisql.planner.parser.tree.DeclareCursorStmt;
import io.omnisql.planner.parser.tree.DeleteStmt;
import io.omnisql.planner.parser.tree.DiscardStmt;
import io.omnisql.planner.parser.tree.DoStmt;
import io.omnisql.planner.parser.tree.DropStmt;
import io.omnisql.planner.parser.tree.ExecuteStmt;
import io.omnisql.planner.parser.tree.ExplainStmt;
import io.omnisql.planner.parser.tree.FetchStmt;
import io.omnisql.planner.parser.tree.InsertStmt;
import io.omnisql.planner.parser.tree.ListenStmt;
import io.omnisql.planner.parser.tree.LockStmt;
import io.omnisql.planner.parser.tree.MergeStmt;
import io.omnisql.planner.parser.tree.NotifyStmt;
import io.omnisql.planner.parser.tree.ObjectType;
import io.omnisql.planner.parser.tree.PrepareStmt;
import io.omnisql.planner.parser.tree.RefreshMatViewStmt;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.Stmt;
import io.omnisql.planner.parser.tree.TransactionStmt;
import io.omnisql.planner.parser.tree.TruncateStmt;
import io.omnisql.planner.parser.tree.UnlistenStmt;
import io.omnisql.planner.parser.tree.UnsupportedStmt;
import io.omnisql.planner.parser.tree.UpdateStmt;
import io.omnisql.planner.parser.tree.VariableSetKind;
import io.omnisql.planner.parser.tree.VariableSetStmt;
import io.omnisql.planner.parser.tree.VariableShowStmt;
import io.omnisql.planner.parser.tree.ViewStmt;

/**
 * The command tag of a statement without its row count, as PostgreSQL names it from the raw tree (src/backend/tcop/utility.c, CreateCommandTag): what
 * CommandComplete begins with, and what errors such as "… is not allowed in a read-only transaction" name.
 */
public final class CommandName {
    private CommandName() {}

    public static String of(Stmt stmt) {
        return switch (stmt) {
            case SelectStmt s -> s.intoClause() == null ? "SELECT" : "SELECT INTO";
            case InsertStmt s -> "INSERT";
            case UpdateStmt s -> "UPDATE";
            case DeleteStmt s -> "DELETE";
            case MergeStmt s -> "MERGE";
            case ExecuteStmt s -> "EXECUTE";
            case VariableSetStmt s -> set(s.kind());
            case VariableShowStmt s -> "SHOW";
            case TransactionStmt s -> transaction(s);
            case DeclareCursorStmt s -> "DECLARE CURSOR";
            case FetchStmt s -> s.ismove() ? "MOVE" : "FETCH";
            case ClosePortalStmt s -> s.portalname() == null ? "CLOSE CURSOR ALL" : "CLOSE CURSOR";
            case PrepareStmt s -> "PREPARE";
            case DeallocateStmt s -> s.name() == null ? "DEALLOCATE ALL" : "DEALLOCATE";
            case CopyStmt s -> "COPY";
            case ExplainStmt s -> "EXPLAIN";
            case DiscardStmt s ->
                switch (s.target()) {
                    case DISCARD_ALL -> "DISCARD ALL";
                    case DISCARD_PLANS -> "DISCARD PLANS";
                    case DISCARD_SEQUENCES -> "DISCARD SEQUENCES";
                    case DISCARD_TEMP -> "DISCARD TEMP";
                };
            case ListenStmt s -> "LISTEN";
            case UnlistenStmt s -> "UNLISTEN";
            case NotifyStmt s -> "NOTIFY";
            case LockStmt s -> "LOCK TABLE";
            case ConstraintsSetStmt s -> "SET CONSTRAINTS";
            case CreateStmt s -> "CREATE TABLE";
            case CreateTableAsStmt s ->
                s.objtype() == ObjectType.OBJECT_MATVIEW
                        ? "CREATE MATERIALIZED VIEW"
                        : s.isSelectInto() ? "SELECT INTO" : "CREATE TABLE AS";
            case RefreshMatViewStmt s -> "REFRESH MATERIALIZED VIEW";
            case DropStmt s ->
                switch (s.removeType()) {
                    case OBJECT_TABLE -> "DROP TABLE";
                    case OBJECT_VIEW -> "DROP VIEW";
                    case OBJECT_MATVIEW -> "DROP MATERIALIZED VIEW";
                    case OBJECT_SEQUENCE -> "DROP SEQUENCE";
                    case OBJECT_INDEX -> "DROP INDEX";
                };
            case ViewStmt s -> "CREATE VIEW";
            case TruncateStmt s -> "TRUNCATE TABLE";
            case DoStmt s -> "DO";
            case CallStmt s -> "CALL";
            case UnsupportedStmt s -> s.commandName();
        };
    }

    private static String set(VariableSetKind kind) {
        return switch (kind) {
            case VAR_SET_VALUE, VAR_SET_DEFAULT, VAR_SET_CURRENT, VAR_SET_MULTI -> "SET";
            case VAR_RESET, VAR_RESET_ALL -> "RESET";
        };
    }

    private static String transaction(TransactionStmt stmt) {
        return switch (stmt.kind()) {
            case TRANS_STMT_BEGIN -> "BEGIN";
            case TRANS_STMT_START -> "START TRANSACTION";
            case TRANS_STMT_COMMIT -> "COMMIT";
            case TRANS_STMT_ROLLBACK, TRANS_STMT_ROLLBACK_TO -> "ROLLBACK";
            case TRANS_STMT_SAVEPOINT -> "SAVEPOINT";
            case TRANS_STMT_RELEASE -> "RELEASE";
            case TRANS_STMT_PREPARE -> "PREPARE TRANSACTION";
            case TRANS_STMT_COMMIT_PREPARED -> "COMMIT PREPARED";
            case TRANS_STMT_ROLLBACK_PREPARED -> "ROLLBACK PREPARED";
        };
    }
}
