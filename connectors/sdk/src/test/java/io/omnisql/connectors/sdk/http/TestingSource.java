package io.omnisql.connectors.sdk.http;

import io.omnisql.connectors.sdk.limit.Claimant;
import io.omnisql.connectors.sdk.limit.local.LimiterConfig;
import io.omnisql.connectors.sdk.limit.local.LocalLimiter;
import io.omnisql.connectors.sdk.limit.local.QuotaStore;
import io.omnisql.connectors.sdk.limit.local.SystemAlarms;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.connectors.sdk.spi.Credential;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A loopback HTTP source whose answers a test scripts byte by byte; one connection for each call. */
public final class TestingSource implements AutoCloseable {
    public static final String TOKEN = "ghp_verysecrettoken";

    /** Writes an answer; returning closes the connection. */
    @FunctionalInterface
    public interface Answer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** A request as it arrived. */
    public record Received(String line, List<String> headers) {
        public String header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(h -> h.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(h -> h.substring(prefix.length()).trim())
                    .findFirst()
                    .orElse("");
        }
    }

    private final ServerSocket server;
    private final ConcurrentLinkedQueue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final SystemAlarms alarms = new SystemAlarms(InstantSource.system());
    private final LocalLimiter limiter =
            new LocalLimiter(LimiterConfig.DEFAULT, tenant -> 1, alarms, new SplittableRandom(1), QuotaStore.MEMORY);
    private final List<CallRecord> observed = new CopyOnWriteArrayList<>();
    private final ProofAuthority proofs = new ProofAuthority(InstantSource.system());
    private final AtomicInteger aborted = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Answer standard = json(200, "[]");

    public TestingSource() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            if (line == null) {
                return;
            }
            List<String> headers = new ArrayList<>();
            String header = in.readLine();
            while (header != null && !header.isEmpty()) {
                headers.add(header);
                header = in.readLine();
            }
            Answer next = script.poll();
            received.add(new Received(line, headers));
            (next == null ? standard : next).write(socket.getOutputStream());
        } catch (IOException e) {
            // The client went away, which some tests want.
            aborted.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next call gets this answer. */
    public void script(Answer answer) {
        script.add(answer);
    }

    /** Calls beyond the script get this answer. */
    public void always(Answer answer) {
        standard = answer;
    }

    public List<Received> received() {
        return received;
    }

    public List<CallRecord> observed() {
        return observed;
    }

    public ProofAuthority proofs() {
        return proofs;
    }

    public LocalLimiter limiter() {
        return limiter;
    }

    public SdkServices services() {
        return new SdkServices(proofs, observed::add, InstantSource.system(), limiter);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    public Account account(Map<String, List<String>> settings) {
        return new Account(
                new TenantId("acme"),
                new AccountId("main"),
                "testing",
                "testing",
                address(),
                new Credential.Bearer(TOKEN),
                true,
                settings);
    }

    public static CallScope scope(int maxCalls) {
        return new CallScope(StatementId.next(), Instant.now().plusSeconds(60), maxCalls, InstantSource.system());
    }

    public static CallScope scope(int maxCalls, Claimant claimant) {
        return new CallScope(
                StatementId.next(), Instant.now().plusSeconds(60), maxCalls, InstantSource.system(), claimant);
    }

    /** A complete answer with more header lines. */
    public static Answer json(int status, String body, String... headers) {
        return out -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nConnection: close\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.write(bytes);
            out.flush();
        };
    }

    /** Promises more bytes than it sends. */
    public static Answer cut(String body) {
        return out -> {
            out.write(("HTTP/1.1 200 X\r\nConnection: close\r\nContent-Length: " + (body.length() + 100) + "\r\n\r\n"
                            + body)
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
        };
    }

    /** Closes without a word. */
    public static Answer reset() {
        return out -> out.flush();
    }

    /** Begins a body and stays silent until this source is closed. */
    public Answer stuck() {
        return out -> {
            out.write("HTTP/1.1 200 X\r\nConnection: close\r\nContent-Length: 1000\r\n\r\n[1,"
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            closed.await();
        };
    }

    @Override
    public void close() {
        alarms.close();
        closed.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
