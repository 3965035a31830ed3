package io.omnisql.planner.parser;

import java.util.SplittableRandom;

/** Random expressions with every operator and every special syntax of the grammar, without the brackets that would make them easy. */
final class ExpressionGenerator {
    private final SplittableRandom random;
    private final SqlGenerator statements;

    ExpressionGenerator(SplittableRandom random, SqlGenerator statements) {
        this.random = random;
        this.statements = statements;
    }

    String expr(int depth) {
        if (depth <= 0) {
            return primary(0);
        }
        return switch (random.nextInt(30)) {
            case 0 -> "not " + expr(depth - 1);
            case 1 -> pick("- ", "+ ", "@ ", "!! ", "operator(a.~) ") + expr(depth - 1);
            case 2, 3 -> expr(depth - 1) + pick(" and ", " or ") + expr(depth - 1);
            case 4, 5 -> expr(depth - 1) + pick(" = ", " <> ", " < ", " >= ", " != ", " > ", " <= ") + expr(depth - 1);
            case 6, 7 ->
                expr(depth - 1) + pick(" + ", " - ", " * ", " / ", " % ", " ^ ", "-", "+", "*") + expr(depth - 1);
            case 8 ->
                expr(depth - 1) + pick(" || ", " @> ", " ->> ", " ~* ", " # ", " operator(x.+) ") + expr(depth - 1);
            case 9 ->
                expr(depth - 1) + " is " + maybe("not ")
                        + pick("null", "true", "false", "unknown", "document", "normalized", "nfc normalized");
            case 10 -> expr(depth - 1) + pick(" isnull", " notnull");
            case 11 -> expr(depth - 1) + " is " + maybe("not ") + "distinct from " + expr(depth - 1);
            case 12 ->
                expr(depth - 1) + maybe(" not") + " between " + pick("", "symmetric ", "asymmetric ")
                        + restricted(depth - 1) + " and " + expr(depth - 1);
            case 13 ->
                expr(depth - 1)
                        + maybe(" not")
                        + pick(" like ", " ilike ", " similar to ")
                        + expr(depth - 1)
                        + maybe(" escape " + expr(depth - 2));
            case 14 ->
                expr(depth - 1) + maybe(" not") + " in ("
                        + (random.nextBoolean() ? list(depth - 1) : statements.select(depth - 2)) + ")";
            case 15 ->
                expr(depth - 1) + pick(" = ", " < ", " || ", " like ", " not ilike ", " operator(a.=) ")
                        + pick("any", "some", "all") + " ("
                        + (random.nextBoolean() ? expr(depth - 1) : statements.select(depth - 2)) + ")";
            case 16 -> expr(depth - 1) + "::" + type();
            case 17 -> expr(depth - 1) + " at time zone " + expr(depth - 1);
            case 18 -> expr(depth - 1) + " collate " + pick("\"C\"", "a.b");
            case 19 -> "(" + list(depth - 1) + ", 1) overlaps row(a, " + expr(depth - 1) + ")";
            case 20 -> "default";
            default -> primary(depth);
        };
    }

    /** Mostly b_expr. */
    String restricted(int depth) {
        if (depth <= 0) {
            return primary(0);
        }
        return switch (random.nextInt(8)) {
            case 0 -> restricted(depth - 1) + pick(" + ", " = ", " <> ", " || ", " ^ ") + restricted(depth - 1);
            case 1 -> "- " + restricted(depth - 1);
            case 2 -> restricted(depth - 1) + "::" + type();
            case 3 -> restricted(depth - 1) + " is " + maybe("not ") + "distinct from " + restricted(depth - 1);
            case 4 -> restricted(depth - 1) + " is document";
            default -> primary(depth - 1);
        };
    }

    String primary(int depth) {
        return depth <= 0 || random.nextInt(3) == 0 ? atom() : composite(depth);
    }

    private String atom() {
        return switch (random.nextInt(28)) {
            case 0 -> pick("1", "42", "0", "2147483647", "2147483648", "1.5", ".5", "5.", "1e10", "1.5e-3");
            case 1 -> pick("'x'", "''", "'it''s'", "E'a\\nb'", "U&'\\0041'", "$$d$$", "'a'\n 'b'", "N'n'");
            case 2 -> pick("b'101'", "x'1F'", "true", "false", "null");
            case 3 ->
                pick("date '2020-01-01'", "interval '1' day", "interval(3) '1'", "int '5'", "a.b 'x'", "f(1) 'x'");
            case 4 -> pick("timestamp(3) with time zone 'x'", "bit(3) '101'", "char 'a'", "double precision '1'");
            case 5 -> pick("time 'x'", "interval '1' year to month", "interval '1' second(2)", "float(3) '1'");
            case 6 ->
                pick("current_date", "current_timestamp(3)", "localtime", "user", "current_schema", "session_user");
            case 7 -> pick("count(*)", "f()", "a.f(*)", "now()", "left(a, 1)", "current_schema()");
            case 8 -> pick("a.*", "a.b.c", "a[1]", "a.b[1:2].c", "(a).b", "$1", "$2.x", "(a).*", "a[:]");
            case 9 -> statements.name();
            default -> pick("a", "b", "c", "x", "y");
        };
    }

    private String composite(int depth) {
        int d = depth - 1;
        return switch (random.nextInt(30)) {
            case 0, 1 -> "(" + expr(d) + ")" + pick("", "", "", ".f", "[1]", ".*");
            case 2 -> "(" + expr(d) + ", " + expr(d) + ")";
            case 3 -> "row(" + maybe(list(d)) + ")";
            case 4 -> "(" + statements.select(d) + ")" + pick("", "", ".x", "[1]");
            case 5 -> pick("exists ", "array ", "not exists ") + "(" + statements.select(d) + ")";
            case 6 -> "array[" + maybe(list(d)) + "]" + maybe("[1]");
            case 7 -> "array[[" + list(d) + "], [1]]";
            case 8 ->
                "case " + maybe(expr(d)) + " when " + expr(d) + " then " + expr(d) + maybe(" else " + expr(d)) + " end";
            case 9 -> pick("coalesce", "greatest", "least", "f", "a.g", "left") + "(" + list(d) + ")";
            case 10 -> "nullif(" + expr(d) + ", " + expr(d) + ")";
            case 11 -> "cast(" + expr(d) + " as " + type() + ")";
            case 12 -> "extract(" + pick("year", "'x'", "foo", "second", "century") + " from " + expr(d) + ")";
            case 13 ->
                "substring(" + expr(d)
                        + pick(
                                " from 1",
                                " for 2",
                                " from 1 for 2",
                                " for 1 from 2",
                                " similar 'a' escape 'b'",
                                ", 1",
                                "")
                        + ")";
            case 14 ->
                "trim(" + pick("", "both ", "leading ", "trailing ")
                        + pick("from a", "b from a", list(d), "a from " + list(d)) + ")";
            case 15 -> "position(" + restricted(d) + " in " + restricted(d) + ")";
            case 16 -> "overlay(" + expr(d) + pick(" placing a from 1", " placing a from 1 for 2", ", 1") + ")";
            case 17 -> "normalize(" + expr(d) + pick("", ", nfc", ", nfkd") + ")";
            case 18 ->
                "sum(" + pick("", "distinct ", "all ") + expr(d) + maybe(statements.orderBy(d)) + ")"
                        + maybe(" filter (where " + expr(d) + ")") + over(d);
            case 19 -> "mode() within group (" + statements.orderBy(d) + ")" + over(d);
            case 20 -> "f(" + pick("x => ", "x := ", "variadic ", "a, variadic ", "") + expr(d) + ")";
            case 21 -> "grouping(" + list(d) + ")";
            case 22 -> "treat(" + expr(d) + " as " + type() + ")";
            case 23 -> "collation for (" + expr(d) + ")";
            case 24 -> "((" + statements.select(d) + ")" + pick("", " union select 1", " + 1", ", 2", " limit 1") + ")";
            case 25 -> "xmlelement(name a" + pick("", ", xmlattributes(" + expr(d) + " as b)", ", " + list(d)) + ")";
            case 26 ->
                pick("xmlconcat(a)", "xmlparse(document a)", "xmlpi(name b)", "xmlroot(a, version no value)") + "::"
                        + type();
            default -> atom() + "[" + expr(d) + "]";
        };
    }

    private String over(int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> " over w";
            case 1 -> " over " + window(depth);
            default -> "";
        };
    }

    String window(int depth) {
        StringBuilder sql = new StringBuilder("(");
        sql.append(pick("", "", "w ", "rows "));
        sql.append(maybe("partition by " + list(depth - 1) + " "));
        sql.append(maybe(statements.orderBy(depth)));
        if (random.nextBoolean()) {
            sql.append(pick(" rows ", " range ", " groups "));
            sql.append(random.nextBoolean() ? bound(depth) : "between " + bound(depth) + " and " + bound(depth));
            sql.append(pick("", "", " exclude ties", " exclude no others", " exclude current row", " exclude group"));
        }
        return sql.append(")").toString();
    }

    private String bound(int depth) {
        return pick(
                "unbounded preceding",
                "unbounded following",
                "current row",
                expr(depth - 2) + " preceding",
                expr(depth - 2) + " following");
    }

    String type() {
        return pick(
                        "int",
                        "text",
                        "a.b",
                        "numeric(10, 2)",
                        "varchar(3)",
                        "character varying",
                        "char",
                        "bit varying(3)",
                        "timestamp with time zone",
                        "time(3) without time zone",
                        "interval day to second(3)",
                        "interval year",
                        "double precision",
                        "float(30)",
                        "boolean",
                        "national character(3)",
                        "name",
                        "json")
                + pick("", "", "", "", "[]", "[3][]", " array", " array[4]");
    }

    String list(int depth) {
        return random.nextInt(3) == 0 ? expr(depth) + ", " + expr(depth) : expr(depth);
    }

    private String pick(String... choices) {
        return statements.pick(choices);
    }

    String maybe(String text) {
        return random.nextBoolean() ? text : "";
    }
}
