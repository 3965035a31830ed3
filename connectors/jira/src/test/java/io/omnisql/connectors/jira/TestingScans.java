package io.omnisql.connectors.jira;

import io.omnisql.connectors.sdk.http.HttpSettings;
import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.scan.KeySource;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.connectors.sdk.spi.Credential;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Runs scans of the Jira connector against a simulator and keeps what they cost. */
final class TestingScans implements AutoCloseable {
    static final HttpSettings QUICK = HttpSettings.defaults()
            .withFirstBackoff(Duration.ofMillis(2))
            .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofSeconds(20));

    private final ProofAuthority proofs = new ProofAuthority(InstantSource.system());
    private final ProofAuthority.Issuer issuer = proofs.claimIssuer();
    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private List<String> warnings = List.of();
    private final Connection connection;
    private final Account account;

    TestingScans(Simulator simulator, Map<String, List<String>> settings) {
        this.account = new Account(
                new TenantId("acme"),
                new AccountId("main"),
                "jira",
                "jira",
                simulator.jiraUrl(),
                new Credential.Basic(SimulatorConfig.ACME_JIRA_EMAIL, SimulatorConfig.ACME_JIRA_TOKEN),
                true,
                settings);
        this.connection = JiraConnector.create(QUICK)
                .connect(account, new SdkServices(proofs, calls::add, InstantSource.system()));
    }

    /** A request under construction. */
    record Scan(
            String table,
            String path,
            List<String> columns,
            List<Predicate> predicates,
            List<SortKey> order,
            OptionalLong limit,
            @Nullable KeySource keys) {
        static Scan of(String table, String path, String... columns) {
            return new Scan(table, path, List.of(columns), List.of(), List.of(), OptionalLong.empty(), null);
        }

        Scan where(String column, FilterOp op, Object... values) {
            List<Predicate> more = new ArrayList<>(predicates);
            more.add(new Predicate(column, op, List.of(values)));
            return new Scan(table, path, columns, more, order, limit, keys);
        }

        Scan orderBy(SortKey key) {
            return new Scan(table, path, columns, predicates, List.of(key), limit, keys);
        }

        Scan limit(long rows) {
            return new Scan(table, path, columns, predicates, order, OptionalLong.of(rows), keys);
        }

        Scan keys(KeySource source) {
            return new Scan(table, path, columns, predicates, order, limit, source);
        }
    }

    Table table(String name) {
        return connection.schema().table(name).orElseThrow();
    }

    BatchStream open(Scan scan) {
        ScanRequest request = new ScanRequest(
                StatementId.next(),
                scan.table(),
                scan.path(),
                scan.columns(),
                scan.predicates(),
                scan.order(),
                scan.limit(),
                scan.keys(),
                Instant.now().plusSeconds(60),
                1000);
        GovernanceProof proof = issuer.issue(
                request.statement(),
                account.tenant(),
                account.id(),
                scan.table(),
                Set.copyOf(table(scan.table()).columns().stream()
                        .map(c -> c.name())
                        .toList()),
                "hash",
                Instant.now().plusSeconds(60));
        return connection.fetch(request, proof);
    }

    /** All rows; under a limit the stream is left when enough arrived, as a consumer would. */
    List<Map<String, @Nullable Object>> rows(Scan scan) {
        calls.clear();
        try (BatchStream stream = open(scan)) {
            List<Map<String, @Nullable Object>> rows = drain(stream);
            warnings = stream.report().warnings();
            return rows;
        }
    }

    static List<Map<String, @Nullable Object>> drain(BatchStream stream) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        ColumnBatch batch = stream.next();
        while (batch != null) {
            rows.addAll(rows(batch));
            batch = stream.next();
        }
        return rows;
    }

    static List<Map<String, @Nullable Object>> rows(ColumnBatch batch) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (int row = 0; row < batch.rows(); row++) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int column = 0; column < batch.columns().size(); column++) {
                values.put(
                        batch.columns().get(column).name(), batch.vector(column).get(row));
            }
            rows.add(values);
        }
        return rows;
    }

    /** Calls of the last {@link #rows}. */
    List<CallRecord> calls() {
        return calls;
    }

    /** Warnings of the last {@link #rows}. */
    List<String> warnings() {
        return warnings;
    }

    @Override
    public void close() {
        connection.close();
    }
}
