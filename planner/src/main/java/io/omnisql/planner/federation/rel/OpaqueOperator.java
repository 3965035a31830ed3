package io.omnisql.planner.federation.rel;

import io.omnisql.planner.query.Expr;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;

/**
 * An expression that rules move but do not understand: the operands stand for the children of {@code template}.
 */
final class OpaqueOperator extends SqlFunction {
    private final Expr template;

    OpaqueOperator(int number, Expr template, boolean isBoolean) {
        super(
                // Operators are compared by name.
                "E" + number,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.explicit(isBoolean ? SqlTypeName.BOOLEAN : SqlTypeName.VARCHAR)
                        .andThen(SqlTypeTransforms.FORCE_NULLABLE),
                null,
                null,
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
        this.template = template;
    }

    Expr template() {
        return template;
    }

    /** Rules must not fold, duplicate freely or drop what might be volatile; being deterministic only allows moving it. */
    @Override
    public boolean isDeterministic() {
        return true;
    }
}
