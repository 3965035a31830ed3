package io.omnisql.server.observability;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Values of a label, bounded: those that come first keep their name, later ones are {@code other}. Thread-safe. */
final class CappedLabel {
    static final String OTHER = "other";

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    CappedLabel(int most) {
        this.most = most;
    }

    String of(String value) {
        if (known.contains(value)) {
            return value;
        }
        synchronized (known) {
            if (known.size() >= most) {
                return OTHER;
            }
            known.add(value);
            return value;
        }
    }
}
