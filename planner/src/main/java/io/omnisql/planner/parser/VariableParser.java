package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.ConstraintsSetStmt;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.IntegerValue;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.Stmt;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.planner.parser.tree.ValueNode;
import io.omnisql.planner.parser.tree.VariableSetKind;
import io.omnisql.planner.parser.tree.VariableSetStmt;
import io.omnisql.planner.parser.tree.VariableShowStmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SET, RESET and SHOW, with the SQL standard's spellings. */
final class VariableParser {
    /** HOUR and MINUTE of an interval's fields, as TypeNameParser makes them. */
    private static final int ZONE_FIELDS = 1 << 10 | 1 << 11;

    private final Grammar g;

    VariableParser(Grammar grammar) {
        this.g = grammar;
    }

    Stmt set() {
        int location = g.tokens.expect("set").location();
        if (g.tokens.at("constraints") && !isVariable()) {
            return constraints(location);
        }
        boolean local = g.tokens.at("local") && !isVariable();
        boolean session = g.tokens.at("session")
                && !isVariable()
                && !g.tokens.peek(1).isWord("authorization")
                && !(g.tokens.peek(1).isWord("characteristics")
                        && g.tokens.peek(2).isWord("as"));
        if (local || session) {
            g.tokens.next();
        }
        return rest(local, location);
    }

    /** Whether the current word is a setting's name, by what follows it. */
    private boolean isVariable() {
        Token following = g.tokens.peek(1);
        return following.isSymbol("=") || following.isSymbol(".") || following.isWord("to") || following.isWord("from");
    }

    private VariableSetStmt rest(boolean local, int location) {
        if (isVariable()) {
            return generic(local, location);
        }
        return switch (g.tokens.word()) {
            case "transaction" -> transaction(local, location);
            case "session" -> session(local, location);
            case "time" -> {
                g.tokens.next();
                g.tokens.expect("zone");
                yield value("timezone", zone(), local, location);
            }
            case "catalog" -> throw catalogChange();
            case "schema" -> {
                g.tokens.next();
                yield value("search_path", stringConstant(), local, location);
            }
            case "names" -> {
                g.tokens.next();
                boolean string = g.tokens.atKind(TokenKind.STRING);
                if (!string) {
                    g.tokens.accept("default");
                }
                yield value("client_encoding", string ? stringConstant() : null, local, location);
            }
            case "role" -> {
                g.tokens.next();
                yield value("role", wordConstant(), local, location);
            }
            case "xml" -> xmlOption(local, location);
            default -> generic(local, location);
        };
    }

    private VariableSetStmt transaction(boolean local, int location) {
        g.tokens.expect("transaction");
        if (g.tokens.accept("snapshot")) {
            return multi("TRANSACTION SNAPSHOT", List.of(stringConstant()), local, location);
        }
        return multi("TRANSACTION", List.copyOf(g.transactions.modes()), local, location);
    }

    private SqlException catalogChange() {
        g.tokens.expect("catalog");
        int location = g.tokens.location();
        g.tokens.expectString();
        return SyntaxErrors.at(SqlState.FEATURE_NOT_SUPPORTED, "current database cannot be changed", location);
    }

    private VariableSetStmt xmlOption(boolean local, int location) {
        g.tokens.expect("xml");
        g.tokens.expect("option");
        int at = g.tokens.location();
        boolean document = g.tokens.accept("document");
        if (!document) {
            g.tokens.expect("content");
        }
        return value("xmloption", Nodes.string(document ? "DOCUMENT" : "CONTENT", at), local, location);
    }

    private VariableSetStmt session(boolean local, int location) {
        g.tokens.expect("session");
        if (g.tokens.accept("characteristics")) {
            g.tokens.expect("as");
            g.tokens.expect("transaction");
            return multi("SESSION CHARACTERISTICS", List.copyOf(g.transactions.modes()), local, location);
        }
        g.tokens.expect("authorization");
        boolean reset = g.tokens.accept("default");
        return value("session_authorization", reset ? null : wordConstant(), local, location);
    }

    private static VariableSetStmt multi(String name, List<Node> args, boolean local, int location) {
        return new VariableSetStmt(VariableSetKind.VAR_SET_MULTI, name, args, local, location);
    }

    /** SET to one value, or to the default when there is none. */
    private static VariableSetStmt value(String name, @Nullable Expr value, boolean local, int location) {
        return value == null
                ? new VariableSetStmt(VariableSetKind.VAR_SET_DEFAULT, name, List.of(), local, location)
                : new VariableSetStmt(VariableSetKind.VAR_SET_VALUE, name, List.of(value), local, location);
    }

    private Expr stringConstant() {
        int location = g.tokens.location();
        return Nodes.string(g.tokens.expectString(), location);
    }

    private Expr wordConstant() {
        int location = g.tokens.location();
        return Nodes.string(g.options.wordOrString(), location);
    }

    private VariableSetStmt generic(boolean local, int location) {
        String name = name();
        if (g.tokens.accept("from")) {
            g.tokens.expect("current");
            return new VariableSetStmt(VariableSetKind.VAR_SET_CURRENT, name, List.of(), local, location);
        }
        if (!g.tokens.accept("to")) {
            g.tokens.expectSymbol("=");
        }
        if (g.tokens.accept("default")) {
            return value(name, null, local, location);
        }
        List<Node> values = new ArrayList<>();
        do {
            values.add(setting());
        } while (g.tokens.acceptSymbol(","));
        return new VariableSetStmt(VariableSetKind.VAR_SET_VALUE, name, values, local, location);
    }

    private A_Const setting() {
        int location = g.tokens.location();
        StringValue word = g.options.booleanOrString();
        ValueNode value = word != null ? word : g.options.numericOnly();
        if (value == null) {
            throw g.tokens.syntaxError();
        }
        return new A_Const(value, location);
    }

    /** {@code name[.name …]}, joined by dots. */
    private String name() {
        StringBuilder name = new StringBuilder(g.names.colId());
        while (g.tokens.acceptSymbol(".")) {
            name.append('.').append(g.names.colId());
        }
        return name.toString();
    }

    /** PostgreSQL's zone_value; null for DEFAULT and LOCAL. */
    private @Nullable Expr zone() {
        int location = g.tokens.location();
        if (g.tokens.atKind(TokenKind.STRING) || g.tokens.atKind(TokenKind.IDENT)) {
            return Nodes.string(g.tokens.next().text(), location);
        }
        if (g.tokens.accept("default") || g.tokens.accept("local")) {
            return null;
        }
        if (g.tokens.accept("interval")) {
            return intervalZone(location);
        }
        ValueNode number = g.options.numericOnly();
        if (number == null) {
            throw g.tokens.syntaxError();
        }
        return new A_Const(number, location);
    }

    private Expr intervalZone(int location) {
        if (g.tokens.atSymbol("(")) {
            return g.literals.typed(Nodes.systemType("interval", g.types.intervalPrecision(), location));
        }
        Token string = g.tokens.expectKind(TokenKind.STRING);
        int fieldsLocation = g.tokens.location();
        List<Expr> fields = g.types.intervalFields();
        if (!fields.isEmpty()
                && fields.getFirst() instanceof A_Const mask
                && mask.val() instanceof IntegerValue bits
                && (bits.ival() & ~ZONE_FIELDS) != 0) {
            throw SyntaxErrors.at("time zone interval must be HOUR or HOUR TO MINUTE", fieldsLocation);
        }
        return new TypeCast(
                Nodes.string(string.text(), string.location()), Nodes.systemType("interval", fields, location), -1);
    }

    private ConstraintsSetStmt constraints(int location) {
        g.tokens.expect("constraints");
        List<RangeVar> names = g.tokens.accept("all") ? List.of() : g.names.qualifiedNameList();
        boolean deferred = g.tokens.accept("deferred");
        if (!deferred) {
            g.tokens.expect("immediate");
        }
        return new ConstraintsSetStmt(names, deferred, location);
    }

    VariableSetStmt reset() {
        int location = g.tokens.expect("reset").location();
        if (g.tokens.accept("all")) {
            return new VariableSetStmt(VariableSetKind.VAR_RESET_ALL, null, List.of(), false, location);
        }
        return new VariableSetStmt(VariableSetKind.VAR_RESET, nameOrWords(), List.of(), false, location);
    }

    VariableShowStmt show() {
        int location = g.tokens.expect("show").location();
        return new VariableShowStmt(g.tokens.accept("all") ? "all" : nameOrWords(), location);
    }

    private String nameOrWords() {
        if (g.tokens.accept("time", "zone")) {
            return "timezone";
        }
        if (g.tokens.accept("transaction", "isolation")) {
            g.tokens.expect("level");
            return "transaction_isolation";
        }
        if (g.tokens.accept("session", "authorization")) {
            return "session_authorization";
        }
        return name();
    }
}
