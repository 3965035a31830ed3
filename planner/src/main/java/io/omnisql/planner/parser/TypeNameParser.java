package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Type names, with the SQL standard's spellings. */
final class TypeNameParser {
    private static final int MONTH = 1 << 1;
    private static final int YEAR = 1 << 2;
    private static final int DAY = 1 << 3;
    private static final int HOUR = 1 << 10;
    private static final int MINUTE = 1 << 11;
    private static final int SECOND = 1 << 12;
    private static final int FULL_RANGE = 0x7FFF;
    private static final int FLOAT4_BITS = 24;
    private static final int FLOAT8_BITS = 53;

    private final Grammar g;

    TypeNameParser(Grammar grammar) {
        this.g = grammar;
    }

    /** PostgreSQL's Typename. */
    TypeName typeName() {
        boolean setof = g.tokens.accept("setof");
        TypeName simple = simpleTypeName();
        List<Integer> bounds = new ArrayList<>();
        if (g.tokens.accept("array")) {
            int bound = -1;
            if (g.tokens.acceptSymbol("[")) {
                bound = Nodes.integerOf(g.tokens.expectKind(TokenKind.INTEGER));
                g.tokens.expectSymbol("]");
            }
            bounds.add(bound);
        } else {
            while (g.tokens.acceptSymbol("[")) {
                bounds.add(g.tokens.atKind(TokenKind.INTEGER) ? Nodes.integerOf(g.tokens.next()) : -1);
                g.tokens.expectSymbol("]");
            }
        }
        if (!setof && bounds.isEmpty()) {
            return simple;
        }
        return new TypeName(simple.names(), setof, simple.pctType(), simple.typmods(), bounds, simple.location());
    }

    TypeName simpleTypeName() {
        int location = g.tokens.location();
        TypeName standard = standardType(false);
        if (standard != null) {
            return standard;
        }
        if (g.tokens.at("interval")) {
            g.tokens.next();
            if (g.tokens.atSymbol("(")) {
                return Nodes.systemType("interval", intervalPrecision(), location);
            }
            return Nodes.systemType("interval", intervalFields(), location);
        }
        List<String> names = new ArrayList<>();
        names.add(g.names.typeFunctionName());
        while (g.tokens.acceptSymbol(".")) {
            names.add(g.names.colLabel());
        }
        return new TypeName(names, false, false, typeModifiers(), List.of(), location);
    }

    /** Whether the current token, with the one behind it, can only begin a standard type name (but INTERVAL). */
    boolean atStandardType() {
        Token following = g.tokens.peek(1);
        if (!g.tokens.atKind(TokenKind.KEYWORD)) {
            return false;
        }
        return switch (g.tokens.peek().text()) {
            case "double" -> following.isWord("precision");
            case "national" -> following.isWord("character") || following.isWord("char");
            case "int", "integer", "smallint", "bigint", "real", "boolean" -> following.kind() == TokenKind.STRING;
            case "float", "decimal", "dec", "numeric", "varchar" ->
                following.kind() == TokenKind.STRING || following.isSymbol("(");
            case "bit", "character", "char", "nchar" ->
                following.kind() == TokenKind.STRING || following.isSymbol("(") || following.isWord("varying");
            case "timestamp", "time" ->
                following.kind() == TokenKind.STRING
                        || following.isSymbol("(")
                        || following.isWord("with_la")
                        || following.isWord("without");
            default -> false;
        };
    }

    /**
     * A type that the grammar spells with key words, except INTERVAL; null when the current token begins none. Before a literal, BIT and
     * CHARACTER without a length take any length, elsewhere one.
     */
    @Nullable
    TypeName standardType(boolean literal) {
        int location = g.tokens.location();
        if (!g.tokens.atKind(TokenKind.KEYWORD)) {
            return null;
        }
        return switch (g.tokens.peek().text()) {
            case "int", "integer" -> plain("int4", location);
            case "smallint" -> plain("int2", location);
            case "bigint" -> plain("int8", location);
            case "real" -> plain("float4", location);
            case "boolean" -> plain("bool", location);
            case "float" -> floatType(location);
            case "double" -> {
                if (!g.tokens.accept("double", "precision")) {
                    yield null;
                }
                yield Nodes.systemType("float8", List.of(), location);
            }
            case "decimal", "dec", "numeric" -> {
                g.tokens.next();
                yield Nodes.systemType("numeric", typeModifiers(), location);
            }
            case "bit" -> bit(literal, location);
            case "varchar" -> {
                g.tokens.next();
                yield character(true, literal, location);
            }
            case "character", "char", "nchar" -> {
                g.tokens.next();
                yield character(g.tokens.accept("varying"), literal, location);
            }
            case "national" -> {
                g.tokens.next();
                if (!g.tokens.accept("character") && !g.tokens.accept("char")) {
                    throw g.tokens.syntaxError();
                }
                yield character(g.tokens.accept("varying"), literal, location);
            }
            case "timestamp", "time" -> dateTime(location);
            default -> null;
        };
    }

    private TypeName plain(String name, int location) {
        g.tokens.next();
        return Nodes.systemType(name, List.of(), location);
    }

    /** {@code (expr [, …])}, or nothing. */
    private List<Expr> typeModifiers() {
        if (!g.tokens.acceptSymbol("(")) {
            return List.of();
        }
        List<Expr> modifiers = g.expressions.exprList();
        g.tokens.expectSymbol(")");
        return modifiers;
    }

    private TypeName floatType(int location) {
        g.tokens.next();
        String name = "float8";
        if (g.tokens.acceptSymbol("(")) {
            Token bits = g.tokens.expectKind(TokenKind.INTEGER);
            g.tokens.expectSymbol(")");
            int precision = Nodes.integerOf(bits);
            if (precision < 1) {
                throw SyntaxErrors.at(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "precision for type float must be at least 1 bit",
                        bits.location());
            }
            if (precision > FLOAT8_BITS) {
                throw SyntaxErrors.at(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "precision for type float must be less than 54 bits",
                        bits.location());
            }
            name = precision <= FLOAT4_BITS ? "float4" : "float8";
        }
        return Nodes.systemType(name, List.of(), location);
    }

    private TypeName bit(boolean literal, int location) {
        g.tokens.next();
        boolean varying = g.tokens.accept("varying");
        List<Expr> length = typeModifiers();
        if (length.isEmpty() && !varying && !literal) {
            length = List.of(Nodes.integer(1, -1));
        }
        return Nodes.systemType(varying ? "varbit" : "bit", length, location);
    }

    private TypeName character(boolean varying, boolean literal, int location) {
        List<Expr> length = optionalInteger();
        if (length.isEmpty() && !varying && !literal) {
            length = List.of(Nodes.integer(1, -1));
        }
        return Nodes.systemType(varying ? "varchar" : "bpchar", length, location);
    }

    private TypeName dateTime(int location) {
        String base = g.tokens.next().text();
        List<Expr> precision = optionalInteger();
        boolean zone = false;
        if (g.tokens.accept("with_la")) {
            g.tokens.expect("time");
            g.tokens.expect("zone");
            zone = true;
        } else if (g.tokens.accept("without")) {
            g.tokens.expect("time");
            g.tokens.expect("zone");
        }
        return Nodes.systemType(zone ? base + "tz" : base, precision, location);
    }

    /** {@code (n)}, or nothing. */
    private List<Expr> optionalInteger() {
        if (!g.tokens.acceptSymbol("(")) {
            return List.of();
        }
        Expr value = Nodes.number(g.tokens.expectKind(TokenKind.INTEGER));
        g.tokens.expectSymbol(")");
        return List.of(value);
    }

    /** The modifiers of {@code INTERVAL(n)}; the current token is the bracket. */
    List<Expr> intervalPrecision() {
        List<Expr> modifiers = new ArrayList<>();
        modifiers.add(Nodes.integer(FULL_RANGE, -1));
        modifiers.addAll(optionalInteger());
        return modifiers;
    }

    /** {@code YEAR}, {@code DAY TO SECOND(n)} and so on, or nothing. */
    List<Expr> intervalFields() {
        int location = g.tokens.location();
        if (!g.tokens.atKind(TokenKind.KEYWORD)) {
            return List.of();
        }
        return switch (g.tokens.peek().text()) {
            case "year" -> {
                g.tokens.next();
                int mask = YEAR;
                if (g.tokens.accept("to")) {
                    g.tokens.expect("month");
                    mask |= MONTH;
                }
                yield List.of(Nodes.integer(mask, location));
            }
            case "month" -> {
                g.tokens.next();
                yield List.of(Nodes.integer(MONTH, location));
            }
            case "day" -> fieldsTo(location, DAY, "hour", "minute");
            case "hour" -> fieldsTo(location, HOUR, "minute");
            case "minute" -> fieldsTo(location, MINUTE);
            case "second" -> second(SECOND, location);
            default -> List.of();
        };
    }

    private List<Expr> fieldsTo(int location, int first, String... ends) {
        g.tokens.next();
        if (!g.tokens.accept("to")) {
            return List.of(Nodes.integer(first, location));
        }
        int mask = first;
        for (String end : ends) {
            mask |= end.equals("hour") ? HOUR : MINUTE;
            if (g.tokens.accept(end)) {
                return List.of(Nodes.integer(mask, location));
            }
        }
        return second(mask | SECOND, location);
    }

    private List<Expr> second(int mask, int location) {
        g.tokens.expect("second");
        List<Expr> fields = new ArrayList<>();
        fields.add(Nodes.integer(mask, location));
        fields.addAll(optionalInteger());
        return fields;
    }
}
