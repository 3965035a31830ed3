package io.omnisql.planner.engine.regex;

import org.jspecify.annotations.Nullable;

/** A match: code point offsets of the whole (index 0) and of each group, -1 for a group that took no part. */
public final class RegexMatch {
    private final int[] text;
    private final int[] starts;
    private final int[] ends;

    RegexMatch(int[] text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    public int start() {
        return starts[0];
    }

    public int end() {
        return ends[0];
    }

    public int groups() {
        return starts.length - 1;
    }

    /** The text of a group, null when it took no part; 0 is the whole match. */
    public @Nullable String group(int number) {
        return starts[number] < 0 ? null : new String(text, starts[number], ends[number] - starts[number]);
    }
}
