package io.omnisql.connectors.sdk.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.omnisql.connectors.sdk.limit.Claimant;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.Permit;
import io.omnisql.connectors.sdk.limit.RateLimited;
import io.omnisql.connectors.sdk.limit.ResponseLimits;
import io.omnisql.connectors.sdk.limit.ResponseLimits.Verdict;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.CacheOutcome;
import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.connectors.sdk.spi.Credential;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.connectors.sdk.spi.SourceException;
import io.omnisql.connectors.sdk.spi.SourceException.Fault;
import io.omnisql.core.error.SqlException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One attempt of a call on the wire: sends, waits, reads, classifies, records. Nothing of the answer gets into an error. */
final class Exchange implements AutoCloseable {
    private static final int ERROR_BODY_BYTES = 16 << 10;
    private static final int NOT_MODIFIED = 304;
    private static final int MAX_NESTING = 200;

    static {
        // By itself the JDK sends a GET again when its connection dies, unseen: such calls would be neither counted
        // against
        // budgets nor audited. Its limit of attempts is read once, with the first request.
        System.setProperty("jdk.httpclient.redirects.retrylimit", "1");
    }

    private final Account account;
    private final BaseAddress base;
    private final HttpSettings settings;
    private final SdkServices services;
    private final Authorization authorization;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BodyWatch watch;
    private final HttpClient client;
    private final AccountBuckets buckets;
    private final boolean freeIfUnmodified;
    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    Exchange(Account account, BaseAddress base, HttpSettings settings, AccountLimits limits, SdkServices services) {
        this.account = account;
        this.base = base;
        this.settings = settings;
        this.services = services;
        this.authorization = switch (account.credential()) {
            case Credential.Anonymous() -> Authorization.none();
            case Credential.Bearer(String token) -> Authorization.bearer(token);
            case Credential.Basic(String user, String secret) -> Authorization.basic(user, secret);
        };
        this.watch = new BodyWatch(settings.idleTimeout(), settings.bodyTimeout());
        this.buckets = AccountBuckets.declare(account, limits.byResource(), services.limiter());
        this.freeIfUnmodified = limits.freeIfUnmodified();
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                // Over plain text the JDK would ask for an upgrade to HTTP/2 with every first request.
                .version(base.secure() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .executor(threads)
                .build();
    }

    AccountBuckets buckets() {
        return buckets;
    }

    /**
     * One attempt.
     *
     * @param retry whether the call failed before
     * @throws io.omnisql.connectors.sdk.limit.RateLimited when it may not leave
     */
    <T> Outcome<T> attempt(SourceCall call, boolean retry, CallScope scope, BodyParser<T> parser) {
        Permit permit = permit(call, retry, scope);
        Claimant claimant = scope.claimant();
        Measure measure = new Measure(call, scope, services.clock().instant());
        boolean sent = false;
        try {
            scope.begin(call.points());
            sent = true;
            return exchange(call, scope, parser, measure);
        } finally {
            ResponseLimits seen = sent ? measure.limits() : ResponseLimits.of(Verdict.NOT_SENT);
            services.limiter().settle(permit, seen);
            if (sent) {
                seen.cost().ifPresent(real -> claimant.budget().correct(real - call.points()));
                scope.received(measure.bytes);
                services.observer().onCall(measure.record());
            }
        }
    }

    private Permit permit(SourceCall call, boolean retry, CallScope scope) {
        if (scope.cancelled()) {
            throw error(Fault.CANCELLED, null);
        }
        scope.requireTime();
        try {
            Permit permit = services.limiter()
                    .acquire(
                            buckets.key(call.resource()),
                            new Cost(call.points(), retry),
                            scope.claim(account.tenant()));
            if (scope.cancelled()) {
                services.limiter().settle(permit, ResponseLimits.of(Verdict.NOT_SENT));
                throw error(Fault.CANCELLED, null);
            }
            return permit;
        } catch (RateLimited refused) {
            throw refused;
        } catch (SqlException ended) {
            throw scope.cancelled() ? error(Fault.CANCELLED, null) : ended;
        }
    }

    private void stopIfCancelled(CallScope scope) {
        if (scope.cancelled()) {
            throw error(Fault.CANCELLED, null);
        }
    }

    private <T> Outcome<T> exchange(SourceCall call, CallScope scope, BodyParser<T> parser, Measure measure) {
        HttpResponse<InputStream> response;
        try {
            response = send(call, scope);
        } catch (TimeoutException e) {
            return unavailable(0, "it did not answer in time");
        } catch (IOException e) {
            return unavailable(0, "the connection failed");
        }
        ResponseHead head = new ResponseHead(response.statusCode(), response.uri(), response.headers());
        measure.head = head;
        GuardedBody body = new GuardedBody(response.body(), settings.maxBodyBytes());
        Runnable abort = body::abort;
        if (!scope.enter(abort)) {
            body.abort();
            throw error(Fault.CANCELLED, null);
        }
        try (BodyWatch.Watched _ = watch.over(body, scope.left(settings.bodyTimeout()))) {
            return read(head, body, parser, measure);
        } catch (IOException e) {
            stopIfCancelled(scope);
            return broken(head.status(), e);
        } finally {
            scope.leave(abort);
            measure.bytes = body.bytes();
            body.abort();
        }
    }

    private HttpResponse<InputStream> send(SourceCall call, CallScope scope) throws IOException, TimeoutException {
        Duration wait = scope.left(settings.headTimeout());
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request(call, scope), HttpResponse.BodyHandlers.ofInputStream());
        Runnable abort = () -> answer.cancel(true);
        if (!scope.enter(abort)) {
            answer.cancel(true);
        }
        try {
            return answer.get(Math.max(1, wait.toNanos()), TimeUnit.NANOSECONDS);
        } catch (CancellationException e) {
            throw error(Fault.CANCELLED, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw error(Fault.CANCELLED, null);
        } catch (ExecutionException e) {
            stopIfCancelled(scope);
            // The cause's text may hold addresses: only its being is passed on.
            throw new IOException("exchange failed");
        } finally {
            scope.leave(abort);
            answer.cancel(true);
        }
    }

    private HttpRequest request(SourceCall call, CallScope scope) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.target())
                .setHeader("User-Agent", "OmniSQL")
                .timeout(settings.headTimeout());
        call.headers().forEach(request::setHeader);
        request.setHeader("X-OmniSQL-Statement", scope.statement().toString());
        String body = call.body();
        if (body == null) {
            request.method(call.method(), HttpRequest.BodyPublishers.noBody());
        } else {
            request.setHeader("Content-Type", "application/json");
            request.method(call.method(), HttpRequest.BodyPublishers.ofString(body));
        }
        if (base.owns(call.target())) {
            authorization.addTo(request);
        }
        return request.build();
    }

    private <T> Outcome<T> read(ResponseHead head, GuardedBody body, BodyParser<T> parser, Measure measure)
            throws IOException {
        int status = head.status();
        if (status == NOT_MODIFIED && measure.call.isConditional()) {
            return new Outcome.Unchanged<>(head);
        }
        if (status >= 200 && status < 300) {
            try (JsonParser tokens = json.createParser((InputStream) body)) {
                T parsed = parser.parse(tokens);
                if (tokens.nextToken() != null) {
                    throw new IOException("text after the body's end");
                }
                measure.rows = parser.rows(parsed);
                return new Outcome.Done<>(new Reply<>(head, parsed));
            }
        }
        String start = new String(body.readNBytes(ERROR_BODY_BYTES), StandardCharsets.UTF_8);
        measure.bodyStart = start;
        return refusal(head, start);
    }

    private <T> Outcome<T> refusal(ResponseHead head, String bodyStart) {
        int status = head.status();
        RateLimitHeaders limits = new RateLimitHeaders(head);
        if (limits.refused(bodyStart)) {
            Optional<Duration> wait = limits.askedWait(services.clock().instant());
            String detail = wait.map(w -> "It asks to wait " + Math.max(1, w.toSeconds()) + " s.")
                    .orElse("It does not say how long to wait.");
            return new Outcome.Transient<>(status, error(Fault.RATE_LIMITED, detail), wait);
        }
        return switch (status) {
            case 301, 302, 303, 307, 308 -> moved(head);
            case 401 -> new Outcome.Final<>(status, error(Fault.AUTH_FAILED, "HTTP status 401."));
            case 403 -> new Outcome.Final<>(status, error(Fault.FORBIDDEN, "HTTP status 403."));
            case 404 -> new Outcome.Final<>(status, error(Fault.NOT_FOUND, "HTTP status 404."));
            case 410 ->
                new Outcome.Final<>(status, error(Fault.SCHEMA_DRIFT, "HTTP status 410: the endpoint was removed."));
            case 408, 425, 500, 502, 503, 504 ->
                new Outcome.Transient<>(
                        status,
                        error(Fault.UNAVAILABLE, "HTTP status " + status + "."),
                        limits.head().header("retry-after").isPresent()
                                ? limits.askedWait(services.clock().instant())
                                : Optional.empty());
            default ->
                new Outcome.Final<>(
                        status,
                        error(status >= 500 ? Fault.UNAVAILABLE : Fault.BAD_REQUEST, "HTTP status " + status + "."));
        };
    }

    private <T> Outcome<T> moved(ResponseHead head) {
        Optional<URI> target = head.header("location").flatMap(text -> {
            try {
                return Optional.of(head.address().resolve(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
        if (target.isEmpty()) {
            return new Outcome.Final<>(head.status(), error(Fault.UNAVAILABLE, "it redirected to no valid address"));
        }
        return new Outcome.Moved<>(target.get(), head.status() == 307 || head.status() == 308);
    }

    private <T> Outcome<T> broken(int status, IOException e) {
        return switch (e) {
            case GuardedBody.TooLarge large ->
                new Outcome.Final<>(
                        status,
                        error(Fault.CAP_REACHED, "an answer is longer than " + settings.maxBodyBytes() + " bytes"));
            case UnexpectedAnswer unexpected ->
                new Outcome.Final<>(status, error(Fault.SCHEMA_DRIFT, unexpected.what()));
            default -> unavailable(status, "an answer was broken or cut off");
        };
    }

    private <T> Outcome<T> unavailable(int status, String detail) {
        return new Outcome.Transient<>(status, error(Fault.UNAVAILABLE, detail), Optional.empty());
    }

    private SourceException error(Fault fault, @Nullable String detail) {
        return new SourceException(fault, account.connector(), account.id(), detail, null);
    }

    /** Ends at once: waiting scopes were cancelled by their connection. */
    @Override
    public void close() {
        client.shutdownNow();
        watch.close();
        threads.shutdown();
    }

    /** What is known about an attempt, for its record. */
    private final class Measure {
        private final SourceCall call;
        private final CallScope scope;
        private final Instant start;
        private final long startNanos = System.nanoTime();
        private @Nullable ResponseHead head;
        private long bytes;
        private long rows;
        private String bodyStart = "";

        Measure(SourceCall call, CallScope scope, Instant start) {
            this.call = call;
            this.scope = scope;
            this.start = start;
        }

        /** What the answer says of limits. */
        ResponseLimits limits() {
            ResponseHead answer = head;
            return answer == null
                    ? ResponseLimits.of(Verdict.UNANSWERED)
                    : new RateLimitHeaders(answer)
                            .limits(
                                    bodyStart,
                                    freeIfUnmodified,
                                    call.resource(),
                                    services.clock().instant());
        }

        CallRecord record() {
            Optional<RateLimitHeaders> limits = Optional.ofNullable(head).map(RateLimitHeaders::new);
            return new CallRecord(
                    scope.statement(),
                    account.tenant(),
                    account.id(),
                    account.connector(),
                    call.method(),
                    base.host(),
                    call.pathTemplate(),
                    head == null ? 0 : head.status(),
                    bytes,
                    rows,
                    start,
                    Duration.ofNanos(System.nanoTime() - startNanos),
                    head != null && head.status() == NOT_MODIFIED ? CacheOutcome.REVALIDATED : CacheOutcome.MISS,
                    limits.map(RateLimitHeaders::remaining).orElse(OptionalLong.empty()),
                    limits.map(RateLimitHeaders::limit).orElse(OptionalLong.empty()));
        }
    }
}
