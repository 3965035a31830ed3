package io.omnisql.connectors.sdk.limit.sidecar;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Claimant;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.DeclaredLimits;
import io.omnisql.connectors.sdk.limit.DeclaredLimits.Quota;
import io.omnisql.connectors.sdk.limit.Forecast;
import io.omnisql.connectors.sdk.limit.Permit;
import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.limit.ResponseLimits;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A member's side of the connection to its sidecar. Thread-safe. */
final class SidecarLine implements AutoCloseable {
    private static final long ANSWER_MILLIS = 250;

    private final Line line;
    private final InstantSource clock;
    private final Consumer<SidecarLine> onWelcome;
    private final Consumer<Message.Share> onShare;
    private final BiConsumer<SidecarLine, Message.Recall> onRecall;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
    private final Map<Long, CompletableFuture<Forecast>> questions = new ConcurrentHashMap<>();

    private record Waiting(BucketKey key, CompletableFuture<Permit> outcome) {}

    SidecarLine(
            Line line,
            InstantSource clock,
            Consumer<SidecarLine> onWelcome,
            Consumer<Message.Share> onShare,
            BiConsumer<SidecarLine, Message.Recall> onRecall) {
        this.line = line;
        this.clock = clock;
        this.onWelcome = onWelcome;
        this.onShare = onShare;
        this.onRecall = onRecall;
    }

    void onMessage(Message message) {
        switch (message) {
            case Message.Welcome _ -> onWelcome.accept(this);
            case Message.Grant grant -> granted(grant);
            case Message.Refused refused -> {
                Waiting call = waiting.remove(refused.id());
                if (call != null) {
                    call.outcome()
                            .completeExceptionally(new RateLimited(
                                    refused.reason(), call.key().connector(), Duration.ofMillis(refused.delay())));
                }
            }
            case Message.Told told -> {
                CompletableFuture<Forecast> question = questions.remove(told.id());
                if (question != null) {
                    question.complete(forecast(told));
                }
            }
            case Message.Share share -> onShare.accept(share);
            case Message.Recall recall -> onRecall.accept(this, recall);
            case Message.Hello _,
                    Message.Declare _,
                    Message.Acquire _,
                    Message.Cancel _,
                    Message.Settle _,
                    Message.Ask _,
                    Message.Returned _ -> throw new IllegalArgumentException("not a sidecar's message");
        }
    }

    private void granted(Message.Grant grant) {
        Waiting call = waiting.remove(grant.id());
        if (call == null || !call.outcome().complete(new RemotePermit(this, grant.id(), call.key(), grant.points()))) {
            settle(grant.id(), ResponseLimits.of(Verdict.NOT_SENT));
        }
    }

    private Forecast forecast(Message.Told told) {
        return new Forecast(
                Duration.ofMillis(told.delay()),
                Math.toIntExact(told.position()),
                Math.toIntExact(told.queued()),
                number(told.remaining()),
                number(told.limit()),
                told.reset() == Message.NONE
                        ? Optional.empty()
                        : Optional.of(clock.instant().plusMillis(told.reset())),
                Duration.ofMillis(told.window()));
    }

    private static OptionalLong number(long value) {
        return value == Message.NONE ? OptionalLong.empty() : OptionalLong.of(value);
    }

    void declare(BucketKey key, DeclaredLimits limits, boolean known, long unspent, Duration left) {
        send(new Message.Declare(
                key,
                limits.quota().map(Quota::points).orElse(0L),
                limits.quota().map(quota -> quota.window().toMillis()).orElse(0L),
                limits.perMinute(),
                limits.perSecond(),
                limits.startConcurrency(),
                limits.maxConcurrency(),
                known ? 1 : 0,
                unspent,
                left.toMillis()));
    }

    /** The sidecar hears no tenant's name. */
    private static String hidden(String tenant) {
        return "t" + Claimant.digest(tenant);
    }

    Call acquire(BucketKey key, Cost cost, Claim claim, int weight) {
        long id = ids.incrementAndGet();
        CompletableFuture<Permit> outcome = new CompletableFuture<>();
        waiting.put(id, new Waiting(key, outcome));
        String tenant = claim.tenant().value();
        send(new Message.Acquire(
                id,
                key,
                cost.points(),
                cost.retry() ? 1 : 0,
                hidden(tenant),
                weight,
                claim.subject(),
                claim.work(),
                claim.onLimit(),
                claim.deadline().equals(Instant.MAX)
                        ? Message.NONE
                        : Duration.between(clock.instant(), claim.deadline()).toMillis()));
        return new Call(this, id, key, cost, tenant, outcome);
    }

    /** A call at the sidecar. */
    record Call(SidecarLine line, long id, BucketKey key, Cost cost, String tenant, CompletableFuture<Permit> outcome) {
        Forecast forecast() {
            return line.ask(key, cost, tenant, id);
        }

        void cancel() {
            outcome.completeExceptionally(new Moved());
            if (line.waiting.remove(id) != null) {
                line.send(new Message.Cancel(id));
            }
        }
    }

    /** A permit of this connection; one that is settled after the connection ended was counted by the sidecar that is gone. */
    record RemotePermit(SidecarLine line, long id, BucketKey key, long points) implements Permit {
        void settle(ResponseLimits seen) {
            line.settle(id, seen);
        }
    }

    private void settle(long id, ResponseLimits seen) {
        Instant now = clock.instant();
        send(new Message.Settle(
                id,
                seen.verdict(),
                seen.cost().orElse(Message.NONE),
                seen.limit().orElse(Message.NONE),
                seen.remaining().orElse(Message.NONE),
                seen.reset()
                        .map(reset -> Duration.between(now, reset).toMillis())
                        .orElse(Message.NONE),
                seen.retryAfter().map(Duration::toMillis).orElse(Message.NONE)));
    }

    /** What the sidecar forecasts; {@link Forecast#FREE} when it does not answer soon. */
    Forecast ask(BucketKey key, Cost cost, String tenant, long call) {
        long id = ids.incrementAndGet();
        CompletableFuture<Forecast> answer = new CompletableFuture<>();
        questions.put(id, answer);
        try {
            send(new Message.Ask(id, key, cost.points(), hidden(tenant), call));
            return answer.get(ANSWER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Forecast.FREE;
        } catch (ExecutionException | TimeoutException late) {
            return Forecast.FREE;
        } finally {
            questions.remove(id);
        }
    }

    void send(Message message) {
        line.send(message);
    }

    /** The connection is gone: who waits here gets in line elsewhere. */
    void moveAll() {
        waiting.forEach((id, call) -> call.outcome().completeExceptionally(new Moved()));
        waiting.clear();
    }

    @Override
    public void close() {
        line.close();
    }
}
