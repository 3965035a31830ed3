package io.omnisql.pgwire.frame;

/**
 * The largest frame of each kind, in bytes.
 *
 * @param small Sync, Flush, Describe, Execute, Close, Terminate and what is ignored
 * @param text Query and Parse; longer ones are read past and refused with 54000
 * @param bind Bind and CopyData
 */
public record FrameLimits(int small, int text, int bind) {
    public static final FrameLimits DEFAULT = new FrameLimits(10_000, 1 << 20, 64 << 20);
    /** No frame may be this long, whatever is configured. */
    static final int HARD_LIMIT = 1 << 30;

    public FrameLimits {
        if (small < 1024 || text < 1024 || bind < 1024 || bind >= HARD_LIMIT || text >= HARD_LIMIT) {
            throw new IllegalArgumentException("frame limits out of range");
        }
    }

    /** The limit of a type byte, 0 for an unknown one. */
    int of(byte type) {
        return switch (type) {
            case 'Q', 'P' -> text;
            case 'B', 'd', 'F' -> bind;
            case 'D', 'C', 'E', 'H', 'S', 'X', 'c', 'f' -> small;
            default -> 0;
        };
    }

    static boolean refusedSoftly(byte type) {
        return type == 'Q' || type == 'P';
    }
}
