package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.CallStmt;
import io.omnisql.planner.parser.tree.DefElem;
import io.omnisql.planner.parser.tree.DiscardMode;
import io.omnisql.planner.parser.tree.DiscardStmt;
import io.omnisql.planner.parser.tree.DoStmt;
import io.omnisql.planner.parser.tree.DropBehavior;
import io.omnisql.planner.parser.tree.ExplainStmt;
import io.omnisql.planner.parser.tree.ListenStmt;
import io.omnisql.planner.parser.tree.LockStmt;
import io.omnisql.planner.parser.tree.NotifyStmt;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.Stmt;
import io.omnisql.planner.parser.tree.TruncateStmt;
import io.omnisql.planner.parser.tree.UnlistenStmt;
import java.util.ArrayList;
import java.util.List;

/** EXPLAIN, DISCARD, LISTEN, UNLISTEN, NOTIFY, LOCK, TRUNCATE, DO and CALL. */
final class SessionParser {
    private static final int ACCESS_SHARE = 1;
    private static final int ROW_SHARE = 2;
    private static final int ROW_EXCLUSIVE = 3;
    private static final int SHARE_UPDATE_EXCLUSIVE = 4;
    private static final int SHARE = 5;
    private static final int SHARE_ROW_EXCLUSIVE = 6;
    private static final int EXCLUSIVE = 7;
    private static final int ACCESS_EXCLUSIVE = 8;

    private final Grammar g;

    SessionParser(Grammar grammar) {
        this.g = grammar;
    }

    ExplainStmt explain() {
        int location = g.tokens.expect("explain").location();
        List<DefElem> options = new ArrayList<>();
        boolean statement = g.selects.atBracketedSelect() || g.tokens.peek(1).isSymbol("(");
        if (g.tokens.atSymbol("(") && !statement) {
            options.addAll(g.options.utilityOptions());
        } else {
            int analyze = g.tokens.location();
            if (g.tokens.accept("analyze") || g.tokens.accept("analyse")) {
                options.add(OptionParser.option("analyze", null, analyze));
            }
            int verbose = g.tokens.location();
            if (g.tokens.accept("verbose")) {
                options.add(OptionParser.option("verbose", null, verbose));
            }
        }
        return new ExplainStmt(explainable(), options, location);
    }

    private Stmt explainable() {
        return switch (g.tokens.word()) {
            case "declare" -> g.cursors.declare();
            case "execute" -> g.prepared.execute();
            case "create" -> g.creates.explainable();
            case "refresh" -> g.views.refresh();
            default -> g.with.preparable();
        };
    }

    DiscardStmt discard() {
        int location = g.tokens.expect("discard").location();
        DiscardMode mode;
        if (g.tokens.accept("all")) {
            mode = DiscardMode.DISCARD_ALL;
        } else if (g.tokens.accept("temp") || g.tokens.accept("temporary")) {
            mode = DiscardMode.DISCARD_TEMP;
        } else if (g.tokens.accept("plans")) {
            mode = DiscardMode.DISCARD_PLANS;
        } else {
            g.tokens.expect("sequences");
            mode = DiscardMode.DISCARD_SEQUENCES;
        }
        return new DiscardStmt(mode, location);
    }

    ListenStmt listen() {
        int location = g.tokens.expect("listen").location();
        return new ListenStmt(g.names.colId(), location);
    }

    UnlistenStmt unlisten() {
        int location = g.tokens.expect("unlisten").location();
        return new UnlistenStmt(g.tokens.acceptSymbol("*") ? null : g.names.colId(), location);
    }

    NotifyStmt notification() {
        int location = g.tokens.expect("notify").location();
        String channel = g.names.colId();
        return new NotifyStmt(channel, g.tokens.acceptSymbol(",") ? g.tokens.expectString() : null, location);
    }

    LockStmt lock() {
        int location = g.tokens.expect("lock").location();
        g.tokens.accept("table");
        List<RangeVar> relations = relations();
        int mode = ACCESS_EXCLUSIVE;
        if (g.tokens.accept("in")) {
            mode = lockMode();
            g.tokens.expect("mode");
        }
        return new LockStmt(relations, mode, g.tokens.accept("nowait"), location);
    }

    private List<RangeVar> relations() {
        List<RangeVar> relations = new ArrayList<>();
        do {
            relations.add(g.from.relation());
        } while (g.tokens.acceptSymbol(","));
        return relations;
    }

    private int lockMode() {
        if (g.tokens.accept("access")) {
            return shareOr(ACCESS_SHARE, ACCESS_EXCLUSIVE);
        }
        if (g.tokens.accept("row")) {
            return shareOr(ROW_SHARE, ROW_EXCLUSIVE);
        }
        if (g.tokens.accept("exclusive")) {
            return EXCLUSIVE;
        }
        g.tokens.expect("share");
        if (g.tokens.accept("update")) {
            g.tokens.expect("exclusive");
            return SHARE_UPDATE_EXCLUSIVE;
        }
        if (g.tokens.accept("row")) {
            g.tokens.expect("exclusive");
            return SHARE_ROW_EXCLUSIVE;
        }
        return SHARE;
    }

    private int shareOr(int share, int exclusive) {
        if (g.tokens.accept("share")) {
            return share;
        }
        g.tokens.expect("exclusive");
        return exclusive;
    }

    TruncateStmt truncate() {
        int location = g.tokens.expect("truncate").location();
        g.tokens.accept("table");
        List<RangeVar> relations = relations();
        boolean restart = g.tokens.accept("restart");
        if (restart || g.tokens.accept("continue")) {
            g.tokens.expect("identity");
        }
        return new TruncateStmt(relations, restart, dropBehavior(), location);
    }

    /** {@code CASCADE}, {@code RESTRICT} or nothing. */
    DropBehavior dropBehavior() {
        if (g.tokens.accept("cascade")) {
            return DropBehavior.DROP_CASCADE;
        }
        g.tokens.accept("restrict");
        return DropBehavior.DROP_RESTRICT;
    }

    DoStmt doBlock() {
        int location = g.tokens.expect("do").location();
        List<DefElem> args = new ArrayList<>();
        do {
            int at = g.tokens.location();
            if (g.tokens.accept("language")) {
                args.add(OptionParser.stringOption("language", g.options.wordOrString(), at));
            } else {
                args.add(OptionParser.stringOption("as", g.tokens.expectString(), at));
            }
        } while (g.tokens.at("language") || g.tokens.atKind(TokenKind.STRING));
        return new DoStmt(args, location);
    }

    CallStmt call() {
        int location = g.tokens.expect("call").location();
        int nameLocation = g.tokens.location();
        return new CallStmt(g.functions.application(g.names.functionName(), nameLocation), location);
    }
}
