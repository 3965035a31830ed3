package io.omnisql.planner.federation.rel;

import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.query.BoolKind;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/**
 * Turns typed expressions into Calcite's. Comparisons, AND, OR, NOT and NULL tests keep their meaning; constants become parameters;
 * everything else is opaque. There are two types, both nullable: BOOLEAN and one for all other values.
 */
final class RexTranslator {
    private final RexBuilder rex;
    private final RelDataType bool;
    private final RelDataType other;
    private final Comparisons comparisons;
    private final Values values;
    private final Function<Expr, Optional<Expr.Const>> folder;
    /** Equal expressions have the same number, and rules compare operators by it. */
    private final Map<Expr, Integer> numbers = new HashMap<>();

    RexTranslator(RexBuilder rex, Comparisons comparisons, Values values, Function<Expr, Optional<Expr.Const>> folder) {
        this.rex = rex;
        this.comparisons = comparisons;
        this.values = values;
        this.folder = folder;
        RelDataTypeFactory types = rex.getTypeFactory();
        this.bool = types.createTypeWithNullability(types.createSqlType(SqlTypeName.BOOLEAN), true);
        this.other = types.createTypeWithNullability(types.createSqlType(SqlTypeName.VARCHAR), true);
    }

    RelDataType type(int typeOid) {
        return typeOid == TypeOids.BOOL ? bool : other;
    }

    RexNode translate(Expr expr, Scope scope) {
        return switch (expr) {
            case Expr.Var var -> column(var, scope);
            case Expr.Const value -> constant(value);
            case Expr.RelabelType relabel
            when Comparisons.isText(relabel.type().oid())
                    && Comparisons.isText(relabel.arg().type().oid()) -> translate(relabel.arg(), scope);
            case Expr.CollateExpr collate -> translate(collate.arg(), scope);
            case Expr.BoolExpr e -> {
                SqlOperator operator = switch (e.kind()) {
                    case AND -> SqlStdOperatorTable.AND;
                    case OR -> SqlStdOperatorTable.OR;
                    case NOT -> SqlStdOperatorTable.NOT;
                };
                yield rex.makeCall(bool, operator, translateAll(e.args(), scope));
            }
            case Expr.NullTest e
            when !e.row() ->
                rex.makeCall(
                        bool,
                        e.isNull() ? SqlStdOperatorTable.IS_NULL : SqlStdOperatorTable.IS_NOT_NULL,
                        List.of(translate(e.arg(), scope)));
            case Expr.OpExpr e
            when comparisons.of(e).isPresent() -> {
                Optional<Expr.Const> folded = fold(e);
                yield folded.isPresent()
                        ? constant(folded.get())
                        : rex.makeCall(bool, comparisons.of(e).orElseThrow(), translateAll(e.args(), scope));
            }
            default -> fold(expr).map(this::constant).orElseGet(() -> opaque(expr, scope));
        };
    }

    private RexNode constant(Expr.Const value) {
        return values.add(rex, type(value.type().oid()), value);
    }

    private RexNode column(Expr.Var var, Scope scope) {
        Optional<Expr> source = scope.joinSource(var);
        if (source.isPresent()) {
            return translate(source.get(), scope);
        }
        OptionalInt field = scope.field(var);
        return field.isPresent() ? rex.makeInputRef(type(var.type().oid()), field.getAsInt()) : opaque(var, scope);
    }

    private RexNode opaque(Expr expr, Scope scope) {
        List<RexNode> operands = translateAll(ExprTree.children(expr), scope);
        RelDataType type = type(expr.type().oid());
        int number = numbers.computeIfAbsent(expr, e -> numbers.size());
        return rex.makeCall(type, new OpaqueOperator(number, expr, type.equals(bool)), operands);
    }

    /** A value that depends on many rows. */
    RexNode aggregate(Expr expr) {
        int number = numbers.computeIfAbsent(expr, e -> numbers.size());
        return rex.makeCall(type(expr.type().oid()), new OpaqueOperator(number, expr, false), List.of());
    }

    private List<RexNode> translateAll(List<Expr> exprs, Scope scope) {
        List<RexNode> nodes = new ArrayList<>();
        for (Expr expr : exprs) {
            nodes.add(translate(expr, scope));
        }
        return nodes;
    }

    /** The value of an expression that reads no row. */
    private Optional<Expr.Const> fold(Expr expr) {
        boolean[] constant = {true};
        ExprTree.walk(expr, e -> constant[0] &= !readsRows(e));
        return constant[0] ? folder.apply(expr) : Optional.empty();
    }

    private static boolean readsRows(Expr expr) {
        return switch (expr) {
            case Expr.Var _,
                    Expr.SubLink _,
                    Expr.SubLinkColumn _,
                    Expr.CaseTestExpr _,
                    Expr.Aggref _,
                    Expr.GroupingFunc _,
                    Expr.WindowFunc _ -> true;
            default -> false;
        };
    }

    /** Conjuncts of a condition. */
    static List<Expr> conjuncts(Expr expr) {
        if (expr instanceof Expr.BoolExpr e && e.kind() == BoolKind.AND) {
            List<Expr> all = new ArrayList<>();
            e.args().forEach(arg -> all.addAll(conjuncts(arg)));
            return all;
        }
        return List.of(expr);
    }
}
