package io.omnisql.connectors.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The account's connections: few, opened when needed, closed when idle, all of them read-only and with the settings under which values are
 * read. Thread-safe.
 */
final class ConnectionPool implements AutoCloseable {
    /** For the TCP and TLS handshakes and the login. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration OLDEST = Duration.ofMinutes(30);

    /**
     * Names are looked up in pg_catalog only, so that no object of the database stands in for an operator; the rest is how values are
     * written.
     */
    private static final String SETTINGS = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY;"
            + " SET search_path = pg_catalog; SET DateStyle = 'ISO, MDY'; SET IntervalStyle = postgres; SET TimeZone = 'UTC';"
            + " SET extra_float_digits = 1; SET bytea_output = hex; SET standard_conforming_strings = on";

    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final HikariDataSource pool;
    private final Semaphore free;
    private final Set<Consumer<SQLException>> waiting = ConcurrentHashMap.newKeySet();

    ConnectionPool(DatabaseAddress address, String name) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(new WatchedDataSource(dataSource(address), this::refuse));
        config.setMaximumPoolSize(address.maxConnections());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setIdleTimeout(IDLE.toMillis());
        config.setMaxLifetime(OLDEST.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        config.setReadOnly(true);
        config.setConnectionInitSql(SETTINGS);
        this.pool = new HikariDataSource(config);
        this.free = new Semaphore(address.maxConnections(), true);
    }

    private static PGSimpleDataSource dataSource(DatabaseAddress address) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(address.database());
        source.setUser(address.user());
        source.setPassword(address.password());
        source.setSslMode(address.tls().word());
        if (address.tls() != DatabaseAddress.Tls.DISABLE) {
            address.caFile()
                    .ifPresentOrElse(
                            source::setSslRootCert,
                            () -> source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory"));
        }
        source.setGssEncMode("disable");
        source.setApplicationName("OmniSQL");
        source.setConnectTimeout((int) CONNECT.toSeconds());
        source.setLoginTimeout((int) CONNECT.toSeconds());
        source.setCancelSignalTimeout((int) CONNECT.toSeconds());
        source.setTcpKeepAlive(true);
        // Values arrive in their text forms, and parameters have the types that the statement casts them to.
        source.setBinaryTransfer(false);
        source.setStringType("unspecified");
        source.setLogServerErrorDetail(false);
        return source;
    }

    /**
     * A connection, as soon as one is free and open. Completing the future exceptionally ends the wait.
     *
     * @param wait how long others may keep all connections
     */
    CompletableFuture<Lease> take(Duration wait) {
        CompletableFuture<Lease> wanted = new CompletableFuture<>();
        Consumer<SQLException> refused = wanted::completeExceptionally;
        waiting.add(refused);
        Thread thread = Thread.ofVirtual().name("postgres-connect").unstarted(() -> take(wait, wanted));
        var _ = wanted.whenComplete((lease, failure) -> {
            waiting.remove(refused);
            if (failure != null) {
                thread.interrupt();
            }
        });
        thread.start();
        return wanted;
    }

    private void take(Duration wait, CompletableFuture<Lease> wanted) {
        try {
            if (!free.tryAcquire(Math.max(0, wait.toMillis()), TimeUnit.MILLISECONDS)) {
                throw new SQLException("all connections are in use", TOO_MANY_CONNECTIONS);
            }
            Lease lease = open();
            if (!wanted.complete(lease)) {
                lease.close();
            }
        } catch (SQLException e) {
            wanted.completeExceptionally(e);
        } catch (InterruptedException e) {
            // Nobody waits any more.
            wanted.completeExceptionally(new SQLException("interrupted", e));
        }
    }

    private Lease open() throws SQLException {
        boolean opened = false;
        try {
            Lease lease = new Lease(pool.getConnection(), pool::evictConnection, free::release);
            opened = true;
            return lease;
        } finally {
            if (!opened) {
                free.release();
            }
        }
    }

    /** The source refused a login: asking again does not help those who wait. */
    private void refuse(SQLException refusal) {
        waiting.forEach(one -> one.accept(refusal));
    }

    /** Closes connections that are not in use, so that new ones are opened. */
    void forget() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        pool.close();
    }
}
