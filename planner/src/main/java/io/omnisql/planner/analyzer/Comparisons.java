package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.A_Expr;
import io.omnisql.planner.parser.tree.ExprList;
import io.omnisql.planner.parser.tree.RowExpr;
import io.omnisql.planner.parser.tree.SubLink;
import io.omnisql.planner.parser.tree.SubLinkType;
import io.omnisql.planner.query.BoolKind;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.RowCompareKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Operators in all their forms: plain, over rows, over lists and arrays, BETWEEN, IS DISTINCT FROM, NULLIF. */
final class Comparisons {
    private static final List<String> EQUAL = List.of("=");
    private final StatementContext context;

    Comparisons(StatementContext context) {
        this.context = context;
    }

    Expr analyze(QueryScope scope, A_Expr node) {
        return switch (node.kind()) {
            case AEXPR_OP, AEXPR_LIKE, AEXPR_ILIKE, AEXPR_SIMILAR -> plain(scope, node);
            case AEXPR_OP_ANY -> array(scope, node, true);
            case AEXPR_OP_ALL -> array(scope, node, false);
            case AEXPR_DISTINCT -> distinct(scope, node, true);
            case AEXPR_NOT_DISTINCT -> distinct(scope, node, false);
            case AEXPR_NULLIF -> nullIf(scope, node);
            case AEXPR_IN -> in(scope, node);
            case AEXPR_BETWEEN, AEXPR_NOT_BETWEEN, AEXPR_BETWEEN_SYM, AEXPR_NOT_BETWEEN_SYM -> between(scope, node);
        };
    }

    private static io.omnisql.planner.parser.tree.Expr left(A_Expr node) {
        return Objects.requireNonNull(node.lexpr(), "lexpr is null");
    }

    private static io.omnisql.planner.parser.tree.Expr right(A_Expr node) {
        return Objects.requireNonNull(node.rexpr(), "rexpr is null");
    }

    private Expr of(QueryScope scope, io.omnisql.planner.parser.tree.Expr node) {
        return context.expressions().analyze(scope, node);
    }

    private Expr plain(QueryScope scope, A_Expr node) {
        io.omnisql.planner.parser.tree.Expr right = right(node);
        if (node.lexpr() instanceof RowExpr row
                && right instanceof SubLink link
                && link.subLinkType() == SubLinkType.EXPR_SUBLINK) {
            return context.expressions().subLinks().rowCompare(scope, row, node.name(), link, node.location());
        }
        if (node.lexpr() instanceof RowExpr && right instanceof RowExpr) {
            return rows(node.name(), fields(scope, node.lexpr()), fields(scope, right), node.location());
        }
        Expr leftExpr = node.lexpr() == null ? null : of(scope, node.lexpr());
        return context.operators().make(node.name(), leftExpr, of(scope, right), node.location());
    }

    private List<Expr> fields(QueryScope scope, io.omnisql.planner.parser.tree.@Nullable Expr row) {
        return context.targetLists().expressions(scope, ((RowExpr) Objects.requireNonNull(row, "row is null")).args());
    }

    /** {@code (a, b) op (c, d)}; a single pair is a plain comparison. */
    Expr rows(List<String> name, List<Expr> left, List<Expr> right, int location) {
        if (left.size() != right.size()) {
            throw AnalysisError.at(location, SqlState.SYNTAX_ERROR, "unequal number of entries in row expressions");
        }
        if (left.isEmpty()) {
            throw AnalysisError.at(location, SqlState.FEATURE_NOT_SUPPORTED, "cannot compare rows of zero length");
        }
        List<Expr> pairs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            Expr pair = context.operators().make(name, left.get(i), right.get(i), location);
            if (pair.type().oid() != TypeOids.BOOL) {
                throw AnalysisError.at(
                        location,
                        SqlState.DATATYPE_MISMATCH,
                        "row comparison operator must yield type boolean, not type "
                                + context.format().format(pair.type().oid()));
            }
            if (ExprFacts.returnsSet(pair)) {
                throw AnalysisError.at(
                        location, SqlState.DATATYPE_MISMATCH, "row comparison operator must not return a set");
            }
            pairs.add(pair);
        }
        if (pairs.size() == 1) {
            return pairs.getFirst();
        }
        return switch (name.getLast()) {
            case "=" -> new Expr.BoolExpr(BoolKind.AND, pairs, SqlType.BOOL, location);
            case "<>" -> new Expr.BoolExpr(BoolKind.OR, pairs, SqlType.BOOL, location);
            case "<" -> ordered(RowCompareKind.LT, pairs, location);
            case "<=" -> ordered(RowCompareKind.LE, pairs, location);
            case ">" -> ordered(RowCompareKind.GT, pairs, location);
            case ">=" -> ordered(RowCompareKind.GE, pairs, location);
            default ->
                throw AnalysisError.at(
                                location,
                                SqlState.FEATURE_NOT_SUPPORTED,
                                "could not determine interpretation of row comparison operator " + name.getLast())
                        .withHint("Row comparison operators must be associated with btree operator families.");
        };
    }

    private static Expr ordered(RowCompareKind kind, List<Expr> pairs, int location) {
        List<Integer> operators = new ArrayList<>();
        List<Expr> left = new ArrayList<>();
        List<Expr> right = new ArrayList<>();
        for (Expr pair : pairs) {
            Expr.OpExpr op = (Expr.OpExpr) pair;
            operators.add(op.operator());
            left.add(op.args().getFirst());
            right.add(op.args().get(1));
        }
        return new Expr.RowCompareExpr(kind, operators, left, right, SqlType.BOOL, location);
    }

    private Expr array(QueryScope scope, A_Expr node, boolean any) {
        Expr scalar = of(scope, left(node));
        Expr array = of(scope, right(node));
        return context.operators().makeScalarArray(node.name(), any, scalar, array, node.location());
    }

    private static boolean isNull(io.omnisql.planner.parser.tree.Expr node) {
        return node instanceof A_Const constant && constant.val() == null;
    }

    private Expr distinct(QueryScope scope, A_Expr node, boolean distinct) {
        int location = node.location();
        if (isNull(right(node)) || isNull(left(node))) {
            Expr arg = of(scope, isNull(right(node)) ? left(node) : right(node));
            return new Expr.NullTest(arg, !distinct, false, SqlType.BOOL, location);
        }
        Expr result;
        if (node.lexpr() instanceof RowExpr && node.rexpr() instanceof RowExpr) {
            result = distinctRows(node.name(), fields(scope, node.lexpr()), fields(scope, node.rexpr()), location);
        } else {
            result = distinctPair(node.name(), of(scope, left(node)), of(scope, right(node)), location);
        }
        return distinct ? result : new Expr.BoolExpr(BoolKind.NOT, List.of(result), SqlType.BOOL, location);
    }

    private Expr distinctRows(List<String> name, List<Expr> left, List<Expr> right, int location) {
        if (left.size() != right.size()) {
            throw AnalysisError.at(location, SqlState.SYNTAX_ERROR, "unequal number of entries in row expressions");
        }
        List<Expr> pairs = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            pairs.add(distinctPair(name, left.get(i), right.get(i), location));
        }
        if (pairs.isEmpty()) {
            return new Expr.Const(false, SqlType.BOOL, location);
        }
        return pairs.size() == 1 ? pairs.getFirst() : new Expr.BoolExpr(BoolKind.OR, pairs, SqlType.BOOL, location);
    }

    private Expr distinctPair(List<String> name, Expr left, Expr right, int location) {
        Expr.OpExpr op = equality(name, left, right, "IS DISTINCT FROM", location);
        return new Expr.DistinctExpr(
                op.operator(), op.function(), op.args().getFirst(), op.args().get(1), SqlType.BOOL, location);
    }

    private Expr.OpExpr equality(List<String> name, Expr left, Expr right, String construct, int location) {
        Expr.OpExpr op = (Expr.OpExpr) context.operators().make(name, left, right, location);
        if (op.type().oid() != TypeOids.BOOL) {
            throw AnalysisError.at(
                    location, SqlState.DATATYPE_MISMATCH, construct + " requires = operator to yield boolean");
        }
        if (op.returnsSet() || ExprFacts.returnsSet(left) || ExprFacts.returnsSet(right)) {
            throw AnalysisError.at(location, SqlState.DATATYPE_MISMATCH, construct + " must not return a set");
        }
        return op;
    }

    private Expr nullIf(QueryScope scope, A_Expr node) {
        Expr.OpExpr op =
                equality(node.name(), of(scope, left(node)), of(scope, right(node)), "NULLIF", node.location());
        Expr first = op.args().getFirst();
        return new Expr.NullIfExpr(
                op.operator(), op.function(), first, op.args().get(1), first.type(), node.location());
    }

    private Expr in(QueryScope scope, A_Expr node) {
        boolean any = !node.name().getLast().equals("<>");
        int location = node.location();
        Expr left = of(scope, left(node));
        List<Expr> plain = new ArrayList<>();
        List<Expr> withColumns = new ArrayList<>();
        List<Expr> all = new ArrayList<>();
        for (io.omnisql.planner.parser.tree.Expr item : ((ExprList) right(node)).items()) {
            Expr value = of(scope, item);
            all.add(value);
            if (ExprFacts.firstVar(value, 0) == null) {
                plain.add(value);
            } else {
                withColumns.add(value);
            }
        }
        Expr result = null;
        List<Expr> rest = all;
        if (plain.size() > 1) {
            result = asArray(node.name(), any, left, plain, location);
            rest = result == null ? all : withColumns;
        }
        for (Expr value : rest) {
            Expr comparison = left instanceof Expr.RowExpr leftRow && value instanceof Expr.RowExpr row
                    ? rows(node.name(), leftRow.fields(), row.fields(), location)
                    : context.operators().make(node.name(), left, value, location);
            comparison = context.coercion().toBoolean(comparison, "IN");
            result = result == null
                    ? comparison
                    : new Expr.BoolExpr(
                            any ? BoolKind.OR : BoolKind.AND, List.of(result, comparison), SqlType.BOOL, location);
        }
        return Objects.requireNonNull(result, "IN list is empty");
    }

    private @Nullable Expr asArray(List<String> name, boolean any, Expr left, List<Expr> values, int location) {
        List<Expr> all = new ArrayList<>();
        all.add(left);
        all.addAll(values);
        int scalar = context.common().selectOrZero(all);
        if (scalar == 0
                || scalar == TypeOids.RECORD
                || !all.stream()
                        .allMatch(expr ->
                                context.coercion().canCoerce(expr.type().oid(), scalar, CastContext.IMPLICIT))) {
            return null;
        }
        int array = context.types().array(scalar);
        if (array == 0) {
            return null;
        }
        List<Expr> elements = context.common().coerceAll(values, scalar, "IN");
        Expr list = new Expr.ArrayExpr(scalar, elements, false, SqlType.of(array), -1);
        return context.operators().makeScalarArray(name, any, left, list, location);
    }

    private Expr between(QueryScope scope, A_Expr node) {
        List<io.omnisql.planner.parser.tree.Expr> bounds = ((ExprList) right(node)).items();
        io.omnisql.planner.parser.tree.Expr value = left(node);
        io.omnisql.planner.parser.tree.Expr low = bounds.getFirst();
        io.omnisql.planner.parser.tree.Expr high = bounds.get(1);
        int location = node.location();
        return switch (node.kind()) {
            case AEXPR_BETWEEN -> pair(scope, BoolKind.AND, value, ">=", low, "<=", high, location);
            case AEXPR_NOT_BETWEEN -> pair(scope, BoolKind.OR, value, "<", low, ">", high, location);
            case AEXPR_BETWEEN_SYM ->
                new Expr.BoolExpr(
                        BoolKind.OR,
                        List.of(
                                pair(scope, BoolKind.AND, value, ">=", low, "<=", high, location),
                                pair(scope, BoolKind.AND, value, ">=", high, "<=", low, location)),
                        SqlType.BOOL,
                        location);
            default ->
                new Expr.BoolExpr(
                        BoolKind.AND,
                        List.of(
                                pair(scope, BoolKind.OR, value, "<", low, ">", high, location),
                                pair(scope, BoolKind.OR, value, "<", high, ">", low, location)),
                        SqlType.BOOL,
                        location);
        };
    }

    private Expr pair(
            QueryScope scope,
            BoolKind kind,
            io.omnisql.planner.parser.tree.Expr value,
            String first,
            io.omnisql.planner.parser.tree.Expr low,
            String second,
            io.omnisql.planner.parser.tree.Expr high,
            int location) {
        A_Expr one = new A_Expr(A_Expr.Kind.AEXPR_OP, List.of(first), value, low, location);
        A_Expr two = new A_Expr(A_Expr.Kind.AEXPR_OP, List.of(second), value, high, location);
        return new Expr.BoolExpr(kind, List.of(of(scope, one), of(scope, two)), SqlType.BOOL, location);
    }

    /** Columns of both sides of a join that USING or NATURAL equates. */
    Expr usingEquality(Expr left, Expr right) {
        return context.operators().make(EQUAL, left, right, -1);
    }
}
