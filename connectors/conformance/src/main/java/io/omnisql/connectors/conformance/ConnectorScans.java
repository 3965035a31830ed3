package io.omnisql.connectors.conformance;

import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.connectors.sdk.limit.OpenLimiter;
import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.proof.ProofAuthority;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.connectors.sdk.spi.Connector;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.identity.StatementId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs scans of one account with a proof for each, and keeps what they cost. Not thread-safe. */
public final class ConnectorScans implements AutoCloseable {
    private static final int MAX_CALLS = 1_000;

    private final ProofAuthority proofs = new ProofAuthority(InstantSource.system());
    private final ProofAuthority.Issuer issuer = proofs.claimIssuer();
    private final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    private final Connection connection;
    private final Account account;
    private Duration time = Duration.ofSeconds(60);
    private List<String> warnings = List.of();

    /** Scans without any limit, so that a kit of many calls is not held to a source's pace. */
    public ConnectorScans(Connector connector, Account account) {
        this(connector, account, new OpenLimiter());
    }

    public ConnectorScans(Connector connector, Account account, Limiter limiter) {
        this.account = account;
        this.connection =
                connector.connect(account, new SdkServices(proofs, calls::add, InstantSource.system(), limiter));
    }

    public Connection connection() {
        return connection;
    }

    /** Gives each later scan this much time. */
    public void allow(Duration scanTime) {
        time = scanTime;
    }

    public Table table(String name) {
        return connection
                .schema()
                .table(name)
                .orElseThrow(() -> new AssertionError("the account shows no table " + name));
    }

    /** The request of a scan, of a statement of its own. */
    public ScanRequest request(Scan scan) {
        return new ScanRequest(
                StatementId.next(),
                scan.table(),
                scan.path(),
                scan.columns(),
                scan.predicates(),
                scan.order(),
                scan.limit(),
                scan.keys(),
                Instant.now().plus(time),
                MAX_CALLS);
    }

    /** A proof that covers some columns of the request's table. */
    public GovernanceProof proof(ScanRequest request, Set<String> columns) {
        return issuer.issue(
                request.statement(),
                account.tenant(),
                account.id(),
                request.table(),
                columns,
                "hash",
                Instant.now().plus(time));
    }

    /** The proofs' issuer, for requests that are no scan of one table. */
    public ProofAuthority.Issuer issuer() {
        return issuer;
    }

    public BatchStream open(Scan scan) {
        ScanRequest request = request(scan);
        Set<String> all =
                table(scan.table()).columns().stream().map(Column::name).collect(Collectors.toSet());
        return connection.fetch(request, proof(request, all));
    }

    /** All rows; under a limit the stream is left when enough arrived, as a consumer would. */
    public List<Map<String, @Nullable Object>> rows(Scan scan) {
        calls.clear();
        try (BatchStream stream = open(scan)) {
            List<Map<String, @Nullable Object>> rows = drain(stream);
            warnings = stream.report().warnings();
            return rows;
        }
    }

    public static List<Map<String, @Nullable Object>> drain(BatchStream stream) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        ColumnBatch batch = stream.next();
        while (batch != null) {
            rows.addAll(rows(batch));
            batch = stream.next();
        }
        return rows;
    }

    public static List<Map<String, @Nullable Object>> rows(ColumnBatch batch) {
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
    public List<CallRecord> calls() {
        return calls;
    }

    /** Warnings of the last {@link #rows}. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void close() {
        connection.close();
    }
}
