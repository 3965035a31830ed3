package io.omnisql.planner.parser.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** SET and RESET in all spellings. Arguments are {@link A_Const}, {@link TypeCast} (an interval zone) or {@link DefElem} (transaction modes, with kind VAR_SET_MULTI and name {@code TRANSACTION} or {@code SESSION CHARACTERISTICS}). */
public record VariableSetStmt(
        VariableSetKind kind, @Nullable String name, List<Node> args, boolean isLocal, int location) implements Stmt {
    public VariableSetStmt {
        args = List.copyOf(args);
    }
}
