package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.parser.tree.CaseExpr;
import io.omnisql.planner.parser.tree.CoalesceExpr;
import io.omnisql.planner.parser.tree.MinMaxExpr;
import io.omnisql.planner.parser.tree.MinMaxOp;
import io.omnisql.planner.query.CaseWhen;
import io.omnisql.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CASE, COALESCE, GREATEST and LEAST. */
final class Conditionals {
    private final StatementContext context;

    Conditionals(StatementContext context) {
        this.context = context;
    }

    Expr caseOf(QueryScope scope, CaseExpr node) {
        Expr arg = null;
        Expr placeholder = null;
        if (node.arg() != null) {
            arg = context.expressions().analyze(scope, node.arg());
            if (arg.type().oid() == TypeOids.UNKNOWN) {
                arg = context.common().coerce(arg, TypeOids.TEXT, "CASE");
            }
            placeholder = new Expr.CaseTestExpr(arg.type(), -1);
        }
        List<Expr> conditions = new ArrayList<>();
        List<Expr> results = new ArrayList<>();
        for (var when : node.args()) {
            Expr condition = context.expressions().analyze(scope, when.expr());
            if (placeholder != null) {
                condition = context.operators().make(List.of("="), placeholder, condition, when.location());
            }
            conditions.add(context.coercion().toBoolean(condition, "CASE/WHEN"));
            results.add(context.expressions().analyze(scope, when.result()));
        }
        Expr otherwise = node.defresult() == null
                ? new Expr.Const(null, SqlType.UNKNOWN, -1)
                : context.expressions().analyze(scope, node.defresult());
        List<Expr> all = new ArrayList<>();
        all.add(otherwise);
        all.addAll(results);
        int type = context.common().select(all, "CASE");
        otherwise = context.common().coerce(otherwise, type, "CASE/ELSE");
        List<CaseWhen> whens = new ArrayList<>();
        List<Expr> coerced = new ArrayList<>();
        coerced.add(otherwise);
        for (int i = 0; i < results.size(); i++) {
            Expr result = context.common().coerce(results.get(i), type, "CASE/WHEN");
            coerced.add(result);
            whens.add(new CaseWhen(conditions.get(i), result));
        }
        Expr result = new Expr.CaseExpr(
                arg, whens, otherwise, new SqlType(type, CommonType.typmod(coerced, type)), node.location());
        refuseSets(result, "CASE", node.location());
        return result;
    }

    Expr coalesce(QueryScope scope, CoalesceExpr node) {
        List<Expr> args = context.expressions().analyzeAll(scope, node.args());
        int type = context.common().select(args, "COALESCE");
        List<Expr> coerced = context.common().coerceAll(args, type, "COALESCE");
        Expr result =
                new Expr.CoalesceExpr(coerced, new SqlType(type, CommonType.typmod(coerced, type)), node.location());
        refuseSets(result, "COALESCE", node.location());
        return result;
    }

    Expr minMax(QueryScope scope, MinMaxExpr node) {
        boolean greatest = node.op() == MinMaxOp.IS_GREATEST;
        String name = greatest ? "GREATEST" : "LEAST";
        List<Expr> args = context.expressions().analyzeAll(scope, node.args());
        int type = context.common().select(args, name);
        List<Expr> coerced = context.common().coerceAll(args, type, name);
        return new Expr.MinMaxExpr(
                greatest, coerced, new SqlType(type, CommonType.typmod(coerced, type)), node.location());
    }

    private static void refuseSets(Expr expr, String construct, int location) {
        @Nullable Expr set = ExprFacts.firstSet(expr);
        if (set != null) {
            throw AnalysisError.at(
                            Locations.of(set) >= 0 ? Locations.of(set) : location,
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "set-returning functions are not allowed in " + construct)
                    .withHint("You might be able to move the set-returning function into a LATERAL FROM item.");
        }
    }
}
