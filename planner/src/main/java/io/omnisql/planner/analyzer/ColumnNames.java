package io.omnisql.planner.analyzer;

import io.omnisql.planner.parser.tree.A_ArrayExpr;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.A_Expr;
import io.omnisql.planner.parser.tree.A_Indirection;
import io.omnisql.planner.parser.tree.BoolExpr;
import io.omnisql.planner.parser.tree.BooleanTest;
import io.omnisql.planner.parser.tree.CaseExpr;
import io.omnisql.planner.parser.tree.CoalesceExpr;
import io.omnisql.planner.parser.tree.CollateClause;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.CurrentOfExpr;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.ExprList;
import io.omnisql.planner.parser.tree.FuncCall;
import io.omnisql.planner.parser.tree.GroupingFunc;
import io.omnisql.planner.parser.tree.MinMaxExpr;
import io.omnisql.planner.parser.tree.MinMaxOp;
import io.omnisql.planner.parser.tree.MultiAssignRef;
import io.omnisql.planner.parser.tree.NamedArgExpr;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.NullTest;
import io.omnisql.planner.parser.tree.ParamRef;
import io.omnisql.planner.parser.tree.RowExpr;
import io.omnisql.planner.parser.tree.SQLValueFunction;
import io.omnisql.planner.parser.tree.SetToDefault;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.SubLink;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.planner.parser.tree.XmlExpr;
import io.omnisql.planner.parser.tree.XmlSerialize;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.SubLinkKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names of output columns without AS, by PostgreSQL's rule (manual section 7.3.2 and its unwritten parts). */
final class ColumnNames {
    private static final Guess NONE = new Guess("?column?", 0);

    /** A name and how good it is: 2 from a column or function, 1 from a cast or CASE, 0 for none. */
    private record Guess(String name, int strength) {}

    /**
     * The output name.
     *
     * @param typed the analysed expression, which names sub-queries by their first column
     */
    String of(Expr node, io.omnisql.planner.query.Expr typed) {
        return guess(node, typed).name();
    }

    private static Guess strong(String name) {
        return new Guess(name, 2);
    }

    private Guess guess(@Nullable Expr node, io.omnisql.planner.query.Expr typed) {
        return switch (node) {
            case null -> NONE;
            case ColumnRef e -> lastName(e.fields()).map(ColumnNames::strong).orElse(NONE);
            case A_Indirection e ->
                lastName(e.indirection()).map(ColumnNames::strong).orElseGet(() -> guess(e.arg(), typed));
            case FuncCall e -> strong(e.funcname().getLast());
            case A_Expr e -> e.kind() == A_Expr.Kind.AEXPR_NULLIF ? strong("nullif") : NONE;
            case TypeCast e -> {
                Guess inner = guess(e.arg(), typed);
                yield inner.strength() > 1
                        ? inner
                        : new Guess(e.typeName().names().getLast(), 1);
            }
            case CollateClause e -> guess(e.arg(), typed);
            case GroupingFunc _ -> strong("grouping");
            case SubLink e ->
                switch (e.subLinkType()) {
                    case EXISTS_SUBLINK -> strong("exists");
                    case ARRAY_SUBLINK -> strong("array");
                    case EXPR_SUBLINK -> firstColumn(typed, e.location());
                    case ALL_SUBLINK, ANY_SUBLINK -> NONE;
                };
            case CaseExpr e -> {
                Guess inner = guess(e.defresult(), typed);
                yield inner.strength() > 1 ? inner : new Guess("case", 1);
            }
            case A_ArrayExpr _ -> strong("array");
            case RowExpr _ -> strong("row");
            case CoalesceExpr _ -> strong("coalesce");
            case MinMaxExpr e -> strong(e.op() == MinMaxOp.IS_GREATEST ? "greatest" : "least");
            case SQLValueFunction e -> strong(valueFunction(e));
            case XmlExpr e ->
                e.op().name().equals("IS_DOCUMENT")
                        ? NONE
                        : strong(e.op().name().replace("IS_", "").toLowerCase(Locale.ROOT));
            case XmlSerialize _ -> strong("xmlserialize");
            case A_Const _,
                    BoolExpr _,
                    BooleanTest _,
                    CurrentOfExpr _,
                    ExprList _,
                    MultiAssignRef _,
                    NamedArgExpr _,
                    NullTest _,
                    ParamRef _,
                    SetToDefault _ -> NONE;
        };
    }

    private static String valueFunction(SQLValueFunction node) {
        String name = node.op().name().substring("SVFOP_".length()).toLowerCase(Locale.ROOT);
        return name.endsWith("_n") ? name.substring(0, name.length() - 2) : name;
    }

    private static Optional<String> lastName(List<Node> fields) {
        for (Node field : fields.reversed()) {
            if (field instanceof StringValue value) {
                return Optional.of(value.sval());
            }
        }
        return Optional.empty();
    }

    private static Guess firstColumn(io.omnisql.planner.query.Expr typed, int location) {
        Guess[] found = {NONE};
        ExprTree.walk(typed, expr -> {
            if (expr instanceof io.omnisql.planner.query.Expr.SubLink link
                    && link.kind() == SubLinkKind.EXPR
                    && link.location() == location) {
                found[0] = strong(link.query().targets().getFirst().name());
            }
        });
        return found[0];
    }
}
