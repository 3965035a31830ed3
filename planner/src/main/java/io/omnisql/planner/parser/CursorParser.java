package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.ClosePortalStmt;
import io.omnisql.planner.parser.tree.CursorOption;
import io.omnisql.planner.parser.tree.DeclareCursorStmt;
import io.omnisql.planner.parser.tree.FetchDirection;
import io.omnisql.planner.parser.tree.FetchStmt;

/** DECLARE, FETCH, MOVE and CLOSE. */
final class CursorParser {
    private final Grammar g;

    CursorParser(Grammar grammar) {
        this.g = grammar;
    }

    DeclareCursorStmt declare() {
        int location = g.tokens.expect("declare").location();
        String name = g.names.colId();
        int options = CursorOption.CURSOR_OPT_FAST_PLAN;
        while (!g.tokens.at("cursor")) {
            options |= option();
        }
        g.tokens.expect("cursor");
        if (g.tokens.accept("with")) {
            g.tokens.expect("hold");
            options |= CursorOption.CURSOR_OPT_HOLD;
        } else if (g.tokens.accept("without")) {
            g.tokens.expect("hold");
        }
        g.tokens.expect("for");
        return new DeclareCursorStmt(name, options, g.selects.selectNoBrackets(), location);
    }

    private int option() {
        if (g.tokens.accept("no")) {
            g.tokens.expect("scroll");
            return CursorOption.CURSOR_OPT_NO_SCROLL;
        }
        if (g.tokens.accept("scroll")) {
            return CursorOption.CURSOR_OPT_SCROLL;
        }
        if (g.tokens.accept("binary")) {
            return CursorOption.CURSOR_OPT_BINARY;
        }
        if (g.tokens.accept("asensitive")) {
            return CursorOption.CURSOR_OPT_ASENSITIVE;
        }
        g.tokens.expect("insensitive");
        return CursorOption.CURSOR_OPT_INSENSITIVE;
    }

    /** FETCH and MOVE. */
    FetchStmt fetch() {
        Token word = g.tokens.next();
        boolean move = word.isWord("move");
        int location = word.location();
        FetchDirection direction = FetchDirection.FETCH_FORWARD;
        long count = 1;
        if (g.tokens.accept("all")) {
            count = FetchStmt.FETCH_ALL;
        } else if (isNumber(g.tokens.peek())) {
            count = g.options.signedInteger();
        } else if (!isName()) {
            switch (g.tokens.word()) {
                case "next" -> g.tokens.next();
                case "prior" -> {
                    g.tokens.next();
                    direction = FetchDirection.FETCH_BACKWARD;
                }
                case "first", "last" -> {
                    count = g.tokens.next().isWord("first") ? 1 : -1;
                    direction = FetchDirection.FETCH_ABSOLUTE;
                }
                case "absolute", "relative" -> {
                    direction = g.tokens.next().isWord("absolute")
                            ? FetchDirection.FETCH_ABSOLUTE
                            : FetchDirection.FETCH_RELATIVE;
                    count = g.options.signedInteger();
                }
                case "forward", "backward" -> {
                    direction = g.tokens.next().isWord("forward")
                            ? FetchDirection.FETCH_FORWARD
                            : FetchDirection.FETCH_BACKWARD;
                    if (g.tokens.accept("all")) {
                        count = FetchStmt.FETCH_ALL;
                    } else if (isNumber(g.tokens.peek())) {
                        count = g.options.signedInteger();
                    }
                }
                default -> {}
            }
        }
        if (!g.tokens.accept("from")) {
            g.tokens.accept("in");
        }
        return new FetchStmt(direction, count, g.names.colId(), move, location);
    }

    private static boolean isNumber(Token token) {
        return token.kind() == TokenKind.INTEGER || token.isSymbol("+") || token.isSymbol("-");
    }

    /** Whether the current word is the cursor's name, because the statement ends behind it. */
    private boolean isName() {
        Token following = g.tokens.peek(1);
        return following.kind() == TokenKind.END || following.isSymbol(";");
    }

    ClosePortalStmt close() {
        int location = g.tokens.expect("close").location();
        return new ClosePortalStmt(g.tokens.accept("all") ? null : g.names.colId(), location);
    }
}
