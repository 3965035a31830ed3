package io.omnisql.planner.federation.rel;

import io.omnisql.planner.query.Expr;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.ReturnTypes;

/** The predicate "this column is among the keys that a scan supplies"; its only operand is the column. */
final class FeedOperator extends SqlFunction {
    private final int from;
    private final Expr key;

    /**
     * A feed predicate.
     *
     * @param from the feeding scan
     * @param key expression over the feeder's columns
     */
    FeedOperator(int number, int from, Expr key) {
        super(
                "FEED" + number,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.BOOLEAN_NULLABLE,
                null,
                null,
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
        this.from = from;
        this.key = key;
    }

    int from() {
        return from;
    }

    Expr key() {
        return key;
    }
}
