package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.cache.CacheKey;
import io.omnisql.connectors.sdk.cache.Lifetime;
import io.omnisql.connectors.sdk.cache.QuotaGauge;
import io.omnisql.connectors.sdk.dialect.spec.PathSpec;
import io.omnisql.connectors.sdk.dialect.spec.TableSpec;
import io.omnisql.connectors.sdk.flight.Flights;
import io.omnisql.connectors.sdk.flight.ListRequest;
import io.omnisql.connectors.sdk.flight.Reading;
import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.http.ResponseHead;
import io.omnisql.connectors.sdk.proof.SystemStatements.SystemScan;
import io.omnisql.connectors.sdk.proof.SystemStatements.SystemStatement;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.CacheOutcome;
import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.connectors.sdk.spi.ConnectorInfo;
import io.omnisql.connectors.sdk.spi.Credential;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.StatementId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the scans of one account share: its walks, its identity in the cache, the tide of its quotas. Thread-safe. */
final class AccountReads {
    private static final long LARGEST_EPOCH_SECOND = 4_102_444_800L;

    private final Account account;
    private final SdkServices services;
    private final String upstream;
    private final Flights flights;

    AccountReads(
            Account account,
            ConnectorInfo connector,
            SdkServices services,
            ExecutorService threads,
            Supplier<SqlException> cancelled) {
        this.account = account;
        this.services = services;
        this.upstream = String.join(
                "\n",
                connector.id(),
                connector.version(),
                account.id().value(),
                account.baseUrl().toString(),
                digest(account.credential()));
        this.flights = new Flights(
                services.cache(), services.statements(), this::verify, threads, services.clock(), cancelled);
    }

    private static String digest(Credential credential) {
        String text = switch (credential) {
            case Credential.Anonymous() -> "anonymous";
            case Credential.Bearer(String token) -> "bearer\n" + token;
            case Credential.Basic(String user, String secret) -> "basic\n" + user + "\n" + secret;
        };
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The proof of a system statement is asked for at each page, as that of a user's statement is at its scan. */
    private void verify(SystemStatement statement, ListRequest list) {
        ScanRequest page = new ScanRequest(
                statement.id(),
                list.table(),
                list.path(),
                list.key().columns(),
                List.of(),
                List.of(),
                OptionalLong.empty(),
                null,
                Instant.MAX,
                1);
        services.proofs().verify(statement.proof(), page, account.tenant(), account.id());
    }

    /** A scan begins to read. */
    Reading reading(
            ScanRequest request,
            TableSpec table,
            PathSpec path,
            List<String> columns,
            CallScope scope,
            Consumer<String> warnings) {
        SystemScan system = new SystemScan(
                request.statement(),
                "fetch",
                account.tenant(),
                account.id(),
                account.schema(),
                table.name(),
                path.id(),
                columns);
        boolean strict = request.maxStaleness().map(Duration::isZero).orElse(false);
        return flights.reading(scope, lifetime(table, path).within(request.maxStaleness()), strict, system, warnings);
    }

    /** Scans that are reading walks under way. */
    int readers() {
        return flights.readers();
    }

    /** How long rows of a table may be used now. */
    Lifetime lifetime(TableSpec table, PathSpec path) {
        return services.cache()
                .lifetime(
                        table.volatility(),
                        bucket(path.resource()),
                        services.clock().instant());
    }

    /**
     * A list's place in the cache.
     *
     * @param keys values of the path's places
     * @param batch keys that one request carries, empty for none
     */
    CacheKey key(
            TableSpec table,
            PathSpec path,
            Map<String, String> keys,
            List<String> batch,
            String request,
            List<String> columns) {
        String list = table.name() + "\n" + path.id() + "\n" + new TreeMap<>(keys) + "\n" + batch;
        return new CacheKey(account.tenant(), upstream, list, request, columns);
    }

    /** Takes note of what an answer says of its quota. */
    void observe(PathSpec path, ResponseHead head) {
        OptionalLong limit = head.number("x-ratelimit-limit");
        OptionalLong remaining = head.number("x-ratelimit-remaining");
        OptionalLong reset = head.number("x-ratelimit-reset");
        // What is missing or absurd changes nothing.
        if (limit.orElse(0) > 0
                && remaining.orElse(-1) >= 0
                && reset.orElse(-1) >= 0
                && reset.orElse(-1) < LARGEST_EPOCH_SECOND) {
            services.cache()
                    .gauge()
                    .observe(
                            bucket(path.resource()),
                            new QuotaGauge.Quota(
                                    remaining.orElse(0), limit.orElse(1), Instant.ofEpochSecond(reset.orElse(0))),
                            services.clock().instant());
        }
    }

    /** Notes what a scan had without a call of its own. */
    void record(StatementId statement, PathSpec path, Reading.Use use) {
        if (use.hitPages() > 0) {
            services.observer().onCall(record(statement, path, use.hitRows(), CacheOutcome.HIT));
        }
        if (use.joinedPages() > 0) {
            services.observer().onCall(record(statement, path, use.joinedRows(), CacheOutcome.JOINED));
        }
    }

    private CallRecord record(StatementId statement, PathSpec path, long rows, CacheOutcome outcome) {
        return new CallRecord(
                statement,
                account.tenant(),
                account.id(),
                account.connector(),
                path.method(),
                Objects.requireNonNullElse(account.baseUrl().getHost(), ""),
                path.template(),
                0,
                0,
                rows,
                services.clock().instant(),
                Duration.ZERO,
                outcome,
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private QuotaGauge.Bucket bucket(String resource) {
        return new QuotaGauge.Bucket(account.tenant(), account.id(), resource);
    }
}
