package io.omnisql.planner.analyzer;

import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.TargetEntry;

/** An entry of a select list that is still being built: sorting and grouping may give it a reference or a type. */
final class Target {
    private Expr expr;
    private final String name;
    private final boolean junk;
    private int reference;
    private int originTable;
    private int originAttribute;

    Target(Expr expr, String name, boolean junk) {
        this.expr = expr;
        this.name = name;
        this.junk = junk;
    }

    Expr expr() {
        return expr;
    }

    void setExpr(Expr fresh) {
        expr = fresh;
    }

    String name() {
        return name;
    }

    boolean junk() {
        return junk;
    }

    /** What sort and group keys refer to; 0 when none does yet. */
    int reference() {
        return reference;
    }

    void setReference(int fresh) {
        reference = fresh;
    }

    void setOrigin(int table, int attribute) {
        originTable = table;
        originAttribute = attribute;
    }

    TargetEntry entry(int number) {
        return new TargetEntry(expr, number, name, reference, originTable, originAttribute, junk);
    }
}
