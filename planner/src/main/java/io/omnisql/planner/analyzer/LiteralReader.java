package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.query.Expr;

/** Gives literals of unknown type their value: the type's input function runs during analysis, as in PostgreSQL. */
final class LiteralReader {
    private final TextInput input;

    LiteralReader(TextInput input) {
        this.input = input;
    }

    /** The literal as a constant of a type that is no domain. Only interval's input function sees the modifier. */
    Expr.Const read(Expr.Const literal, SqlType base) {
        SqlType type = base.oid() == TypeOids.INTERVAL ? base : SqlType.of(base.oid());
        if (literal.value() == null) {
            return new Expr.Const(null, type, literal.location());
        }
        try {
            return new Expr.Const(input.parse((String) literal.value(), type), type, literal.location());
        } catch (SqlException e) {
            throw e.position() > 0 || literal.location() < 0 ? e : e.withPosition(literal.location() + 1);
        }
    }
}
