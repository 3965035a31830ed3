package io.omnisql.connectors.sdk.limit.sidecar;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.Forecast;
import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.connectors.sdk.limit.Permit;
import io.omnisql.connectors.sdk.limit.ResponseLimits;
import io.omnisql.connectors.sdk.limit.local.Alarms;
import io.omnisql.connectors.sdk.limit.local.BlockingWait;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limiter of a server process that shares a sidecar with others. While the sidecar is lost it goes on {@link Alone}, and tries
 * to find it again several times a second. Thread-safe; whoever makes it closes it.
 */
public final class RemoteLimiter implements Limiter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteLimiter.class);
    private static final Duration RETRY = Duration.ofMillis(200);

    private final Endpoint endpoint;
    private final ToIntFunction<String> weights;
    private final int members;
    private final Alarms alarms;
    private final String member = UUID.randomUUID().toString();
    private final Map<BucketKey, DeclaredLimits> declared = new ConcurrentHashMap<>();
    private final Map<BucketKey, Alone.Held> held = new ConcurrentHashMap<>();
    private final Set<LocalLimiter.Pending> alonePending = ConcurrentHashMap.newKeySet();
    /** Getting in line is reading, a change between sidecar and none is writing: nobody stands in a line that is gone. */
    private final ReentrantReadWriteLock moving = new ReentrantReadWriteLock();

    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicLong losses = new AtomicLong();
    private Alone alone;
    private @Nullable SidecarLine sidecar;

    private RemoteLimiter(Endpoint endpoint, ToIntFunction<String> weights, int members, Alarms alarms) {
        this.endpoint = endpoint;
        this.weights = weights;
        this.members = members;
        this.alarms = alarms;
        this.alone = new Alone(weights, members, alarms);
    }

    /**
     * Begins without a sidecar and looks for it at once.
     *
     * @param weights of tenants by name
     * @param members server processes that may share the sidecar at most
     */
    public static RemoteLimiter start(Endpoint endpoint, ToIntFunction<String> weights, int members, Alarms alarms) {
        RemoteLimiter limiter = new RemoteLimiter(endpoint, weights, members, alarms);
        Thread.ofVirtual().name("limiter-connect").start(limiter::keepConnected);
        return limiter;
    }

    private void keepConnected() {
        try {
            while (closed.getCount() > 0) {
                CountDownLatch ended = new CountDownLatch(1);
                try {
                    Line line = new Line(endpoint.connect());
                    SidecarLine candidate =
                            new SidecarLine(line, alarms, this::connected, this::shared, this::recalled);
                    line.start("limiter-sidecar", candidate::onMessage, () -> {
                        lost(candidate);
                        ended.countDown();
                    });
                    line.send(new Message.Hello(MemberLine.VERSION, member, endpoint.secret()));
                    ended.await();
                } catch (IOException absent) {
                    LOG.atDebug().log("limiter sidecar not reachable");
                }
                if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connected(SidecarLine line) {
        moving.writeLock().lock();
        try {
            if (closed.getCount() == 0) {
                line.close();
                return;
            }
            declared.forEach((key, limits) -> {
                var running = alone.running(key);
                line.declare(
                        key,
                        limits,
                        running.isPresent(),
                        running.map(LocalLimiter.Standing::tokens).orElse(0L),
                        running.flatMap(LocalLimiter.Standing::end)
                                .map(end -> Duration.between(alarms.instant(), end))
                                .orElse(Duration.ZERO));
            });
            sidecar = line;
            alonePending.forEach(pending -> pending.outcome().completeExceptionally(new Moved()));
        } finally {
            moving.writeLock().unlock();
        }
        LOG.atInfo().addKeyValue("losses", losses.get()).log("limiter sidecar connected");
    }

    private void lost(SidecarLine line) {
        moving.writeLock().lock();
        try {
            if (sidecar != line) {
                return;
            }
            sidecar = null;
            losses.incrementAndGet();
            alone = new Alone(weights, members, alarms);
            declared.forEach((key, limits) -> alone.declare(key, limits, held.get(key)));
        } finally {
            moving.writeLock().unlock();
        }
        line.moveAll();
        if (closed.getCount() > 0) {
            LOG.atWarn().addKeyValue("losses", losses.get()).log("limiter sidecar lost: going on with own share");
        }
    }

    private void shared(Message.Share share) {
        held.put(
                share.key(),
                new Alone.Held(
                        share.window(),
                        share.points(),
                        share.left() == Message.NONE ? null : alarms.instant().plusMillis(share.left()),
                        share.limit()));
    }

    private void recalled(SidecarLine line, Message.Recall recall) {
        long[] points = {0};
        held.computeIfPresent(recall.key(), (key, share) -> {
            if (share.window() != recall.window()) {
                return share;
            }
            points[0] = share.points();
            return new Alone.Held(share.window(), 0, share.end(), share.limit());
        });
        line.send(new Message.Returned(recall.key(), recall.window(), points[0]));
    }

    @Override
    public void declare(BucketKey key, DeclaredLimits limits) {
        moving.readLock().lock();
        try {
            if (declared.putIfAbsent(key, limits) == null) {
                SidecarLine line = sidecar;
                if (line == null) {
                    alone.declare(key, limits, null);
                } else {
                    line.declare(key, limits, false, 0, Duration.ZERO);
                }
            }
        } finally {
            moving.readLock().unlock();
        }
    }

    /** A call in some line. */
    private record InLine(CompletableFuture<Permit> outcome, Supplier<Forecast> forecast, Runnable leave) {}

    @Override
    public Permit acquire(BucketKey key, Cost cost, Claim claim) {
        while (true) {
            InLine place = enter(key, cost, claim);
            boolean given = false;
            try {
                Permit permit =
                        new BlockingWait(alarms, key.connector(), place.forecast()).await(place.outcome(), claim);
                given = true;
                return permit;
            } catch (Moved moved) {
                LOG.atDebug().log("a waiting call changes the line");
            } finally {
                if (!given) {
                    place.leave().run();
                }
            }
        }
    }

    private InLine enter(BucketKey key, Cost cost, Claim claim) {
        moving.readLock().lock();
        try {
            SidecarLine line = sidecar;
            if (line != null) {
                SidecarLine.Call call = line.acquire(
                        key, cost, claim, weights.applyAsInt(claim.tenant().value()));
                return new InLine(call.outcome(), call::forecast, call::cancel);
            }
            LocalLimiter own = alone.limiter();
            LocalLimiter.Pending pending = own.submit(key, cost, claim);
            CompletableFuture<Permit> outcome = pending.outcome();
            alonePending.add(pending);
            var _ = outcome.whenComplete((permit, failure) -> alonePending.remove(pending));
            return new InLine(outcome.thenApply(permit -> new AlonePermit(own, permit)), pending::forecast, () -> {
                if (!outcome.completeExceptionally(new Moved()) && !outcome.isCompletedExceptionally()) {
                    own.settle(outcome.join(), ResponseLimits.of(ResponseLimits.Verdict.NOT_SENT));
                }
                pending.cancel();
            });
        } finally {
            moving.readLock().unlock();
        }
    }

    private record AlonePermit(LocalLimiter from, Permit permit) implements Permit {
        @Override
        public BucketKey key() {
            return permit.key();
        }

        @Override
        public long points() {
            return permit.points();
        }
    }

    @Override
    public void settle(Permit permit, ResponseLimits seen) {
        switch (permit) {
            case AlonePermit(LocalLimiter from, Permit own) -> from.settle(own, seen);
            case SidecarLine.RemotePermit remote -> remote.settle(seen);
            default -> throw new IllegalArgumentException("a permit of another limiter");
        }
    }

    @Override
    public Forecast forecast(BucketKey key, Cost cost, Claim claim) {
        SidecarLine line;
        LocalLimiter own;
        moving.readLock().lock();
        try {
            line = sidecar;
            own = alone.limiter();
        } finally {
            moving.readLock().unlock();
        }
        return line == null
                ? own.forecast(key, cost, claim)
                : line.ask(key, cost, claim.tenant().value(), Message.NONE);
    }

    /** Whether a sidecar is there now. */
    public boolean connected() {
        moving.readLock().lock();
        try {
            return sidecar != null;
        } finally {
            moving.readLock().unlock();
        }
    }

    /** How often the sidecar was lost; a counter for metrics. */
    public long losses() {
        return losses.get();
    }

    @Override
    public void close() {
        closed.countDown();
        moving.readLock().lock();
        try {
            if (sidecar != null) {
                sidecar.close();
            }
        } finally {
            moving.readLock().unlock();
        }
    }
}
