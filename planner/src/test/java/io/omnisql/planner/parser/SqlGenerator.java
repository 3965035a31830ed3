package io.omnisql.planner.parser;

import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random statements that mostly follow PostgreSQL's grammar; brackets, where precedence would want them, are left out on purpose. */
final class SqlGenerator {
    private final SplittableRandom random;
    private final ExpressionGenerator expressions;

    SqlGenerator(SplittableRandom random) {
        this.random = random;
        this.expressions = new ExpressionGenerator(random, this);
    }

    String statement() {
        return switch (random.nextInt(12)) {
            case 0 -> insert();
            case 1 -> update();
            case 2 -> expressions.maybe("with " + cte() + " ") + delete();
            case 3 -> table();
            case 4, 5 -> "select " + expr(4);
            default -> select(3);
        };
    }

    String select(int depth) {
        StringBuilder sql = new StringBuilder();
        if (depth > 0 && random.nextInt(6) == 0) {
            sql.append("with ")
                    .append(expressions.maybe("recursive "))
                    .append(cte())
                    .append(' ');
        }
        sql.append(operand(depth));
        while (random.nextInt(6) == 0) {
            sql.append(pick(" union ", " union all ", " intersect ", " except ", " except distinct "))
                    .append(operand(depth - 1));
        }
        if (random.nextInt(4) == 0) {
            sql.append(orderBy(depth));
        }
        sql.append(tail(depth));
        return sql.toString();
    }

    private String tail(int depth) {
        return switch (random.nextInt(14)) {
            case 0 -> " limit " + expr(depth - 2);
            case 1 -> " offset " + expr(depth - 2);
            case 2 -> " limit all offset 3";
            case 3 -> " offset 3 rows fetch first " + expressions.primary(depth - 2) + " rows only";
            case 4 -> " for update" + expressions.maybe(" of a") + expressions.maybe(" nowait");
            case 5 -> " fetch next row " + pick("only", "with ties");
            case 6 -> " for share skip locked limit 1";
            case 7 -> " offset " + expressions.primary(depth - 2) + pick(" rows", " row", "");
            default -> "";
        };
    }

    private String cte() {
        return name() + expressions.maybe(" (a, b)") + " as " + pick("", "materialized ", "not materialized ") + "("
                + (random.nextInt(8) == 0 ? delete() + " returning *" : select(1)) + ")";
    }

    private String operand(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 4)) {
            case 0 -> "values (" + list(depth - 1) + ")" + expressions.maybe(", (1)");
            case 1 -> "table " + expressions.maybe("only ") + name();
            case 8 -> "(" + select(depth - 1) + ")";
            default -> simple(depth);
        };
    }

    private String simple(int depth) {
        StringBuilder sql = new StringBuilder("select ");
        sql.append(pick("", "", "", "all ", "distinct ", "distinct on (a, b) "));
        sql.append(targets(depth));
        if (random.nextInt(20) == 0) {
            sql.append(" into ")
                    .append(pick("", "temp ", "table ", "unlogged table "))
                    .append(name());
        }
        if (random.nextInt(4) > 0) {
            sql.append(" from ").append(from(depth));
        }
        if (random.nextInt(3) == 0) {
            sql.append(" where ").append(expr(depth));
        }
        if (random.nextInt(5) == 0) {
            sql.append(" group by ").append(pick("", "", "distinct ", "all ")).append(group(depth));
        }
        if (random.nextInt(8) == 0) {
            sql.append(" having ").append(expr(depth - 1));
        }
        if (random.nextInt(10) == 0) {
            sql.append(" window w as ").append(expressions.window(depth - 1));
        }
        return sql.toString();
    }

    private String group(int depth) {
        return switch (random.nextInt(7)) {
            case 0 -> "()";
            case 1 -> "rollup (" + list(depth - 1) + ")";
            case 2 -> "cube (" + list(depth - 1) + "), a";
            case 3 -> "grouping sets (" + group(depth - 1) + ", (a, b))";
            default -> list(depth - 1);
        };
    }

    String targets(int depth) {
        StringBuilder sql = new StringBuilder();
        int count = random.nextInt(1, 4);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                sql.append(", ");
            }
            if (random.nextInt(8) == 0) {
                sql.append("*");
                continue;
            }
            sql.append(expr(depth));
            sql.append(
                    switch (random.nextInt(6)) {
                        case 0 -> " as " + label();
                        case 1 -> " " + label();
                        default -> "";
                    });
        }
        return sql.toString();
    }

    String orderBy(int depth) {
        return " order by " + expr(depth - 1) + pick("", "", " asc", " desc", " using <", " using operator(a.>)")
                + pick("", "", " nulls first", " nulls last") + expressions.maybe(", b");
    }

    private String from(int depth) {
        StringBuilder sql = new StringBuilder(item(depth));
        while (random.nextInt(3) == 0) {
            sql.append(
                    switch (random.nextInt(6)) {
                        case 0 -> ", " + item(depth - 1);
                        case 1 -> " cross join " + item(depth - 1);
                        case 2 -> " natural " + pick("", "left ", "full outer ") + "join " + item(depth - 1);
                        case 3 -> " join " + item(depth - 1) + " using (a, b)" + expressions.maybe(" as j");
                        case 4 ->
                            pick(" left", " right outer", " full", " inner") + " join " + from(depth - 1) + " on "
                                    + expr(depth - 1);
                        default -> " join " + item(depth - 1) + expressions.maybe(" on " + expr(depth - 1));
                    });
        }
        return sql.toString();
    }

    private String item(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 6)) {
            case 0 -> "only " + pick("(a)", "b");
            case 1 -> name() + "." + name() + " *";
            case 6 ->
                expressions.maybe("lateral ") + "(" + select(depth - 1) + ") " + expressions.maybe("as ") + name()
                        + expressions.maybe(" (x, y)");
            case 7 ->
                expressions.maybe("lateral ") + "f(" + list(depth - 1) + ")"
                        + expressions.maybe(" with ordinality")
                        + pick("", " g", " as g(x, y)", " as (a int, b text collate \"C\")", " g (a int[])");
            case 8 -> "rows from (f(1), g(2) as (a int)) " + name();
            case 9 -> "(" + from(depth - 1) + ")" + pick("", " as q", " q (a, b)");
            case 10 -> name() + " tablesample system (" + expr(0) + ")" + expressions.maybe(" repeatable (1)");
            case 11 -> pick("current_date", "coalesce(a, b) x", "current_timestamp(3) t", "cast(a as int)");
            default -> name() + pick("", "", " x", " as y", " z (a, b)");
        };
    }

    private String insert() {
        String source = switch (random.nextInt(4)) {
            case 0 -> " default values";
            case 1 -> " (a, b.c[1]) values (" + list(2) + ")";
            default -> " " + select(2);
        };
        String conflict = switch (random.nextInt(4)) {
            case 0 -> " on conflict do nothing";
            case 1 ->
                " on conflict (a, lower(b), (" + expr(1) + ") desc) where c do update set " + assignments()
                        + expressions.maybe(" where d");
            default -> "";
        };
        return "insert into " + name() + expressions.maybe(" as x") + source + conflict
                + expressions.maybe(" returning " + targets(1));
    }

    private String assignments() {
        return switch (random.nextInt(3)) {
            case 0 -> "a = default, b.c = " + expr(2);
            case 1 -> "(a, b) = (" + select(1) + ")";
            default -> "a[1] = " + expr(2) + ", (b) = row(" + list(1) + ")";
        };
    }

    private String update() {
        return "update " + expressions.maybe("only ") + name() + pick("", " x", " as y", " set") + " set "
                + assignments() + expressions.maybe(" from " + from(2)) + where();
    }

    private String delete() {
        return "delete from " + name() + expressions.maybe(" using " + from(1)) + where();
    }

    private String where() {
        return pick("", " where current of c", " where " + expr(2)) + expressions.maybe(" returning " + targets(1));
    }

    private String table() {
        return switch (random.nextInt(4)) {
            case 0 -> "create temp table " + name() + " as " + select(2) + pick("", " with data", " with no data");
            case 1 ->
                "create table " + name() + " (a " + expressions.type() + " default " + expressions.restricted(2)
                        + expressions.maybe(" not null") + ", check (" + expr(2) + "))";
            case 2 -> "create view " + name() + " as " + select(2) + expressions.maybe(" with check option");
            default -> "explain (analyze, costs off) " + select(2);
        };
    }

    private String expr(int depth) {
        return expressions.expr(depth);
    }

    private String list(int depth) {
        return expressions.list(depth);
    }

    String name() {
        return pick(
                "a", "b", "t", "foo", "\"Q\"", "é", "day", "values", "name", "int", "recursive", "over", "row", "cube");
    }

    private String label() {
        return pick(
                "a", "x", "select", "day", "between", "is", "in", "and", "not", "value", "at", "operator", "filter");
    }

    String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String maybe(Supplier<String> text) {
        return random.nextBoolean() ? text.get() : "";
    }
}
