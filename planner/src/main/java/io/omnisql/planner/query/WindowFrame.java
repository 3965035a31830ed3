package io.omnisql.planner.query;

/** A window frame. The default is RANGE from UNBOUNDED_PRECEDING to CURRENT_ROW, excluding nothing. */
public record WindowFrame(Mode mode, FrameBound start, FrameBound end, Exclusion exclusion) {
    /** Unit of the frame. */
    public enum Mode {
        ROWS,
        RANGE,
        GROUPS
    }

    /** What EXCLUDE leaves out. */
    public enum Exclusion {
        NO_OTHERS,
        CURRENT_ROW,
        GROUP,
        TIES
    }

    public static final WindowFrame DEFAULT = new WindowFrame(
            Mode.RANGE,
            new FrameBound(FrameBound.Kind.UNBOUNDED_PRECEDING, null),
            new FrameBound(FrameBound.Kind.CURRENT_ROW, null),
            Exclusion.NO_OTHERS);
}
