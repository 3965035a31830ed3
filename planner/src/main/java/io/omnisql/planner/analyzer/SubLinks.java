package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.parser.tree.RowExpr;
import io.omnisql.planner.parser.tree.SubLink;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.SubLinkKind;
import io.omnisql.planner.query.TargetEntry;
import java.util.ArrayList;
import java.util.List;

/** Sub-queries in expressions. */
final class SubLinks {
    private static final List<String> EQUAL = List.of("=");
    private final StatementContext context;

    SubLinks(StatementContext context) {
        this.context = context;
    }

    Expr analyze(QueryScope scope, SubLink node) {
        Query query = context.selects().subquery(scope, node.subselect(), null, true);
        int location = node.location();
        return switch (node.subLinkType()) {
            case EXISTS_SUBLINK -> new Expr.SubLink(SubLinkKind.EXISTS, null, query, SqlType.BOOL, location);
            case EXPR_SUBLINK -> new Expr.SubLink(SubLinkKind.EXPR, null, query, onlyColumn(query, location), location);
            case ARRAY_SUBLINK ->
                new Expr.SubLink(
                        SubLinkKind.ARRAY, null, query, arrayOf(onlyColumn(query, location), location), location);
            case ANY_SUBLINK -> tested(scope, SubLinkKind.ANY, node, query);
            case ALL_SUBLINK -> tested(scope, SubLinkKind.ALL, node, query);
        };
    }

    /** {@code (a, b) op (SELECT c, d …)}. */
    Expr rowCompare(QueryScope scope, RowExpr row, List<String> operator, SubLink link, int location) {
        Query query = context.selects().subquery(scope, link.subselect(), null, true);
        List<Expr> left = context.targetLists().expressions(scope, row.args());
        Expr test = test(operator, left, query, location);
        return new Expr.SubLink(SubLinkKind.ROW_COMPARE, test, query, SqlType.BOOL, location);
    }

    private Expr tested(QueryScope scope, SubLinkKind kind, SubLink node, Query query) {
        io.omnisql.planner.parser.tree.Expr operand = node.testexpr();
        if (operand == null) {
            throw AnalysisError.at(node.location(), SqlState.SYNTAX_ERROR, "sub-query has no operand");
        }
        Expr left = context.expressions().analyze(scope, operand);
        List<Expr> values = left instanceof Expr.RowExpr row ? row.fields() : List.of(left);
        List<String> operator = node.operName().isEmpty() ? EQUAL : node.operName();
        Expr test = test(operator, values, query, node.location());
        return new Expr.SubLink(kind, test, query, SqlType.BOOL, node.location());
    }

    private Expr test(List<String> operator, List<Expr> left, Query query, int location) {
        List<Expr> right = new ArrayList<>();
        for (TargetEntry target : query.visibleTargets()) {
            right.add(new Expr.SubLinkColumn(right.size() + 1, target.expr().type(), -1));
        }
        if (left.size() != right.size()) {
            throw AnalysisError.at(
                    location,
                    SqlState.SYNTAX_ERROR,
                    left.size() < right.size() ? "subquery has too many columns" : "subquery has too few columns");
        }
        return context.expressions().comparisons().rows(operator, left, right, location);
    }

    private static SqlType onlyColumn(Query query, int location) {
        List<TargetEntry> targets = query.visibleTargets();
        if (targets.size() != 1) {
            throw AnalysisError.at(location, SqlState.SYNTAX_ERROR, "subquery must return only one column");
        }
        return targets.getFirst().expr().type();
    }

    private SqlType arrayOf(SqlType element, int location) {
        int oid = context.types().element(element.oid()) != 0
                ? element.oid()
                : context.types().array(element.oid());
        if (oid == 0) {
            throw AnalysisError.at(
                    location,
                    SqlState.UNDEFINED_OBJECT,
                    "could not find array type for data type "
                            + context.format().format(element.oid()));
        }
        return new SqlType(oid, element.typmod());
    }
}
