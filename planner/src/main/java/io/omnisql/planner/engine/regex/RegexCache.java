package io.omnisql.planner.engine.regex;

import java.util.LinkedHashMap;
import java.util.Map;

/** Compiled expressions that were used lately, at most 256. Thread-safe. */
public final class RegexCache {
    private static final int MAX_ENTRIES = 256;

    private final Map<Key, PosixRegex> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, PosixRegex> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    private record Key(String pattern, RegexFlags flags) {}

    /** The compiled pattern; errors of {@link PosixRegex#compile} are not remembered. */
    public PosixRegex get(String pattern, RegexFlags flags) {
        Key key = new Key(pattern, flags);
        synchronized (entries) {
            PosixRegex known = entries.get(key);
            if (known != null) {
                return known;
            }
        }
        PosixRegex compiled = PosixRegex.compile(pattern, flags);
        synchronized (entries) {
            entries.put(key, compiled);
        }
        return compiled;
    }
}
