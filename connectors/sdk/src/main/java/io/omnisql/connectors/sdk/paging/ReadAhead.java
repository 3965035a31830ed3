package io.omnisql.connectors.sdk.paging;

/**
 * How many pages may be under way before they are asked for. A reader that stops after the first page has paid for one call, so
 * nothing is fetched ahead until it asks for more; then the window grows, quickly for a reader that seems to want everything,
 * by doubling for one that has a limit. Keys that were all asked for have the full window from the start.
 */
public final class ReadAhead {
    private static final int QUICK_STEP = 4;
    private final int max;
    private final int firstStep;
    private int window;

    private ReadAhead(int window, int firstStep, int max) {
        this.window = Math.min(window, max);
        this.firstStep = firstStep;
        this.max = max;
    }

    /** Everything is wanted. */
    public static ReadAhead full(int max) {
        return new ReadAhead(max, max, max);
    }

    /** Everything is wanted if more than the first page is: 0, 4, then all. */
    public static ReadAhead quick(int max) {
        return new ReadAhead(0, QUICK_STEP, max);
    }

    /** A limit may end it at any page: 0, 1, 2, 4, … */
    public static ReadAhead growing(int max) {
        return new ReadAhead(0, 1, max);
    }

    int window() {
        return window;
    }

    /** A page was handed over. */
    void advance() {
        if (window == 0) {
            window = Math.min(firstStep, max);
        } else {
            window = Math.min(max, firstStep == 1 ? window * 2 : max);
        }
    }
}
