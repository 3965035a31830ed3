package io.omnisql.connectors.postgres;

import io.omnisql.connectors.postgres.catalog.CatalogReader;
import io.omnisql.connectors.postgres.catalog.SourceCatalog;
import io.omnisql.connectors.postgres.catalog.SourceTable;
import io.omnisql.connectors.postgres.sql.ScanSql;
import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.connectors.sdk.spi.SchemaSnapshot;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.StatementId;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connected database: its pool, its tables as last read, and the thread that reads them again. Thread-safe. */
final class PostgresConnection implements Connection {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresConnection.class);
    /** Bound of one reading of the catalogs. */
    private static final Duration DISCOVERY = Duration.ofSeconds(30);
    /** When to try again after the source did not answer. */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final DatabaseAddress address;
    private final Account account;
    private final SdkServices services;
    private final Duration ttl;
    private final ConnectionPool pool;
    private final SourceFaults faults;
    private final Set<PostgresScan> open = ConcurrentHashMap.newKeySet();
    private final Semaphore wake = new Semaphore(0);
    private volatile SourceCatalog catalog = SourceCatalog.empty(PostgresConnector.VERSION);
    private volatile boolean closed;

    private PostgresConnection(DatabaseAddress address, Account account, SdkServices services, Duration ttl) {
        this.address = address;
        this.account = account;
        this.services = services;
        this.ttl = ttl;
        this.pool = new ConnectionPool(
                address, account.tenant().value() + "-" + account.id().value());
        this.faults = new SourceFaults(account);
    }

    /** Reads the tables once, then in the background. */
    static PostgresConnection open(DatabaseAddress address, Account account, SdkServices services, Duration ttl) {
        PostgresConnection connection = new PostgresConnection(address, account, services, ttl);
        boolean known = connection.discovered();
        if (!known) {
            connection.wake.release();
        }
        Thread.ofVirtual().name("postgres-discovery").start(connection::refresh);
        return connection;
    }

    private void refresh() {
        boolean known = true;
        try {
            while (!closed) {
                Duration wait = known ? ttl : RETRY;
                wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
                wake.drainPermits();
                known = closed || discovered();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean discovered() {
        try {
            discover();
            return true;
        } catch (SqlException e) {
            if (!closed) {
                LOG.warn(
                        "tables of account \"{}\" could not be read: {} {}",
                        account.id(),
                        e.message(),
                        String.valueOf(e.detail()));
            }
            return false;
        }
    }

    @Override
    public SchemaSnapshot schema() {
        return catalog.snapshot();
    }

    @Override
    public SchemaSnapshot discover() {
        CallMeter meter = new CallMeter(StatementId.next(), account, address.host(), services);
        CallMeter.Call call = meter.begin("/" + address.schema());
        try (Lease lease = lease()) {
            try (Statement statement = lease.connection().createStatement()) {
                statement.execute("SET LOCAL statement_timeout = " + DISCOVERY.toMillis());
            }
            List<SourceTable> tables = new CatalogReader(address.schema(), address.tables()).read(lease.connection());
            SourceCatalog read = new SourceCatalog(PostgresConnector.VERSION, tables);
            catalog = read;
            call.answered(tables.size(), 0);
            return read.snapshot();
        } catch (SQLException e) {
            call.failed();
            throw faults.of(e, address.schema());
        }
    }

    private Lease lease() throws SQLException {
        CompletableFuture<Lease> wanted = pool.take(DISCOVERY);
        try {
            return wanted.get();
        } catch (InterruptedException e) {
            wanted.completeExceptionally(e);
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", "57014", e);
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    static SQLException failure(ExecutionException e) {
        return e.getCause() instanceof SQLException cause ? cause : new SQLException("no connection", "08006", e);
    }

    @Override
    public BatchStream fetch(ScanRequest request, GovernanceProof proof) {
        services.proofs().verify(proof, request, account.tenant(), account.id());
        SourceTable table = catalog.table(request.table())
                .filter(t -> request.columns().stream().allMatch(t.columns()::containsKey))
                .orElseThrow(() -> faults.drift(request.table(), null));
        return start(PostgresScan.of(table, request, new ScanSql(table, request), this));
    }

    private PostgresScan start(PostgresScan scan) {
        open.add(scan);
        if (closed) {
            scan.close();
        }
        return scan;
    }

    void ended(PostgresScan scan) {
        open.remove(scan);
    }

    /** Something at the source is not as declared. */
    void drifted() {
        wake.release();
    }

    CallMeter meter(StatementId statement) {
        return new CallMeter(statement, account, address.host(), services);
    }

    ConnectionPool pool() {
        return pool;
    }

    SourceFaults faults() {
        return faults;
    }

    InstantSource clock() {
        return services.clock();
    }

    @Override
    public void close() {
        closed = true;
        wake.release();
        open.forEach(PostgresScan::close);
        pool.close();
    }
}
