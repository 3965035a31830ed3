package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.DropStmt;
import io.omnisql.planner.parser.tree.ObjectType;
import io.omnisql.planner.parser.tree.Stmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** DROP of tables, views, materialized views, sequences and indexes; everything else is unsupported. */
final class DropParser {
    private final Grammar g;

    DropParser(Grammar grammar) {
        this.g = grammar;
    }

    Stmt drop() {
        int location = g.tokens.location();
        ObjectType type = type();
        if (type == null) {
            return g.unsupported.drop();
        }
        g.tokens.next();
        if (g.tokens.next().isWord("materialized")) {
            g.tokens.expect("view");
        }
        boolean concurrent = type == ObjectType.OBJECT_INDEX && g.tokens.accept("concurrently");
        boolean missingOk = false;
        if (g.tokens.at("if") && g.tokens.peek(1).isWord("exists")) {
            g.tokens.next();
            g.tokens.next();
            missingOk = true;
        }
        List<List<String>> names = new ArrayList<>();
        do {
            names.add(g.names.anyName());
        } while (g.tokens.acceptSymbol(","));
        return new DropStmt(names, type, g.sessions.dropBehavior(), missingOk, concurrent, location);
    }

    private @Nullable ObjectType type() {
        return switch (g.tokens.word(1)) {
            case "table" -> ObjectType.OBJECT_TABLE;
            case "view" -> ObjectType.OBJECT_VIEW;
            case "materialized" -> ObjectType.OBJECT_MATVIEW;
            case "sequence" -> ObjectType.OBJECT_SEQUENCE;
            case "index" -> ObjectType.OBJECT_INDEX;
            default -> null;
        };
    }
}
