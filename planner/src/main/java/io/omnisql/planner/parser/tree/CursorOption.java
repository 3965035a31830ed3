package io.omnisql.planner.parser.tree;

/** The bits of {@link DeclareCursorStmt#options}, with PostgreSQL's values (src/include/nodes/parsenodes.h). */
public final class CursorOption {
    public static final int CURSOR_OPT_BINARY = 0x0001;
    public static final int CURSOR_OPT_SCROLL = 0x0002;
    public static final int CURSOR_OPT_NO_SCROLL = 0x0004;
    public static final int CURSOR_OPT_INSENSITIVE = 0x0008;
    public static final int CURSOR_OPT_ASENSITIVE = 0x0010;
    public static final int CURSOR_OPT_HOLD = 0x0020;
    /** Always set by DECLARE. */
    public static final int CURSOR_OPT_FAST_PLAN = 0x0100;

    private CursorOption() {}
}
