package io.omnisql.connectors.sdk.limit.sidecar;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Cancellation;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.DeclaredLimits.Quota;
import io.omnisql.connectors.sdk.limit.Forecast;
import io.omnisql.connectors.sdk.limit.Permit;
import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.limit.ResponseLimits;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
import io.omnisql.connectors.sdk.limit.WaitWatch;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter.Pending;
import io.omnisql.core.identity.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One member's connection at the sidecar: its calls in line and in flight. What is no valid message ends the connection. */
final class MemberLine implements Shares.Member {
    static final long VERSION = 1;
    private static final int MAX_CALLS = 100_000;

    private final SidecarState sidecar;
    private final Line line;
    private final Map<Long, Pending> waiting = new ConcurrentHashMap<>();
    private final Map<Long, Permit> inFlight = new ConcurrentHashMap<>();
    private volatile @Nullable String id;
    private volatile boolean ended;

    MemberLine(SidecarState sidecar, Line line) {
        this.sidecar = sidecar;
        this.line = line;
    }

    @Override
    public String id() {
        String known = id;
        if (known == null) {
            throw new IllegalStateException("no hello came");
        }
        return known;
    }

    @Override
    public void send(Message message) {
        line.send(message);
    }

    void onMessage(Message message) {
        if (id == null) {
            hello(message);
            return;
        }
        switch (message) {
            case Message.Declare declare -> {
                sidecar.limiter().declare(declare.key(), limits(declare));
                sidecar.shares().declared(this, declare);
            }
            case Message.Acquire acquire -> sidecar.whenOpen(() -> acquire(acquire));
            case Message.Cancel cancel -> cancel(cancel.id());
            case Message.Settle settle -> settle(settle);
            case Message.Ask ask -> answer(ask);
            case Message.Returned returned -> sidecar.shares().returned(this, returned);
            case Message.Hello _,
                    Message.Welcome _,
                    Message.Grant _,
                    Message.Refused _,
                    Message.Told _,
                    Message.Share _,
                    Message.Recall _ -> throw new IllegalArgumentException("not a member's message");
        }
    }

    private void hello(Message message) {
        boolean welcome = message instanceof Message.Hello hello
                && hello.version() == VERSION
                && !hello.member().isEmpty()
                && MessageDigest.isEqual(
                        hello.token().getBytes(StandardCharsets.UTF_8),
                        sidecar.secret().getBytes(StandardCharsets.UTF_8));
        if (!welcome) {
            throw new IllegalArgumentException("not a welcome member");
        }
        id = ((Message.Hello) message).member();
        sidecar.shares().joined(this);
        send(new Message.Welcome(VERSION, sidecar.members()));
    }

    private static DeclaredLimits limits(Message.Declare told) {
        Optional<Quota> quota = told.points() > 0
                ? Optional.of(new Quota(told.points(), Duration.ofMillis(told.window())))
                : Optional.empty();
        return new DeclaredLimits(
                quota,
                told.perMinute(),
                told.perSecond(),
                Math.toIntExact(told.startConcurrency()),
                Math.toIntExact(told.maxConcurrency()));
    }

    private void acquire(Message.Acquire asked) {
        if (ended || waiting.size() + inFlight.size() >= MAX_CALLS) {
            send(new Message.Refused(asked.id(), RateLimited.Reason.QUEUE_FULL, 0));
            return;
        }
        BucketKey key = asked.key();
        sidecar.weight(asked.tenant(), asked.weight());
        sidecar.shares().beforeCall(key);
        Instant deadline =
                asked.left() == Message.NONE ? Instant.MAX : sidecar.now().plusMillis(Math.max(0, asked.left()));
        Claim claim = new Claim(
                new TenantId(asked.tenant()),
                asked.subject(),
                asked.work(),
                asked.onLimit(),
                deadline,
                Cancellation.NEVER,
                WaitWatch.NONE);
        try {
            Pending pending = sidecar.limiter().submit(key, new Cost(asked.points(), asked.retry() != 0), claim);
            waiting.put(asked.id(), pending);
            var _ = pending.outcome().whenComplete((permit, failure) -> decided(asked.id(), permit, failure));
            sidecar.shares().afterCall(key);
        } catch (RateLimited refused) {
            send(new Message.Refused(
                    asked.id(), refused.reason(), refused.waitTime().toMillis()));
        }
    }

    private void decided(long call, @Nullable Permit permit, @Nullable Throwable failure) {
        waiting.remove(call);
        if (permit != null) {
            inFlight.put(call, permit);
            if (ended) {
                give(call, ResponseLimits.of(Verdict.NOT_SENT));
            } else {
                send(new Message.Grant(call, permit.points()));
            }
        } else if (failure instanceof RateLimited refused) {
            send(new Message.Refused(call, refused.reason(), refused.waitTime().toMillis()));
        }
    }

    private void give(long call, ResponseLimits seen) {
        Permit permit = inFlight.remove(call);
        if (permit != null) {
            sidecar.limiter().settle(permit, seen);
            sidecar.shares().beforeCall(permit.key());
            sidecar.shares().afterCall(permit.key());
        }
    }

    private void cancel(long call) {
        Pending pending = waiting.remove(call);
        if (pending != null) {
            pending.outcome().cancel(false);
            pending.cancel();
        }
        give(call, ResponseLimits.of(Verdict.NOT_SENT));
    }

    private void settle(Message.Settle told) {
        Instant now = sidecar.now();
        give(
                told.id(),
                new ResponseLimits(
                        told.verdict(),
                        number(told.cost()),
                        number(told.limit()),
                        number(told.remaining()),
                        told.reset() == Message.NONE ? Optional.empty() : Optional.of(now.plusMillis(told.reset())),
                        told.retryAfter() == Message.NONE
                                ? Optional.empty()
                                : Optional.of(Duration.ofMillis(Math.max(0, told.retryAfter()))),
                        ""));
    }

    private static OptionalLong number(long value) {
        return value == Message.NONE ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private void answer(Message.Ask asked) {
        LocalLimiter limiter = sidecar.limiter();
        Pending pending = waiting.get(asked.waiting());
        Forecast forecast = pending == null
                ? limiter.forecast(asked.key(), Cost.points(asked.points()), Claim.asking(new TenantId(asked.tenant())))
                : pending.forecast();
        send(new Message.Told(
                asked.id(),
                forecast.delay().toMillis(),
                forecast.position(),
                forecast.queued(),
                forecast.remaining().orElse(Message.NONE),
                forecast.limit().orElse(Message.NONE),
                forecast.reset()
                        .map(reset -> Duration.between(sidecar.now(), reset).toMillis())
                        .orElse(Message.NONE),
                forecast.window().toMillis()));
    }

    /** The connection is gone: whoever waited leaves the line, calls in flight may have been counted. */
    void ended() {
        ended = true;
        if (id != null) {
            sidecar.shares().left(this);
        }
        waiting.forEach((call, pending) -> {
            pending.outcome().cancel(false);
            pending.cancel();
        });
        inFlight.keySet().forEach(call -> give(call, ResponseLimits.of(Verdict.UNANSWERED)));
    }
}
