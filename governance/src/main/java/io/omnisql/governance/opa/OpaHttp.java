package io.omnisql.governance.opa;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON to one OPA over kept connections (HTTP/1.1, no redirects). The whole exchange has one deadline, the body's last byte
 * included; a second attempt is made only where no connection could be had. Thread-safe.
 */
final class OpaHttp implements AutoCloseable {
    static final int MAX_BODY_BYTES = 1 << 20;
    private static final int OK = 200;
    private static final int REDIRECTS = 300;
    private static final int ERRORS = 400;

    private final HttpClient client;
    private final URI base;
    private final Optional<String> token;
    private final Duration timeout;

    OpaHttp(OpaConfig config) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.timeout());
        config.tls().ifPresent(builder::sslContext);
        this.client = builder.build();
        this.base = config.url();
        this.token = config.token();
        this.timeout = config.timeout();
    }

    /**
     * The body of a 200 answer.
     *
     * @param path from the first slash, with its query
     * @throws OpaUnavailableException when there is no answer in time, or one of 4xx or 5xx
     * @throws OpaAnswerException for any other status, and for a body over 1 MiB
     */
    byte[] post(String path, String accept, byte[] body) throws OpaUnavailableException, OpaAnswerException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        long deadline = System.nanoTime() + timeout.toNanos();
        HttpResponse<Optional<byte[]>> response;
        try {
            response = exchange(request.build(), deadline);
        } catch (ConnectException | HttpConnectTimeoutException firstAttempt) {
            try {
                response = exchange(request.build(), deadline);
            } catch (IOException e) {
                throw new OpaUnavailableException("no connection", e);
            }
        } catch (IOException e) {
            throw new OpaUnavailableException("no answer", e);
        }
        int status = response.statusCode();
        if (status >= ERRORS) {
            throw new OpaUnavailableException("status " + status);
        }
        if (status != OK) {
            throw new OpaAnswerException(status >= REDIRECTS ? "redirect " + status : "status " + status);
        }
        return response.body().orElseThrow(() -> new OpaAnswerException("answer is longer than " + MAX_BODY_BYTES));
    }

    private HttpResponse<Optional<byte[]>> exchange(HttpRequest request, long deadline)
            throws IOException, OpaUnavailableException {
        CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
                client.sendAsync(request, _ -> new BoundedBody(MAX_BODY_BYTES));
        try {
            return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new OpaUnavailableException("no whole answer within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpaUnavailableException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new OpaUnavailableException("no answer", e);
        } finally {
            // Ends an exchange that nobody waits for any more; without effect on one that is over.
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
