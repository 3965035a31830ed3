package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.DefElem;
import io.omnisql.planner.parser.tree.TransactionStmt;
import io.omnisql.planner.parser.tree.TransactionStmtKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** BEGIN, COMMIT, ROLLBACK, savepoints, two-phase commit, and transaction modes. */
final class TransactionParser {
    private final Grammar g;

    TransactionParser(Grammar grammar) {
        this.g = grammar;
    }

    TransactionStmt begin() {
        int location = g.tokens.expect("begin").location();
        optionalWord();
        return stmt(TransactionStmtKind.TRANS_STMT_BEGIN, optionalModes(), location);
    }

    TransactionStmt start() {
        int location = g.tokens.expect("start").location();
        g.tokens.expect("transaction");
        return stmt(TransactionStmtKind.TRANS_STMT_START, optionalModes(), location);
    }

    /** COMMIT and END. */
    TransactionStmt commit() {
        Token word = g.tokens.next();
        if (word.isWord("commit") && g.tokens.accept("prepared")) {
            return prepared(TransactionStmtKind.TRANS_STMT_COMMIT_PREPARED, word.location());
        }
        optionalWord();
        return chained(TransactionStmtKind.TRANS_STMT_COMMIT, word.location());
    }

    /** ROLLBACK and ABORT. */
    TransactionStmt rollback() {
        Token word = g.tokens.next();
        boolean rollback = word.isWord("rollback");
        if (rollback && g.tokens.accept("prepared")) {
            return prepared(TransactionStmtKind.TRANS_STMT_ROLLBACK_PREPARED, word.location());
        }
        optionalWord();
        if (rollback && g.tokens.accept("to")) {
            return savepoint(TransactionStmtKind.TRANS_STMT_ROLLBACK_TO, savepointName(), word.location());
        }
        return chained(TransactionStmtKind.TRANS_STMT_ROLLBACK, word.location());
    }

    TransactionStmt savepoint() {
        int location = g.tokens.expect("savepoint").location();
        return savepoint(TransactionStmtKind.TRANS_STMT_SAVEPOINT, g.names.colId(), location);
    }

    TransactionStmt release() {
        int location = g.tokens.expect("release").location();
        return savepoint(TransactionStmtKind.TRANS_STMT_RELEASE, savepointName(), location);
    }

    /** PREPARE TRANSACTION; the current token is PREPARE. */
    TransactionStmt prepare() {
        int location = g.tokens.expect("prepare").location();
        g.tokens.expect("transaction");
        return prepared(TransactionStmtKind.TRANS_STMT_PREPARE, location);
    }

    /** {@code [SAVEPOINT] name}. */
    private String savepointName() {
        if (g.tokens.at("savepoint") && g.tokens.peek(1).isColId()) {
            g.tokens.next();
        }
        return g.names.colId();
    }

    private void optionalWord() {
        if (!g.tokens.accept("work")) {
            g.tokens.accept("transaction");
        }
    }

    private static TransactionStmt stmt(TransactionStmtKind kind, List<DefElem> options, int location) {
        return new TransactionStmt(kind, options, null, null, false, location);
    }

    private static TransactionStmt savepoint(TransactionStmtKind kind, @Nullable String name, int location) {
        return new TransactionStmt(kind, List.of(), name, null, false, location);
    }

    private TransactionStmt prepared(TransactionStmtKind kind, int location) {
        return new TransactionStmt(kind, List.of(), null, g.tokens.expectString(), false, location);
    }

    private TransactionStmt chained(TransactionStmtKind kind, int location) {
        boolean chain = false;
        if (g.tokens.accept("and")) {
            chain = !g.tokens.accept("no");
            g.tokens.expect("chain");
        }
        return new TransactionStmt(kind, List.of(), null, null, chain, location);
    }

    private List<DefElem> optionalModes() {
        return atMode() ? modes() : List.of();
    }

    private boolean atMode() {
        return g.tokens.atAny("isolation", "read", "deferrable", "not");
    }

    /** PostgreSQL's transaction_mode_list; commas between modes may be left out. */
    List<DefElem> modes() {
        List<DefElem> modes = new ArrayList<>();
        do {
            modes.add(mode());
        } while (g.tokens.acceptSymbol(",") || atMode());
        return modes;
    }

    private DefElem mode() {
        int location = g.tokens.location();
        if (g.tokens.accept("isolation")) {
            g.tokens.expect("level");
            int levelLocation = g.tokens.location();
            return OptionParser.option(
                    "transaction_isolation", Nodes.string(isolationLevel(), levelLocation), location);
        }
        if (g.tokens.accept("read")) {
            boolean only = g.tokens.accept("only");
            if (!only) {
                g.tokens.expect("write");
            }
            return OptionParser.option("transaction_read_only", Nodes.integer(only ? 1 : 0, location), location);
        }
        boolean not = g.tokens.accept("not");
        g.tokens.expect("deferrable");
        return OptionParser.option("transaction_deferrable", Nodes.integer(not ? 0 : 1, location), location);
    }

    private String isolationLevel() {
        if (g.tokens.accept("serializable")) {
            return "serializable";
        }
        if (g.tokens.accept("repeatable")) {
            g.tokens.expect("read");
            return "repeatable read";
        }
        g.tokens.expect("read");
        if (g.tokens.accept("committed")) {
            return "read committed";
        }
        g.tokens.expect("uncommitted");
        return "read uncommitted";
    }
}
