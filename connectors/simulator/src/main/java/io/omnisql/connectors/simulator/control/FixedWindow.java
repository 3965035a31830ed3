package io.omnisql.connectors.simulator.control;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Fixed-window counters per credential, as GitHub keeps them: a window starts with its first call. Thread-safe. */
public final class FixedWindow {
    private final Map<String, Window> windows = new HashMap<>();

    /** Charges {@code cost} calls if that many are left; with cost 0 it only looks. */
    public synchronized Standing charge(String credential, LimitSettings settings, Instant now, int cost) {
        Window window = windows.get(credential);
        if (window == null || !now.isBefore(window.reset)) {
            window = new Window(now.plus(settings.window()));
            windows.put(credential, window);
        }
        boolean granted = cost == 0 || window.used + cost <= settings.limit();
        if (granted) {
            window.used += cost;
        }
        int remaining = Math.max(0, settings.limit() - window.used);
        return new Standing(
                granted, settings.limit(), remaining, Math.min(window.used, settings.limit()), window.reset);
    }

    /** Gives one charged call back: a 304 costs nothing. */
    public synchronized void refund(String credential) {
        Window window = windows.get(credential);
        if (window != null && window.used > 0) {
            window.used--;
        }
    }

    public synchronized void clear() {
        windows.clear();
    }

    /** What the limit headers tell. */
    public record Standing(boolean granted, int limit, int remaining, int used, Instant reset) {}

    private static final class Window {
        private final Instant reset;
        private int used;

        private Window(Instant reset) {
            this.reset = reset;
        }
    }
}
