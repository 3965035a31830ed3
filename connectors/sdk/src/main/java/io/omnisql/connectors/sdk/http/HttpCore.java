package io.omnisql.connectors.sdk.http;

import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.connectors.sdk.spi.SourceException;
import io.omnisql.connectors.sdk.spi.SourceException.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls for one account: attempts that the limiter lets leave, with bounded back-off inside the deadline, redirects on the account's own origin only.
 * Thread-safe; each call blocks its (virtual) thread. {@link #close} aborts nothing by itself: scopes do.
 */
public final class HttpCore implements AutoCloseable {
    private static final int MAX_REDIRECTS = 5;

    private static final double JITTER = 0.2;
    private final Account account;
    private final BaseAddress base;
    private final HttpSettings settings;
    private final Exchange exchange;

    /**
     * @param limits what calls of the account are limited to
     * @throws IllegalArgumentException when the base address is not allowed
     */
    public HttpCore(Account account, HttpSettings settings, AccountLimits limits, SdkServices services) {
        this.account = account;
        this.base = BaseAddress.of(account.baseUrl().toString(), account.allowPrivateAddress());
        this.settings = settings;
        this.exchange = new Exchange(account, base, settings, limits, services);
    }

    public BaseAddress base() {
        return base;
    }

    public HttpSettings settings() {
        return settings;
    }

    /**
     * Makes a call and reads its whole body.
     *
     * @throws Refusal when it failed for good
     * @throws io.omnisql.core.error.SqlException 53400 over the scope's budget, 57014 when cancelled or past its deadline
     */
    public <T> Reply<T> call(SourceCall call, CallScope scope, BodyParser<T> parser) throws Refusal {
        Reply<Optional<T>> reply = callIfChanged(call, Map.of(), scope, parser);
        return new Reply<>(reply.head(), reply.body().orElseThrow());
    }

    /**
     * Makes a call under conditions; an empty body says that nothing changed.
     *
     * @param conditions header fields of RFC 9110 section 13.1; empty for none, the body is then never empty
     * @throws Refusal when it failed for good
     * @throws io.omnisql.core.error.SqlException 53400 over the scope's budget, 57014 when cancelled or past its deadline
     */
    public <T> Reply<Optional<T>> callIfChanged(
            SourceCall call, Map<String, String> conditions, CallScope scope, BodyParser<T> parser) throws Refusal {
        if (!base.owns(call.target())) {
            throw new Refusal(0, error(Fault.FORBIDDEN, "it linked to another origin"));
        }
        SourceCall current = call.onlyIf(conditions);
        int redirects = 0;
        int attempt = 1;
        long paused = 0;
        @Nullable Refusal last = null;
        while (true) {
            switch (attempt(current, last, scope, parser)) {
                case Outcome.Done<T>(Reply<T> reply) -> {
                    return new Reply<>(reply.head(), Optional.of(reply.body()));
                }
                case Outcome.Unchanged<T>(ResponseHead head) -> {
                    return new Reply<>(head, Optional.empty());
                }
                case Outcome.Final<T>(int status, SourceException error) -> throw new Refusal(status, error);
                case Outcome.Transient<T>(int status, SourceException error, Optional<Duration> asked) -> {
                    last = new Refusal(status, error);
                    // A refusal for a limit closed the bucket: the next attempt waits there.
                    Duration wait =
                            error.fault() == Fault.RATE_LIMITED ? Duration.ZERO : asked.orElse(ownWait(attempt));
                    paused += wait.toNanos();
                    boolean bounded = paused <= settings.maxRetrying().toNanos()
                            && wait.compareTo(scope.left(settings.maxRetrying())) <= 0;
                    if (attempt >= settings.maxAttempts() || !bounded) {
                        throw last;
                    }
                    pause(wait, scope);
                    attempt++;
                }
                case Outcome.Moved<T>(var target, boolean keepsMethod) -> {
                    redirects++;
                    if (redirects > MAX_REDIRECTS) {
                        throw new Refusal(0, error(Fault.UNAVAILABLE, "it redirected more than 5 times"));
                    }
                    if (!base.owns(target)) {
                        throw new Refusal(0, error(Fault.FORBIDDEN, "it redirected to another origin"));
                    }
                    if (!keepsMethod && current.body() != null) {
                        throw new Refusal(0, error(Fault.UNAVAILABLE, "it redirected a POST without its body"));
                    }
                    current = current.withTarget(target);
                }
            }
        }
    }

    private <T> Outcome<T> attempt(SourceCall call, @Nullable Refusal last, CallScope scope, BodyParser<T> parser)
            throws Refusal {
        try {
            return exchange.attempt(call, last != null, scope, parser);
        } catch (RateLimited limited) {
            if (last != null && limited.reason() == RateLimited.Reason.RETRY_BUDGET) {
                throw last;
            }
            throw limited;
        }
    }

    /** The buckets that calls are counted in. */
    public AccountBuckets buckets() {
        return exchange.buckets();
    }

    /** The wait when the source asks for none: doubles with each attempt, with jitter. */
    private Duration ownWait(int attemptsDone) {
        long doubled = settings.firstBackoff().toNanos() << Math.min(attemptsDone - 1, 16);
        double factor = 1 - JITTER + 2 * JITTER * ThreadLocalRandom.current().nextDouble();
        return Duration.ofNanos((long) (Math.min(doubled, settings.maxBackoff().toNanos()) * factor));
    }

    private void pause(Duration wait, CallScope scope) {
        try {
            if (scope.awaitCancelled(wait)) {
                throw error(Fault.CANCELLED, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw error(Fault.CANCELLED, null);
        }
    }

    /** An error of this account; {@code detail} must hold nothing of the source's answer. */
    public SourceException error(Fault fault, @Nullable String detail) {
        return new SourceException(fault, account.connector(), account.id(), detail, null);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
