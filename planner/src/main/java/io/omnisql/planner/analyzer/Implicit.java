package io.omnisql.planner.analyzer;

import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;

/** Casts that the user did not write. */
final class Implicit {
    private Implicit() {}

    /** The expression below all implicit casts. */
    static Expr strip(Expr expr) {
        return switch (expr) {
            case Expr.FuncExpr e
            when e.form() == CoercionForm.IMPLICIT_CAST -> strip(e.args().getFirst());
            case Expr.RelabelType e when e.form() == CoercionForm.IMPLICIT_CAST -> strip(e.arg());
            case Expr.CoerceViaIO e when e.form() == CoercionForm.IMPLICIT_CAST -> strip(e.arg());
            case Expr.ArrayCoerceExpr e when e.form() == CoercionForm.IMPLICIT_CAST -> strip(e.arg());
            default -> expr;
        };
    }
}
