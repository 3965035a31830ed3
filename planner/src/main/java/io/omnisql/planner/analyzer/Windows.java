package io.omnisql.planner.analyzer;

import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_DEFAULTS;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_END_CURRENT_ROW;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_END_OFFSET_FOLLOWING;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_END_OFFSET_PRECEDING;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_END_UNBOUNDED_PRECEDING;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_EXCLUDE_CURRENT_ROW;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_EXCLUDE_GROUP;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_EXCLUDE_TIES;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_GROUPS;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_NONDEFAULT;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_RANGE;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_ROWS;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_START_CURRENT_ROW;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_START_OFFSET_FOLLOWING;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_START_OFFSET_PRECEDING;
import static io.omnisql.planner.parser.tree.FrameOption.FRAMEOPTION_START_UNBOUNDED_FOLLOWING;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.parser.tree.WindowDef;
import io.omnisql.planner.query.CoercionForm;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.FrameBound;
import io.omnisql.planner.query.SortGroupClause;
import io.omnisql.planner.query.WindowClause;
import io.omnisql.planner.query.WindowFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** WINDOW and OVER: partitions, orders and frames (manual section 4.2.8). */
final class Windows {
    private final StatementContext context;
    private final GroupClauses groups;

    Windows(StatementContext context, GroupClauses groups) {
        this.context = context;
        this.groups = groups;
    }

    /** A finished window, with what copying it needs to know. */
    private record Finished(WindowClause clause, int options) {}

    List<WindowClause> analyze(QueryScope scope, List<Target> targets) {
        List<Finished> finished = new ArrayList<>();
        for (WindowDef definition : List.copyOf(scope.windows())) {
            if (definition.name() != null && find(finished, definition.name()) != null) {
                throw AnalysisError.at(
                        definition.location(),
                        SqlState.WINDOWING_ERROR,
                        "window \"" + definition.name() + "\" is already defined");
            }
            finished.add(window(scope, definition, finished, targets));
        }
        return finished.stream().map(Finished::clause).toList();
    }

    private static @Nullable Finished find(List<Finished> finished, String name) {
        return finished.stream()
                .filter(window -> name.equals(window.clause().name()))
                .findFirst()
                .orElse(null);
    }

    private Finished window(QueryScope scope, WindowDef definition, List<Finished> finished, List<Target> targets) {
        Finished base = null;
        if (definition.refname() != null) {
            base = find(finished, definition.refname());
            if (base == null) {
                throw AnalysisError.at(
                        definition.location(),
                        SqlState.UNDEFINED_OBJECT,
                        "window \"" + definition.refname() + "\" does not exist");
            }
        }
        List<SortGroupClause> order =
                context.sortGroups().orderBy(scope, definition.orderClause(), targets, ExprKind.WINDOW_ORDER, true);
        List<SortGroupClause> partition = groups.partition(scope, definition.partitionClause(), targets, order);
        if (base != null) {
            if (!partition.isEmpty()) {
                throw refuse(definition, "cannot override PARTITION BY clause of window \"");
            }
            if (!base.clause().order().isEmpty() && !order.isEmpty()) {
                throw refuse(definition, "cannot override ORDER BY clause of window \"");
            }
            if (base.options() != FRAMEOPTION_DEFAULTS) {
                boolean bare = definition.orderClause().isEmpty() && definition.frameOptions() == FRAMEOPTION_DEFAULTS;
                var error = AnalysisError.at(
                        definition.location(),
                        SqlState.WINDOWING_ERROR,
                        "cannot copy window \"" + definition.refname() + "\" because it has a frame clause");
                throw bare ? error.withHint("Omit the parentheses in this OVER clause.") : error;
            }
            partition = base.clause().partition();
            order = order.isEmpty() ? base.clause().order() : order;
        }
        WindowFrame frame = frame(scope, definition, order, targets);
        return new Finished(
                new WindowClause(finished.size() + 1, definition.name(), partition, order, frame),
                definition.frameOptions());
    }

    private static RuntimeException refuse(WindowDef definition, String message) {
        return AnalysisError.at(definition.location(), SqlState.WINDOWING_ERROR, message + definition.refname() + "\"");
    }

    private WindowFrame frame(
            QueryScope scope, WindowDef definition, List<SortGroupClause> order, List<Target> targets) {
        int options = definition.frameOptions();
        if ((options & FRAMEOPTION_NONDEFAULT) == 0) {
            return WindowFrame.DEFAULT;
        }
        WindowFrame.Mode mode = (options & FRAMEOPTION_ROWS) != 0
                ? WindowFrame.Mode.ROWS
                : (options & FRAMEOPTION_GROUPS) != 0 ? WindowFrame.Mode.GROUPS : WindowFrame.Mode.RANGE;
        boolean hasOffset = definition.startOffset() != null || definition.endOffset() != null;
        SqlType rangeType = SqlType.UNKNOWN;
        if ((options & FRAMEOPTION_RANGE) != 0 && hasOffset) {
            if (order.size() != 1) {
                throw AnalysisError.at(
                        definition.location(),
                        SqlState.WINDOWING_ERROR,
                        "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column");
            }
            rangeType = SortGroups.referenced(targets, order.getFirst().target())
                    .expr()
                    .type();
        }
        if (mode == WindowFrame.Mode.GROUPS && order.isEmpty()) {
            throw AnalysisError.at(
                    definition.location(), SqlState.WINDOWING_ERROR, "GROUPS mode requires an ORDER BY clause");
        }
        FrameBound start = new FrameBound(startKind(options), offset(scope, definition.startOffset(), mode, rangeType));
        FrameBound end = new FrameBound(endKind(options), offset(scope, definition.endOffset(), mode, rangeType));
        WindowFrame.Exclusion exclusion = (options & FRAMEOPTION_EXCLUDE_CURRENT_ROW) != 0
                ? WindowFrame.Exclusion.CURRENT_ROW
                : (options & FRAMEOPTION_EXCLUDE_GROUP) != 0
                        ? WindowFrame.Exclusion.GROUP
                        : (options & FRAMEOPTION_EXCLUDE_TIES) != 0
                                ? WindowFrame.Exclusion.TIES
                                : WindowFrame.Exclusion.NO_OTHERS;
        return new WindowFrame(mode, start, end, exclusion);
    }

    private static FrameBound.Kind startKind(int options) {
        if ((options & FRAMEOPTION_START_CURRENT_ROW) != 0) {
            return FrameBound.Kind.CURRENT_ROW;
        }
        if ((options & FRAMEOPTION_START_OFFSET_PRECEDING) != 0) {
            return FrameBound.Kind.OFFSET_PRECEDING;
        }
        if ((options & FRAMEOPTION_START_OFFSET_FOLLOWING) != 0) {
            return FrameBound.Kind.OFFSET_FOLLOWING;
        }
        return (options & FRAMEOPTION_START_UNBOUNDED_FOLLOWING) != 0
                ? FrameBound.Kind.UNBOUNDED_FOLLOWING
                : FrameBound.Kind.UNBOUNDED_PRECEDING;
    }

    private static FrameBound.Kind endKind(int options) {
        if ((options & FRAMEOPTION_END_CURRENT_ROW) != 0) {
            return FrameBound.Kind.CURRENT_ROW;
        }
        if ((options & FRAMEOPTION_END_OFFSET_PRECEDING) != 0) {
            return FrameBound.Kind.OFFSET_PRECEDING;
        }
        if ((options & FRAMEOPTION_END_OFFSET_FOLLOWING) != 0) {
            return FrameBound.Kind.OFFSET_FOLLOWING;
        }
        return (options & FRAMEOPTION_END_UNBOUNDED_PRECEDING) != 0
                ? FrameBound.Kind.UNBOUNDED_PRECEDING
                : FrameBound.Kind.UNBOUNDED_FOLLOWING;
    }

    private @Nullable Expr offset(
            QueryScope scope,
            io.omnisql.planner.parser.tree.@Nullable Expr node,
            WindowFrame.Mode mode,
            SqlType rangeType) {
        if (node == null) {
            return null;
        }
        Expr offset = switch (mode) {
            case ROWS ->
                context.coercion()
                        .toSpecific(
                                context.expressions().analyze(scope, node, ExprKind.WINDOW_FRAME_ROWS),
                                SqlType.INT8,
                                "ROWS");
            case GROUPS ->
                context.coercion()
                        .toSpecific(
                                context.expressions().analyze(scope, node, ExprKind.WINDOW_FRAME_GROUPS),
                                SqlType.INT8,
                                "GROUPS");
            case RANGE -> range(context.expressions().analyze(scope, node, ExprKind.WINDOW_FRAME_RANGE), rangeType);
        };
        Expr.Var var = ExprFacts.firstVar(offset, 0);
        if (var != null) {
            throw AnalysisError.at(
                    var.location(),
                    SqlState.INVALID_COLUMN_REFERENCE,
                    "argument of " + mode + " must not contain variables");
        }
        return offset;
    }

    /** The offset in the type that the order column's in_range function takes. */
    private Expr range(Expr offset, SqlType column) {
        int base = context.types().base(column.oid());
        int wanted = switch (base) {
            case TypeOids.INT2, TypeOids.INT4, TypeOids.INT8 ->
                integerOffset(base, offset.type().oid());
            case TypeOids.FLOAT4, TypeOids.FLOAT8 -> TypeOids.FLOAT8;
            case TypeOids.NUMERIC -> TypeOids.NUMERIC;
            case TypeOids.DATE,
                    TypeOids.TIME,
                    TypeOids.TIMETZ,
                    TypeOids.TIMESTAMP,
                    TypeOids.TIMESTAMPTZ,
                    TypeOids.INTERVAL -> TypeOids.INTERVAL;
            default ->
                throw AnalysisError.at(
                        Locations.of(offset),
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "RANGE with offset PRECEDING/FOLLOWING is not supported for column type "
                                + context.format().format(column.oid()));
        };
        Expr result = context.coercion()
                .toTargetOrNull(offset, SqlType.of(wanted), CastContext.IMPLICIT, CoercionForm.IMPLICIT_CAST, -1);
        if (result == null) {
            throw AnalysisError.at(
                            Locations.of(offset),
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "RANGE with offset PRECEDING/FOLLOWING is not supported for column type "
                                    + context.format().format(column.oid()) + " and offset type "
                                    + context.format().format(offset.type().oid()))
                    .withHint("Cast the offset value to an appropriate type.");
        }
        return result;
    }

    private static int integerOffset(int column, int offset) {
        boolean whole = offset == TypeOids.INT2 || offset == TypeOids.INT4 || offset == TypeOids.INT8;
        return whole ? offset : column;
    }
}
