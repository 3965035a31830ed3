package io.omnisql.planner.federation.rel;

import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgOperator;
import io.omnisql.planner.query.Expr.OpExpr;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Which of PostgreSQL's operators are comparisons that rules may reason about. */
final class Comparisons {
    private static final Map<String, SqlOperator> BY_NAME = Map.of(
            "=", SqlStdOperatorTable.EQUALS,
            "<>", SqlStdOperatorTable.NOT_EQUALS,
            "<", SqlStdOperatorTable.LESS_THAN,
            "<=", SqlStdOperatorTable.LESS_THAN_OR_EQUAL,
            ">", SqlStdOperatorTable.GREATER_THAN,
            ">=", SqlStdOperatorTable.GREATER_THAN_OR_EQUAL);

    private final BuiltinCatalog builtin;

    Comparisons(BuiltinCatalog builtin) {
        this.builtin = builtin;
    }

    Optional<SqlOperator> of(OpExpr expr) {
        return expr.args().size() == 2 ? name(expr.operator()).map(BY_NAME::get) : Optional.empty();
    }

    /** Name of an operator of pg_catalog. */
    Optional<String> name(int operator) {
        return builtin.operator(operator)
                .filter(o -> o.namespace() == BuiltinCatalog.PG_CATALOG)
                .map(PgOperator::name);
    }
}
