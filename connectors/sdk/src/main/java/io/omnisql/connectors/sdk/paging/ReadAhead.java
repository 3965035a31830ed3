package io.omnisql.connectors.sdk.paging;

/**
 * How many pages may be under way before they are asked for. Under a row limit it begins with none and doubles with each page
 * that was asked for, so that a small limit costs one call and a large one is soon as fast as a full scan.
 */
public final class ReadAhead {
    private final int max;
    private int window;
    private final boolean growing;

    private ReadAhead(int window, int max, boolean growing) {
        this.window = window;
        this.max = max;
        this.growing = growing;
    }

    public static ReadAhead full(int max) {
        return new ReadAhead(max, max, false);
    }

    public static ReadAhead growing(int max) {
        return new ReadAhead(0, max, true);
    }

    int window() {
        return window;
    }

    /** A page was handed over. */
    void advance() {
        if (growing) {
            window = Math.min(max, window == 0 ? 1 : window * 2);
        }
    }
}
