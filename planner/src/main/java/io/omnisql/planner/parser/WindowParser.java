package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.FrameOption;
import io.omnisql.planner.parser.tree.SortBy;
import io.omnisql.planner.parser.tree.WindowDef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OVER, the WINDOW clause and frames. */
final class WindowParser {
    private final Grammar g;

    WindowParser(Grammar grammar) {
        this.g = grammar;
    }

    /** {@code OVER name}, {@code OVER (…)}, or null. */
    @Nullable
    WindowDef optionalOver() {
        if (!g.tokens.accept("over")) {
            return null;
        }
        if (g.tokens.atSymbol("(")) {
            return specification(null);
        }
        int location = g.tokens.location();
        String name = g.names.colId();
        return new WindowDef(name, null, List.of(), List.of(), FrameOption.FRAMEOPTION_DEFAULTS, null, null, location);
    }

    /** {@code WINDOW name AS (…) [, …]}, or nothing. */
    List<WindowDef> windowClause() {
        if (!g.tokens.accept("window")) {
            return List.of();
        }
        List<WindowDef> windows = new ArrayList<>();
        do {
            String name = g.names.colId();
            g.tokens.expect("as");
            windows.add(specification(name));
        } while (g.tokens.acceptSymbol(","));
        return windows;
    }

    private WindowDef specification(@Nullable String name) {
        int location = g.tokens.expectSymbol("(").location();
        String reference = null;
        if (g.tokens.peek().isColId() && !g.tokens.atAny("partition", "range", "rows", "groups")) {
            reference = g.names.colId();
        }
        List<Expr> partition = List.of();
        if (g.tokens.accept("partition")) {
            g.tokens.expect("by");
            partition = g.expressions.exprList();
        }
        List<SortBy> order = g.selectTails.optionalSortClause();
        Frame frame = frame();
        g.tokens.expectSymbol(")");
        return new WindowDef(name, reference, partition, order, frame.options, frame.start, frame.end, location);
    }

    private record Frame(
            int options, @Nullable Expr start, @Nullable Expr end) {}

    /** A bound as the start bit that it would set, and its offset. */
    private record Bound(int option, @Nullable Expr offset) {}

    private Frame frame() {
        int mode;
        if (g.tokens.accept("range")) {
            mode = FrameOption.FRAMEOPTION_RANGE;
        } else if (g.tokens.accept("rows")) {
            mode = FrameOption.FRAMEOPTION_ROWS;
        } else if (g.tokens.accept("groups")) {
            mode = FrameOption.FRAMEOPTION_GROUPS;
        } else {
            return new Frame(FrameOption.FRAMEOPTION_DEFAULTS, null, null);
        }
        Frame extent = g.tokens.at("between") && !isColumn() ? between() : single();
        int options = extent.options | FrameOption.FRAMEOPTION_NONDEFAULT | mode | exclusion();
        return new Frame(options, extent.start, extent.end);
    }

    private Frame single() {
        int location = g.tokens.location();
        Bound bound = bound();
        if (bound.option == FrameOption.FRAMEOPTION_START_UNBOUNDED_FOLLOWING) {
            throw refused("frame start cannot be UNBOUNDED FOLLOWING", location);
        }
        if (bound.option == FrameOption.FRAMEOPTION_START_OFFSET_FOLLOWING) {
            throw refused("frame starting from following row cannot end with current row", location);
        }
        return new Frame(bound.option | FrameOption.FRAMEOPTION_END_CURRENT_ROW, bound.offset, null);
    }

    /** Whether BETWEEN is a column's name here: what follows goes on with an expression and cannot begin one. */
    private boolean isColumn() {
        Token following = g.tokens.peek(1);
        return switch (following.kind()) {
            case SYMBOL ->
                switch (following.text()) {
                    case "*", "/", "%", "^", "<", ">", "=", "<=", ">=", "<>", "::", ".", "[" -> true;
                    default -> false;
                };
            case KEYWORD ->
                switch (following.text()) {
                    case "in", "is", "isnull", "notnull", "collate", "and", "or" -> true;
                    default -> false;
                };
            case IDENT,
                    INTEGER,
                    FLOAT,
                    STRING,
                    BIT_STRING,
                    PARAM,
                    OPERATOR,
                    UNICODE_IDENT,
                    UNICODE_STRING,
                    END,
                    ERROR -> false;
        };
    }

    private Frame between() {
        g.tokens.expect("between");
        if (g.tokens.atAny("between", "like", "ilike", "similar", "not_la")) {
            // PostgreSQL's grammar cannot tell whether this goes on with a column of that name
            throw g.tokens.syntaxError();
        }
        int startLocation = g.tokens.location();
        Bound start = bound();
        g.tokens.expect("and");
        int endLocation = g.tokens.location();
        Bound end = bound();
        // each end bit is the start bit of the same bound, shifted by one
        int endOption = end.option << 1;
        if (start.option == FrameOption.FRAMEOPTION_START_UNBOUNDED_FOLLOWING) {
            throw refused("frame start cannot be UNBOUNDED FOLLOWING", startLocation);
        }
        if (endOption == FrameOption.FRAMEOPTION_END_UNBOUNDED_PRECEDING) {
            throw refused("frame end cannot be UNBOUNDED PRECEDING", endLocation);
        }
        boolean endPrecedes = endOption == FrameOption.FRAMEOPTION_END_OFFSET_PRECEDING;
        if (start.option == FrameOption.FRAMEOPTION_START_CURRENT_ROW && endPrecedes) {
            throw refused("frame starting from current row cannot have preceding rows", endLocation);
        }
        if (start.option == FrameOption.FRAMEOPTION_START_OFFSET_FOLLOWING
                && (endPrecedes || endOption == FrameOption.FRAMEOPTION_END_CURRENT_ROW)) {
            throw refused("frame starting from following row cannot have preceding rows", endLocation);
        }
        return new Frame(start.option | endOption | FrameOption.FRAMEOPTION_BETWEEN, start.offset, end.offset);
    }

    private static SqlException refused(String message, int location) {
        return SyntaxErrors.at(SqlState.WINDOWING_ERROR, message, location);
    }

    private Bound bound() {
        if (g.tokens.accept("unbounded", "preceding")) {
            return new Bound(FrameOption.FRAMEOPTION_START_UNBOUNDED_PRECEDING, null);
        }
        if (g.tokens.accept("unbounded", "following")) {
            return new Bound(FrameOption.FRAMEOPTION_START_UNBOUNDED_FOLLOWING, null);
        }
        if (g.tokens.accept("current", "row")) {
            return new Bound(FrameOption.FRAMEOPTION_START_CURRENT_ROW, null);
        }
        Expr offset = g.expressions.expr();
        if (g.tokens.accept("preceding")) {
            return new Bound(FrameOption.FRAMEOPTION_START_OFFSET_PRECEDING, offset);
        }
        g.tokens.expect("following");
        return new Bound(FrameOption.FRAMEOPTION_START_OFFSET_FOLLOWING, offset);
    }

    private int exclusion() {
        if (!g.tokens.accept("exclude")) {
            return 0;
        }
        if (g.tokens.accept("current")) {
            g.tokens.expect("row");
            return FrameOption.FRAMEOPTION_EXCLUDE_CURRENT_ROW;
        }
        if (g.tokens.accept("group")) {
            return FrameOption.FRAMEOPTION_EXCLUDE_GROUP;
        }
        if (g.tokens.accept("ties")) {
            return FrameOption.FRAMEOPTION_EXCLUDE_TIES;
        }
        g.tokens.expect("no");
        g.tokens.expect("others");
        return 0;
    }
}
