package io.omnisql.session.statement;

import io.omnisql.connectors.sdk.limit.Forecast;
import io.omnisql.connectors.sdk.limit.WaitWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the client of a session that its running statement waits for a source's quota, and knows how long the statement may. Of
 * several calls that wait at once only one is told of in a moment. Thread-safe.
 */
public final class StatementWaits implements WaitWatch {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MOST = 1_000;

    private @Nullable Consumer<String> notices;
    private Instant patience = Instant.MAX;
    private long toldAt;
    private int told;

    /**
     * A command of the client begins.
     *
     * @param until when its time is over; {@link Instant#MAX} for never
     * @param sink sends a notice at once, from any thread
     */
    synchronized void begin(Instant until, Consumer<String> sink) {
        notices = sink;
        patience = until;
        told = 0;
    }

    synchronized void end() {
        notices = null;
        patience = Instant.MAX;
    }

    @Override
    public synchronized void waiting(String connector, Forecast forecast) {
        Consumer<String> sink = notices;
        long now = System.nanoTime();
        if (sink == null || told == MOST || (told > 0 && now - toldAt < PAUSE.toNanos())) {
            return;
        }
        told++;
        toldAt = now;
        long seconds = Math.max(1, forecast.delay().plusMillis(999).toSeconds());
        sink.accept("waiting for the rate limit of source " + connector + ": position " + forecast.position()
                + ", about " + seconds + " s");
    }

    @Override
    public synchronized Instant patience() {
        return patience;
    }
}
