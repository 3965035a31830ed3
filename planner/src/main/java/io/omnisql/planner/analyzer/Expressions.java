package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.PgCollation;
import io.omnisql.planner.parser.tree.A_ArrayExpr;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.A_Expr;
import io.omnisql.planner.parser.tree.A_Indirection;
import io.omnisql.planner.parser.tree.BitStringValue;
import io.omnisql.planner.parser.tree.BoolExpr;
import io.omnisql.planner.parser.tree.BooleanTest;
import io.omnisql.planner.parser.tree.BooleanValue;
import io.omnisql.planner.parser.tree.CaseExpr;
import io.omnisql.planner.parser.tree.CoalesceExpr;
import io.omnisql.planner.parser.tree.CollateClause;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.CurrentOfExpr;
import io.omnisql.planner.parser.tree.ExprList;
import io.omnisql.planner.parser.tree.FloatValue;
import io.omnisql.planner.parser.tree.FuncCall;
import io.omnisql.planner.parser.tree.GroupingFunc;
import io.omnisql.planner.parser.tree.IntegerValue;
import io.omnisql.planner.parser.tree.MinMaxExpr;
import io.omnisql.planner.parser.tree.MultiAssignRef;
import io.omnisql.planner.parser.tree.NamedArgExpr;
import io.omnisql.planner.parser.tree.NullTest;
import io.omnisql.planner.parser.tree.NullTestType;
import io.omnisql.planner.parser.tree.ParamRef;
import io.omnisql.planner.parser.tree.RowExpr;
import io.omnisql.planner.parser.tree.SQLValueFunction;
import io.omnisql.planner.parser.tree.SetToDefault;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.SubLink;
import io.omnisql.planner.parser.tree.TypeCast;
import io.omnisql.planner.parser.tree.XmlExpr;
import io.omnisql.planner.parser.tree.XmlSerialize;
import io.omnisql.planner.query.BoolKind;
import io.omnisql.planner.query.BooleanTestKind;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ValueFunction;
import java.util.ArrayList;
import java.util.List;

/** Gives raw expressions their types: one method for each kind of node. */
final class Expressions {
    private final StatementContext context;
    private final Comparisons comparisons;
    private final Columns columns;
    private final Conditionals conditionals;
    private final Containers containers;
    private final SubLinks subLinks;
    private final NumberLiterals numbers = new NumberLiterals();

    Expressions(StatementContext context) {
        this.context = context;
        this.comparisons = new Comparisons(context);
        this.columns = new Columns(context);
        this.conditionals = new Conditionals(context);
        this.containers = new Containers(context);
        this.subLinks = new SubLinks(context);
    }

    Columns columns() {
        return columns;
    }

    Comparisons comparisons() {
        return comparisons;
    }

    SubLinks subLinks() {
        return subLinks;
    }

    /** An expression at a place of the given kind. */
    Expr analyze(QueryScope scope, io.omnisql.planner.parser.tree.Expr node, ExprKind kind) {
        ExprKind before = scope.kind();
        scope.setKind(kind);
        try {
            return analyze(scope, node);
        } finally {
            scope.setKind(before);
        }
    }

    /** A condition of a clause. */
    Expr condition(QueryScope scope, io.omnisql.planner.parser.tree.Expr node, ExprKind kind) {
        return context.coercion().toBoolean(analyze(scope, node, kind), kind.clause());
    }

    /** An expression at the place that the scope is at. */
    Expr analyze(QueryScope scope, io.omnisql.planner.parser.tree.Expr node) {
        return switch (node) {
            case ColumnRef e -> columns.reference(scope, e);
            case ParamRef e -> context.parameters().reference(e.number(), e.location());
            case A_Const e -> constant(e);
            case A_Indirection e -> containers.indirection(scope, e);
            case A_ArrayExpr e -> containers.array(scope, e, 0, 0, SqlType.NO_TYPMOD);
            case TypeCast e -> cast(scope, e);
            case CollateClause e -> collate(scope, e);
            case A_Expr e -> comparisons.analyze(scope, e);
            case BoolExpr e -> bool(scope, e);
            case FuncCall e -> context.calls().analyze(scope, e);
            case GroupingFunc e -> context.aggregates().grouping(scope, e);
            case NamedArgExpr e -> analyze(scope, e.arg());
            case SubLink e -> subLinks.analyze(scope, e);
            case CaseExpr e -> conditionals.caseOf(scope, e);
            case RowExpr e -> row(scope, e);
            case CoalesceExpr e -> conditionals.coalesce(scope, e);
            case MinMaxExpr e -> conditionals.minMax(scope, e);
            case SQLValueFunction e -> valueFunction(e);
            case NullTest e -> nullTest(scope, e);
            case BooleanTest e -> booleanTest(scope, e);
            case SetToDefault e ->
                throw AnalysisError.at(e.location(), SqlState.SYNTAX_ERROR, "DEFAULT is not allowed in this context");
            case XmlExpr e -> throw unsupported("XML expressions", e.location());
            case XmlSerialize e -> throw unsupported("XML expressions", e.location());
            case CurrentOfExpr e -> throw unsupported("WHERE CURRENT OF", e.location());
            case MultiAssignRef e -> throw unsupported("multiple assignment", e.location());
            case ExprList e ->
                throw AnalysisError.at(e.location(), SqlState.SYNTAX_ERROR, "a list is not allowed here");
        };
    }

    List<Expr> analyzeAll(QueryScope scope, List<io.omnisql.planner.parser.tree.Expr> nodes) {
        List<Expr> exprs = new ArrayList<>(nodes.size());
        for (io.omnisql.planner.parser.tree.Expr node : nodes) {
            exprs.add(analyze(scope, node));
        }
        return exprs;
    }

    private static SqlException unsupported(String what, int location) {
        return AnalysisError.at(location, SqlState.FEATURE_NOT_SUPPORTED, what + " are not supported");
    }

    private Expr.Const constant(A_Const node) {
        int location = node.location();
        return switch (node.val()) {
            case null -> new Expr.Const(null, SqlType.UNKNOWN, location);
            case IntegerValue value -> new Expr.Const((long) value.ival(), SqlType.INT4, location);
            case FloatValue value -> numbers.read(value.fval(), location);
            case BooleanValue value -> new Expr.Const(value.boolval(), SqlType.BOOL, location);
            case StringValue value -> new Expr.Const(value.sval(), SqlType.UNKNOWN, location);
            case BitStringValue value ->
                new Expr.Const(BitLiterals.read(value.bsval(), location), SqlType.of(TypeOids.BIT), location);
        };
    }

    private Expr cast(QueryScope scope, TypeCast node) {
        SqlType target = context.typeNames().resolve(node.typeName());
        Expr arg;
        SqlType base = context.types().base(target);
        int element = context.types().element(base.oid());
        if (node.arg() instanceof A_ArrayExpr array && element != 0) {
            arg = containers.array(scope, array, base.oid(), element, base.typmod());
        } else {
            arg = analyze(scope, node.arg());
        }
        int location = node.location() >= 0 ? node.location() : node.typeName().location();
        Expr result = context.coercion()
                .toTargetOrNull(arg, target, CastContext.EXPLICIT, CoercionForm.EXPLICIT_CAST, location);
        if (result == null) {
            throw AnalysisError.at(
                    location >= 0 ? location : Locations.of(arg),
                    SqlState.CANNOT_COERCE,
                    "cannot cast type " + context.format().format(arg.type().oid()) + " to "
                            + context.format().format(target.oid()));
        }
        return result;
    }

    private Expr collate(QueryScope scope, CollateClause node) {
        io.omnisql.planner.parser.tree.Expr operand = node.arg();
        if (operand == null) {
            throw AnalysisError.at(node.location(), SqlState.SYNTAX_ERROR, "COLLATE has no argument");
        }
        Expr arg = analyze(scope, operand);
        int type = arg.type().oid();
        if (type != TypeOids.UNKNOWN && !context.coercion().isCollatable(type)) {
            throw AnalysisError.at(
                    node.location(),
                    SqlState.DATATYPE_MISMATCH,
                    "collations are not supported by type " + context.format().format(type));
        }
        String name = String.join(".", node.collname());
        boolean reachable =
                node.collname().size() == 1 || node.collname().getFirst().equals("pg_catalog");
        PgCollation collation = context.builtin()
                .collationNamed(node.collname().getLast())
                .filter(found -> reachable)
                .orElseThrow(() -> AnalysisError.at(
                        node.location(),
                        SqlState.UNDEFINED_OBJECT,
                        "collation \"" + name + "\" for encoding \"UTF8\" does not exist"));
        return new Expr.CollateExpr(arg, collation.oid(), arg.type(), node.location());
    }

    private Expr bool(QueryScope scope, BoolExpr node) {
        BoolKind kind = switch (node.boolop()) {
            case AND_EXPR -> BoolKind.AND;
            case OR_EXPR -> BoolKind.OR;
            case NOT_EXPR -> BoolKind.NOT;
        };
        List<Expr> args = new ArrayList<>();
        for (io.omnisql.planner.parser.tree.Expr arg : node.args()) {
            args.add(context.coercion().toBoolean(analyze(scope, arg), kind.name()));
        }
        return new Expr.BoolExpr(kind, args, SqlType.BOOL, node.location());
    }

    private Expr row(QueryScope scope, RowExpr node) {
        List<Expr> fields = context.targetLists().expressions(scope, node.args());
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= fields.size(); i++) {
            names.add("f" + i);
        }
        return new Expr.RowExpr(fields, names, SqlType.of(TypeOids.RECORD), node.location());
    }

    private static Expr valueFunction(SQLValueFunction node) {
        int typmod = Math.min(node.typmod(), 6);
        ValueFunction function = switch (node.op()) {
            case SVFOP_CURRENT_DATE -> ValueFunction.CURRENT_DATE;
            case SVFOP_CURRENT_TIME, SVFOP_CURRENT_TIME_N -> ValueFunction.CURRENT_TIME;
            case SVFOP_CURRENT_TIMESTAMP, SVFOP_CURRENT_TIMESTAMP_N -> ValueFunction.CURRENT_TIMESTAMP;
            case SVFOP_LOCALTIME, SVFOP_LOCALTIME_N -> ValueFunction.LOCALTIME;
            case SVFOP_LOCALTIMESTAMP, SVFOP_LOCALTIMESTAMP_N -> ValueFunction.LOCALTIMESTAMP;
            case SVFOP_CURRENT_ROLE -> ValueFunction.CURRENT_ROLE;
            case SVFOP_CURRENT_USER -> ValueFunction.CURRENT_USER;
            case SVFOP_USER -> ValueFunction.USER;
            case SVFOP_SESSION_USER -> ValueFunction.SESSION_USER;
            case SVFOP_CURRENT_CATALOG -> ValueFunction.CURRENT_CATALOG;
            case SVFOP_CURRENT_SCHEMA -> ValueFunction.CURRENT_SCHEMA;
        };
        SqlType type = switch (function) {
            case CURRENT_DATE -> SqlType.DATE;
            case CURRENT_TIME -> new SqlType(TypeOids.TIMETZ, typmod);
            case CURRENT_TIMESTAMP -> new SqlType(TypeOids.TIMESTAMPTZ, typmod);
            case LOCALTIME -> new SqlType(TypeOids.TIME, typmod);
            case LOCALTIMESTAMP -> new SqlType(TypeOids.TIMESTAMP, typmod);
            case CURRENT_ROLE, CURRENT_USER, USER, SESSION_USER, CURRENT_CATALOG, CURRENT_SCHEMA -> SqlType.NAME;
        };
        return new Expr.SqlValueFunction(function, type, node.location());
    }

    private Expr nullTest(QueryScope scope, NullTest node) {
        Expr arg = analyze(scope, node.arg());
        return new Expr.NullTest(
                arg,
                node.nulltesttype() == NullTestType.IS_NULL,
                context.types().isComplex(arg.type().oid()),
                SqlType.BOOL,
                node.location());
    }

    private Expr booleanTest(QueryScope scope, BooleanTest node) {
        BooleanTestKind kind = switch (node.booltesttype()) {
            case IS_TRUE -> BooleanTestKind.IS_TRUE;
            case IS_NOT_TRUE -> BooleanTestKind.IS_NOT_TRUE;
            case IS_FALSE -> BooleanTestKind.IS_FALSE;
            case IS_NOT_FALSE -> BooleanTestKind.IS_NOT_FALSE;
            case IS_UNKNOWN -> BooleanTestKind.IS_UNKNOWN;
            case IS_NOT_UNKNOWN -> BooleanTestKind.IS_NOT_UNKNOWN;
        };
        Expr arg = context.coercion()
                .toBoolean(analyze(scope, node.arg()), kind.name().replace('_', ' '));
        return new Expr.BooleanTest(arg, kind, SqlType.BOOL, node.location());
    }
}
