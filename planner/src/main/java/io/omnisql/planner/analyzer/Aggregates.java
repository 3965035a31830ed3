package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.catalog.builtin.PgAggregate;
import io.omnisql.planner.parser.tree.FuncCall;
import io.omnisql.planner.parser.tree.SortBy;
import io.omnisql.planner.parser.tree.WindowDef;
import io.omnisql.planner.query.AggregateKind;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.OrderItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Aggregate, grouping and window calls: the level they belong to and where they may stand. */
final class Aggregates {
    private static final int MAX_GROUPING_ARGUMENTS = 31;
    private final StatementContext context;

    Aggregates(StatementContext context) {
        this.context = context;
    }

    Expr call(QueryScope scope, FuncCall call, Calls.Prepared prepared, @Nullable Expr filter) {
        String name = String.join(".", call.funcname());
        PgAggregate aggregate =
                context.builtin().aggregate(prepared.proc().oid()).orElseThrow();
        boolean ordered = aggregate.kind() != 'n';
        if (ordered && !call.aggWithinGroup()) {
            throw Calls.wrongObject(call, "WITHIN GROUP is required for ordered-set aggregate " + name);
        }
        if (ordered && call.over() != null) {
            throw AnalysisError.at(
                    call.location(),
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "OVER is not supported for ordered-set aggregate " + name);
        }
        if (!ordered && call.aggWithinGroup()) {
            throw Calls.wrongObject(call, name + " is not an ordered-set aggregate, so it cannot have WITHIN GROUP");
        }
        if (call.over() != null) {
            return window(scope, call, prepared, filter);
        }
        if (call.args().isEmpty() && !call.aggStar() && !call.aggWithinGroup()) {
            throw Calls.wrongObject(call, name + "(*) must be used to call a parameterless aggregate function");
        }
        if (call.args().stream().anyMatch(arg -> arg instanceof io.omnisql.planner.parser.tree.NamedArgExpr)) {
            throw AnalysisError.at(
                    call.location(), SqlState.FEATURE_NOT_SUPPORTED, "aggregates cannot use named arguments");
        }
        List<Expr> direct = List.of();
        List<Expr> args = prepared.args();
        if (ordered) {
            int count = args.size() - call.aggOrder().size();
            direct = args.subList(0, Math.max(count, 0));
            args = args.subList(Math.max(count, 0), args.size());
        }
        List<OrderItem> order = ordered ? withinGroup(call, args) : order(scope, call, args);
        if (call.aggDistinct()) {
            checkDistinct(args, order);
        }
        List<Expr> measured = new ArrayList<>(args);
        order.forEach(item -> measured.add(item.expr()));
        int levelsUp = level(direct, measured, filter, call.location());
        place(scope, levelsUp, "aggregate functions", call.location());
        AggregateKind kind = switch (aggregate.kind()) {
            case 'o' -> AggregateKind.ORDERED_SET;
            case 'h' -> AggregateKind.HYPOTHETICAL_SET;
            default -> AggregateKind.NORMAL;
        };
        return new Expr.Aggref(
                prepared.proc().oid(),
                direct,
                args,
                order,
                call.aggDistinct(),
                filter,
                call.aggStar(),
                prepared.variadic(),
                kind,
                levelsUp,
                prepared.type(),
                call.location());
    }

    private List<OrderItem> withinGroup(FuncCall call, List<Expr> args) {
        List<OrderItem> items = new ArrayList<>();
        for (int i = 0; i < call.aggOrder().size(); i++) {
            items.add(item(call.aggOrder().get(i), args.get(i)));
        }
        return items;
    }

    private List<OrderItem> order(QueryScope scope, FuncCall call, List<Expr> args) {
        List<OrderItem> items = new ArrayList<>();
        for (SortBy sort : call.aggOrder()) {
            Expr expr = context.expressions().analyze(scope, sort.node(), ExprKind.ORDER_BY);
            for (Expr arg : args) {
                if (ExprShape.same(Implicit.strip(arg), expr)) {
                    expr = arg;
                    break;
                }
            }
            items.add(item(sort, context.sortGroups().known(expr)));
        }
        return items;
    }

    private OrderItem item(SortBy sort, Expr expr) {
        SortGroups.Direction direction =
                context.sortGroups().direction(sort, expr.type().oid());
        return new OrderItem(expr, direction.operator(), direction.descending(), direction.nullsFirst());
    }

    private void checkDistinct(List<Expr> args, List<OrderItem> order) {
        for (OrderItem item : order) {
            if (args.stream().noneMatch(arg -> ExprShape.same(arg, item.expr()))) {
                throw AnalysisError.at(
                        Locations.of(item.expr()),
                        SqlState.INVALID_COLUMN_REFERENCE,
                        "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list");
            }
        }
        for (Expr arg : args) {
            int type = arg.type().oid();
            if (context.sortOperators().grouping(type, Locations.of(arg)).less() == 0) {
                throw AnalysisError.at(
                                Locations.of(arg),
                                SqlState.UNDEFINED_FUNCTION,
                                "could not identify an ordering operator for type "
                                        + context.format().format(type))
                        .withDetail("Aggregates with DISTINCT must be able to sort their inputs.");
            }
        }
    }

    Expr grouping(QueryScope scope, io.omnisql.planner.parser.tree.GroupingFunc node) {
        if (node.args().size() > MAX_GROUPING_ARGUMENTS) {
            throw AnalysisError.at(
                    node.location(), new SqlState("54023"), "GROUPING must have fewer than 32 arguments");
        }
        List<Expr> args = context.expressions().analyzeAll(scope, node.args());
        int levelsUp = level(List.of(), args, null, node.location());
        place(scope, levelsUp, "grouping operations", node.location());
        return new Expr.GroupingFunc(args, levelsUp, SqlType.INT4, node.location());
    }

    /** The query level an aggregate belongs to: that of its innermost columns. */
    private static int level(List<Expr> direct, List<Expr> args, @Nullable Expr filter, int location) {
        List<Expr> all = new ArrayList<>(args);
        if (filter != null) {
            all.add(filter);
        }
        Measure measure = new Measure();
        all.forEach(measure::take);
        int level = measure.level();
        if (level == measure.aggregateLevel) {
            throw AnalysisError.at(
                    measure.aggregateLocation, SqlState.GROUPING_ERROR, "aggregate function calls cannot be nested");
        }
        Measure directMeasure = new Measure();
        direct.forEach(directMeasure::take);
        if (directMeasure.varLevel >= 0 && directMeasure.varLevel < level) {
            throw AnalysisError.at(
                    Locations.first(direct) >= 0 ? Locations.first(direct) : location,
                    SqlState.GROUPING_ERROR,
                    "outer-level aggregate cannot contain a lower-level variable in its direct arguments");
        }
        if (directMeasure.aggregateLevel >= 0 && directMeasure.aggregateLevel <= level) {
            throw AnalysisError.at(
                    directMeasure.aggregateLocation,
                    SqlState.GROUPING_ERROR,
                    "aggregate function calls cannot be nested");
        }
        return level;
    }

    /** The innermost levels of columns and aggregates below an aggregate. */
    private static final class Measure {
        private int varLevel = -1;
        private int aggregateLevel = -1;
        private int aggregateLocation = -1;

        void take(Expr expr) {
            QueryExpressions.walk(expr, 0, this::visit);
        }

        private boolean visit(Expr expr, int depth) {
            switch (expr) {
                case Expr.Var var -> varLevel = nearer(varLevel, var.levelsUp() - depth);
                case Expr.Aggref aggregate -> {
                    takeAggregate(aggregate.levelsUp() - depth, aggregate.location());
                    return false;
                }
                case Expr.GroupingFunc grouping -> {
                    takeAggregate(grouping.levelsUp() - depth, grouping.location());
                    return false;
                }
                case Expr.WindowFunc window -> {
                    if (depth == 0) {
                        throw AnalysisError.at(
                                window.location(),
                                SqlState.GROUPING_ERROR,
                                "aggregate function calls cannot contain window function calls");
                    }
                }
                case Expr.FuncExpr call -> checkSet(call.returnsSet() && depth == 0, call.location());
                case Expr.OpExpr call -> checkSet(call.returnsSet() && depth == 0, call.location());
                default -> {}
            }
            return true;
        }

        private static void checkSet(boolean set, int location) {
            if (set) {
                throw AnalysisError.at(
                                location,
                                SqlState.FEATURE_NOT_SUPPORTED,
                                "aggregate function calls cannot contain set-returning function calls")
                        .withHint("You might be able to move the set-returning function into a LATERAL FROM item.");
            }
        }

        private void takeAggregate(int level, int location) {
            if (level >= 0 && (aggregateLevel < 0 || level < aggregateLevel)) {
                aggregateLevel = level;
                aggregateLocation = location;
            }
        }

        private static int nearer(int known, int level) {
            return level >= 0 && (known < 0 || level < known) ? level : known;
        }

        int level() {
            if (varLevel < 0) {
                return Math.max(aggregateLevel, 0);
            }
            return aggregateLevel < 0 ? varLevel : Math.min(varLevel, aggregateLevel);
        }
    }

    /** Checks that a call may stand where its own level is at, and notes it there. */
    private static void place(QueryScope scope, int levelsUp, String what, int location) {
        QueryScope owner = scope.up(levelsUp);
        owner.markAggregates();
        String place = switch (owner.kind()) {
            case JOIN_ON, JOIN_USING -> "JOIN conditions";
            case FROM_SUBSELECT -> "FROM clause of their own query level";
            case FROM_FUNCTION -> "functions in FROM";
            case WHERE, FILTER, GROUP_BY, LIMIT, OFFSET, VALUES -> owner.kind().clause();
            case WINDOW_FRAME_RANGE, WINDOW_FRAME_ROWS, WINDOW_FRAME_GROUPS ->
                owner.kind().clause();
            case SELECT_TARGET, HAVING, WINDOW_PARTITION, WINDOW_ORDER, ORDER_BY, DISTINCT_ON -> "";
        };
        if (!place.isEmpty()) {
            throw AnalysisError.at(location, SqlState.GROUPING_ERROR, what + " are not allowed in " + place);
        }
    }

    /** A call with OVER. */
    Expr window(QueryScope scope, FuncCall call, Calls.Prepared prepared, @Nullable Expr filter) {
        boolean aggregate = prepared.proc().kind() == 'a';
        String name = String.join(".", call.funcname());
        if (call.aggDistinct()) {
            throw unsupported(call, "DISTINCT is not implemented for window functions");
        }
        if (aggregate && call.args().isEmpty() && !call.aggStar()) {
            throw Calls.wrongObject(call, name + "(*) must be used to call a parameterless aggregate function");
        }
        if (!call.aggOrder().isEmpty()) {
            throw unsupported(call, "aggregate ORDER BY is not implemented for window functions");
        }
        if (!aggregate && filter != null) {
            throw unsupported(call, "FILTER is not implemented for non-aggregate window functions");
        }
        for (Expr arg : prepared.args()) {
            Expr.WindowFunc nested = ExprFacts.firstWindow(arg);
            if (nested != null) {
                throw AnalysisError.at(
                        nested.location(), SqlState.WINDOWING_ERROR, "window function calls cannot be nested");
            }
        }
        placeWindow(scope, call.location());
        WindowDef definition = Objects.requireNonNull(call.over(), "over is null");
        return new Expr.WindowFunc(
                prepared.proc().oid(),
                prepared.args(),
                filter,
                windowReference(scope, definition),
                call.aggStar(),
                aggregate,
                prepared.type(),
                call.location());
    }

    private static RuntimeException unsupported(FuncCall call, String message) {
        return AnalysisError.at(call.location(), SqlState.FEATURE_NOT_SUPPORTED, message);
    }

    private static int windowReference(QueryScope scope, WindowDef definition) {
        if (definition.name() != null) {
            for (int i = 0; i < scope.windows().size(); i++) {
                if (definition.name().equals(scope.windows().get(i).name())) {
                    return i + 1;
                }
            }
            throw AnalysisError.at(
                    definition.location(),
                    SqlState.UNDEFINED_OBJECT,
                    "window \"" + definition.name() + "\" does not exist");
        }
        scope.windows().add(definition);
        return scope.windows().size();
    }

    private static void placeWindow(QueryScope scope, int location) {
        scope.markWindowFunctions();
        String place = switch (scope.kind()) {
            case JOIN_ON, JOIN_USING -> "JOIN conditions";
            case FROM_FUNCTION -> "functions in FROM";
            case WINDOW_PARTITION, WINDOW_ORDER, WINDOW_FRAME_RANGE, WINDOW_FRAME_ROWS, WINDOW_FRAME_GROUPS ->
                "window definitions";
            case WHERE, HAVING, FILTER, GROUP_BY, LIMIT, OFFSET, VALUES ->
                scope.kind().clause();
            case SELECT_TARGET, FROM_SUBSELECT, ORDER_BY, DISTINCT_ON -> "";
        };
        if (!place.isEmpty()) {
            throw AnalysisError.at(location, SqlState.WINDOWING_ERROR, "window functions are not allowed in " + place);
        }
    }
}
