package io.omnisql.connectors.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection of the pool in the hands of one reader. Closing ends its transaction and gives it back; once is enough. */
final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    private final Connection connection;
    private final Consumer<Connection> evict;
    private final Runnable release;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Lease(Connection connection, Consumer<Connection> evict, Runnable release) {
        this.connection = connection;
        this.evict = evict;
        this.release = release;
    }

    Connection connection() {
        return connection;
    }

    /** Asks the source to stop what the connection runs. The connection must be {@link #discard discarded}: the request may come late. */
    void cancel() {
        try {
            connection.unwrap(PgConnection.class).cancelQuery();
        } catch (SQLException e) {
            LOG.debug("cancel request failed: sqlstate={}", e.getSQLState());
        }
    }

    /** Closes and never gives the connection to anyone else. */
    void discard() {
        if (open.compareAndSet(true, false)) {
            evict.accept(connection);
            release.run();
        }
    }

    /** Ends the connection for good, from any thread: whoever reads from it is woken at once. */
    void abort() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("connection was gone already: sqlstate={}", e.getSQLState());
        }
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            try (connection) {
                connection.rollback();
            } catch (SQLException e) {
                // The pool throws a broken connection away.
                LOG.debug("connection ended with its transaction: sqlstate={}", e.getSQLState());
            } finally {
                release.run();
            }
        }
    }
}
