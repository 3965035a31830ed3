package io.omnisql.planner.federation.rel;

import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgOperator;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Expr.OpExpr;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Which of PostgreSQL's operators are comparisons that rules may reason about. */
final class Comparisons {
    private static final Set<Integer> INTEGERS = Set.of(TypeOids.INT2, TypeOids.INT4, TypeOids.INT8);
    private static final Set<Integer> TEXTS = Set.of(TypeOids.TEXT, TypeOids.VARCHAR, TypeOids.UNKNOWN);
    /** Types that compare with themselves only. */
    private static final Set<Integer> ALONE = Set.of(
            TypeOids.BOOL,
            TypeOids.FLOAT8,
            TypeOids.NUMERIC,
            TypeOids.DATE,
            TypeOids.TIMESTAMP,
            TypeOids.TIMESTAMPTZ,
            TypeOids.UUID);

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

    /**
     * Calcite's comparison for one of PostgreSQL's over values that compare alike; empty for others: equality of {@code bpchar}
     * ignores blanks, that of {@code date} and {@code timestamptz} depends on the zone, so neither can be carried to another column.
     */
    Optional<SqlOperator> of(OpExpr expr) {
        boolean alike = expr.args().size() == 2
                && comparable(
                        expr.args().get(0).type().oid(),
                        expr.args().get(1).type().oid());
        return alike ? name(expr.operator()).map(BY_NAME::get) : Optional.empty();
    }

    /** Whether values of both types compare as one Java form does. */
    static boolean comparable(int left, int right) {
        return (INTEGERS.contains(left) && INTEGERS.contains(right))
                || (isText(left) && isText(right))
                || (left == right && ALONE.contains(left));
    }

    /** Whether the type is text in one form and with one equality. */
    static boolean isText(int type) {
        return TEXTS.contains(type);
    }

    /** Whether a node gives one value for each row, and the same one whenever it is evaluated within a statement. */
    boolean isRowFunction(Expr expr) {
        return switch (expr) {
            case Expr.FuncExpr call -> !call.returnsSet() && repeats(call.function());
            case OpExpr call -> !call.returnsSet() && repeats(call.function());
            case Expr.ScalarArrayOpExpr call -> repeats(call.function());
            case Expr.DistinctExpr call -> repeats(call.function());
            case Expr.NullIfExpr call -> repeats(call.function());
            case Expr.Aggref _, Expr.WindowFunc _, Expr.GroupingFunc _, Expr.SubLink _, Expr.SubLinkColumn _ -> false;
            // Conversions by text run a type's functions, none of which is volatile.
            default -> true;
        };
    }

    private boolean repeats(int function) {
        return builtin.proc(function).filter(proc -> proc.volatility() != 'v').isPresent();
    }

    /** Name of an operator of pg_catalog. */
    Optional<String> name(int operator) {
        return builtin.operator(operator)
                .filter(o -> o.namespace() == BuiltinCatalog.PG_CATALOG)
                .map(PgOperator::name);
    }
}
