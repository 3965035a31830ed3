package io.omnisql.connectors.sdk.limit.local;

import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Forecast;
import io.omnisql.connectors.sdk.limit.Permit;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * How a caller waits for a permit: until it is there, its scan is cancelled or its deadline is over; its watch is told after a
 * second and then every half minute.
 *
 * @param alarms when to tell and when to give up
 * @param connector for the watch
 * @param forecast what the waiting call has to expect
 */
public record BlockingWait(Alarms alarms, String connector, Supplier<Forecast> forecast) {
    private static final Duration FIRST_NOTICE = Duration.ofSeconds(1);
    private static final Duration NOTICES = Duration.ofSeconds(30);

    /**
     * Waits. When it throws, {@code outcome} is completed, so that whoever completes it later learns that nobody waits.
     *
     * @throws SqlException what {@code outcome} failed with, or 57014
     */
    public Permit await(CompletableFuture<Permit> outcome, Claim claim) {
        if (outcome.isDone()) {
            return result(outcome);
        }
        Runnable abort = () -> outcome.completeExceptionally(
                new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request"));
        if (!claim.cancellation().enter(abort)) {
            abort.run();
        }
        AtomicBoolean over = new AtomicBoolean();
        Alarms.Alarm timeout = claim.deadline().equals(Instant.MAX)
                ? () -> {}
                : alarms.at(
                        claim.deadline(),
                        () -> outcome.completeExceptionally(new SqlException(
                                ErrorKind.RESOURCES,
                                SqlState.QUERY_CANCELED,
                                "canceling statement due to statement timeout")));
        Alarms.Alarm notice = alarms.at(alarms.instant().plus(FIRST_NOTICE), () -> tell(claim, over));
        try {
            return result(outcome);
        } finally {
            over.set(true);
            notice.cancel();
            timeout.cancel();
            claim.cancellation().leave(abort);
        }
    }

    private void tell(Claim claim, AtomicBoolean over) {
        if (!over.get()) {
            claim.watch().waiting(connector, forecast.get());
            alarms.at(alarms.instant().plus(NOTICES), () -> tell(claim, over));
        }
    }

    private static Permit result(CompletableFuture<Permit> outcome) {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            SqlException cancelled =
                    new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
            if (!outcome.completeExceptionally(cancelled) && !outcome.isCompletedExceptionally()) {
                return outcome.join();
            }
            throw cancelled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SqlException error) {
                throw error;
            }
            throw new IllegalStateException("a permit's outcome failed in an unknown way", e);
        }
    }
}
