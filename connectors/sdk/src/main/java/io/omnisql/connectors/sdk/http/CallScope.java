package io.omnisql.connectors.sdk.http;

import io.omnisql.connectors.sdk.limit.Cancellation;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Claimant;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one stream: their deadline, their budget, their count, and the means to abort them. Thread-safe. After {@link
 * #cancel} no call begins and those in flight end at once.
 */
public final class CallScope implements Cancellation {
    private final StatementId statement;
    private final Instant deadline;
    private final int maxCalls;
    private final InstantSource clock;
    private final Claimant claimant;
    private final @Nullable Payer payer;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Set<Runnable> inFlight = new HashSet<>();
    private final AtomicInteger calls;
    private final AtomicLong bytes;

    /**
     * @param statement id sent in {@code X-OmniSQL-Statement}
     * @param deadline when calls must have ended
     * @param maxCalls calls allowed, retries and redirects included
     */
    public CallScope(StatementId statement, Instant deadline, int maxCalls, InstantSource clock) {
        this(statement, deadline, maxCalls, clock, Claimant.system());
    }

    /** A scope whose calls draw on limits for {@code claimant}. */
    public CallScope(StatementId statement, Instant deadline, int maxCalls, InstantSource clock, Claimant claimant) {
        this(statement, deadline, maxCalls, clock, claimant, null, new AtomicInteger(), new AtomicLong());
    }

    private CallScope(
            StatementId statement,
            Instant deadline,
            int maxCalls,
            InstantSource clock,
            Claimant claimant,
            @Nullable Payer payer,
            AtomicInteger calls,
            AtomicLong bytes) {
        this.statement = statement;
        this.deadline = deadline;
        this.maxCalls = maxCalls;
        this.clock = clock;
        this.claimant = claimant;
        this.payer = payer;
        this.calls = calls;
        this.bytes = bytes;
    }

    /** Who answers for the calls of a walk that several scans share; asked at each call, from any thread. */
    public interface Payer {
        /**
         * The scope that pays now.
         *
         * @throws SqlException 57014 when nobody is left
         */
        CallScope scope();

        /**
         * Takes one call from a budget.
         *
         * @param points predicted cost
         * @throws SqlException 57014 when nobody is left who could pay
         */
        void begin(long points);
    }

    /** A scope that outlives this one: its own to cancel, paid by whoever {@code other} names. */
    public CallScope shared(Payer other) {
        return new CallScope(
                statement, deadline, maxCalls, clock, claimant, other, new AtomicInteger(), new AtomicLong());
    }

    /** The statement that answers for the calls now. */
    public StatementId statement() {
        return payer == null ? statement : payer.scope().statement();
    }

    public Claimant claimant() {
        return payer == null ? claimant : payer.scope().claimant();
    }

    /** The claim of a call of this scope to an account of {@code tenant}. */
    public Claim claim(TenantId tenant) {
        return Claim.of(tenant, claimant(), deadline, this);
    }

    /** Time until the deadline, {@code limit} at most; zero or less when it passed. */
    public Duration left(Duration limit) {
        Duration left = Duration.between(clock.instant(), deadline);
        return left.compareTo(limit) < 0 ? left : limit;
    }

    public boolean cancelled() {
        return cancelled.getCount() == 0;
    }

    /** Calls begun so far. */
    public int calls() {
        return calls.get();
    }

    /** Body bytes received so far. */
    public long bytes() {
        return bytes.get();
    }

    /** A part that can be cancelled alone, and is cancelled with this one; calls and bytes are counted together. */
    public CallScope child() {
        CallScope child = new CallScope(statement, deadline, maxCalls, clock, claimant, payer, calls, bytes);
        if (!enter(child::cancel)) {
            child.cancel();
        }
        return child;
    }

    /** Aborts every call in flight and forbids new ones. Any thread; more than once is harmless. */
    public void cancel() {
        Set<Runnable> aborts;
        synchronized (inFlight) {
            cancelled.countDown();
            aborts = Set.copyOf(inFlight);
            inFlight.clear();
        }
        aborts.forEach(Runnable::run);
    }

    /**
     * Takes one call from the budgets of the scan and of its statement.
     *
     * @param points predicted cost
     * @throws SqlException 53400 when none is left, 57014 when the deadline passed
     */
    public void begin(long points) {
        if (payer != null) {
            payer.begin(points);
            return;
        }
        requireTime();
        if (calls.incrementAndGet() > maxCalls) {
            calls.decrementAndGet();
            throw new SqlException(
                            ErrorKind.RESOURCES,
                            SqlState.CONFIGURATION_LIMIT_EXCEEDED,
                            "scan needs more than " + maxCalls + " calls to its source")
                    .withHint("Narrow the query, or raise omnisql.max_calls.");
        }
        boolean paid = false;
        try {
            claimant.budget().charge(points);
            paid = true;
        } finally {
            if (!paid) {
                calls.decrementAndGet();
            }
        }
    }

    /** @throws SqlException 57014 when the deadline passed */
    void requireTime() {
        if (left(Duration.ofMillis(1)).isNegative()) {
            throw timedOut();
        }
    }

    /** 57014: the deadline passed. */
    public static SqlException timedOut() {
        return new SqlException(
                ErrorKind.RESOURCES, SqlState.QUERY_CANCELED, "canceling statement due to statement timeout");
    }

    /** Waits; true when cancelled meanwhile. */
    boolean awaitCancelled(Duration wait) throws InterruptedException {
        return cancelled.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Registers how to abort what is about to block; false (and nothing registered) when already cancelled. */
    @Override
    public boolean enter(Runnable abort) {
        synchronized (inFlight) {
            return !cancelled() && inFlight.add(abort);
        }
    }

    @Override
    public void leave(Runnable abort) {
        synchronized (inFlight) {
            inFlight.remove(abort);
        }
    }

    void received(long count) {
        if (payer != null) {
            payer.scope().received(count);
            return;
        }
        bytes.addAndGet(count);
    }
}
