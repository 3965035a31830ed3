package io.omnisql.connectors.postgres;

import io.omnisql.connectors.postgres.catalog.SourceColumn;
import io.omnisql.connectors.postgres.catalog.SourceTable;
import io.omnisql.connectors.postgres.sql.ScanSql;
import io.omnisql.connectors.postgres.sql.SqlText;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.ScanReport;
import io.omnisql.connectors.sdk.spi.SourceException;
import io.omnisql.connectors.sdk.spi.SourceException.Fault;
import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgResultSet;

/**
 * One running scan: a read-only transaction whose cursor hands out some hundred rows at a time; with keys from elsewhere one execution for
 * each ten thousand of them. Types of all columns are compared with the declaration before a row is handed out.
 */
final class PostgresScan implements BatchStream {
    private static final int ROWS_PER_FETCH = 500;
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * What is read.
     *
     * @param results the columns of each statement's result; the first {@code shown} of them are the scan's
     * @param names table or tables, for records and errors
     */
    record Shape(List<SourceColumn> results, int shown, String path, String names) {}

    private final PostgresConnection connection;
    private final Shape shape;
    private final ScanStatements statements;
    private final Instant deadline;
    private final int maxCalls;
    private final CallMeter meter;
    private final BatchBuilder batch;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final Object cancelling = new Object();
    private @Nullable CompletableFuture<Lease> wanted;
    private @Nullable Lease lease;
    private @Nullable PreparedStatement running;
    private @Nullable ResultSet cursor;
    private CallMeter.@Nullable Call call;
    private boolean reading;
    private long rowsOfCall;
    private long bytesOfCall;
    private boolean finished;
    private volatile boolean closed;
    private @Nullable SqlException failure;

    PostgresScan(
            PostgresConnection connection,
            Shape shape,
            ScanStatements statements,
            StatementId statement,
            Instant deadline,
            int maxCalls) {
        this.connection = connection;
        this.shape = shape;
        this.statements = statements;
        this.deadline = deadline;
        this.maxCalls = maxCalls;
        this.meter = connection.meter(statement);
        this.batch = new BatchBuilder(shape.results().subList(0, shape.shown()).stream()
                .map(column -> new ColumnSchema(column.name(), column.type()))
                .toList());
    }

    static PostgresScan of(SourceTable table, ScanRequest request, ScanSql sql, PostgresConnection connection) {
        return new PostgresScan(
                connection,
                new Shape(
                        sql.results(),
                        request.columns().size(),
                        "/" + table.schema() + "/" + table.name(),
                        table.name()),
                ScanStatements.of(request, sql),
                request.statement(),
                request.deadline(),
                request.maxCalls());
    }

    @Override
    public @Nullable ColumnBatch next() {
        if (failure != null) {
            throw failure;
        }
        try {
            while (!finished) {
                if (cursor == null && !advance()) {
                    end();
                    return null;
                }
                ColumnBatch ready = read();
                if (ready != null) {
                    endIfClosed();
                    return ready;
                }
            }
            return null;
        } catch (SQLException e) {
            throw failed(translated(e));
        } catch (SqlException e) {
            throw failed(e);
        }
    }

    /** A close that came while rows were being read left the connection to the reader. */
    private void endIfClosed() {
        boolean left;
        synchronized (cancelling) {
            left = closed && lease != null;
        }
        if (left) {
            end();
        }
    }

    /** Begins the next statement; false when there is none. */
    private boolean advance() throws SQLException {
        stopIfOver();
        SqlText sql = statements.next();
        if (sql == null) {
            return false;
        }
        stopIfOver();
        if (calls.get() >= maxCalls) {
            throw new SqlException(
                            ErrorKind.RESOURCES,
                            SqlState.CONFIGURATION_LIMIT_EXCEEDED,
                            "scan needs more than " + maxCalls + " calls to its source")
                    .withHint("Narrow the query, or raise omnisql.max_calls.");
        }
        calls.incrementAndGet();
        call = meter.begin(shape.path());
        rowsOfCall = 0;
        bytesOfCall = 0;
        PreparedStatement statement = lease().connection().prepareStatement(sql.text());
        begin(statement);
        try {
            statement.setFetchSize(ROWS_PER_FETCH);
            List<String> values = sql.parameters();
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            ResultSet result = statement.executeQuery();
            cursor = result;
            checkTypes(result);
            return true;
        } finally {
            pause();
        }
    }

    private Lease lease() throws SQLException {
        Lease held = lease;
        if (held != null) {
            return held;
        }
        CompletableFuture<Lease> future = connection.pool().take(left());
        synchronized (cancelling) {
            wanted = future;
            if (closed) {
                future.completeExceptionally(new SQLException("cancelled", "57014"));
            }
        }
        Lease fresh;
        try {
            fresh = future.get();
        } catch (InterruptedException e) {
            future.completeExceptionally(e);
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", "57014", e);
        } catch (ExecutionException e) {
            throw PostgresConnection.failure(e);
        }
        synchronized (cancelling) {
            lease = fresh;
        }
        stopIfOver();
        try (var statement = fresh.connection().createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + Math.max(1, left().toMillis()));
        }
        return fresh;
    }

    /** The statement may be cancelled from now until {@link #pause}. */
    private void begin(PreparedStatement statement) {
        synchronized (cancelling) {
            stopIfOver();
            running = statement;
            reading = true;
        }
    }

    private void resume() {
        synchronized (cancelling) {
            stopIfOver();
            reading = true;
        }
    }

    private void pause() {
        synchronized (cancelling) {
            reading = false;
        }
    }

    private void checkTypes(ResultSet result) throws SQLException {
        PgResultSet typed = result.unwrap(PgResultSet.class);
        for (int i = 0; i < shape.results().size(); i++) {
            if (!shape.results().get(i).isDeclared(typed.getColumnOID(i + 1))) {
                throw drift();
            }
        }
    }

    private SqlException drift() {
        connection.drifted();
        return connection.faults().drift(shape.names(), null);
    }

    private @Nullable ColumnBatch read() throws SQLException {
        ResultSet result = cursor;
        if (result == null) {
            return null;
        }
        resume();
        try {
            int count = 0;
            while (count < ROWS_PER_FETCH) {
                if (!result.next()) {
                    endOfCall();
                    break;
                }
                add(result);
                count++;
            }
            rows.addAndGet(count);
            return count == 0 ? null : batch.build();
        } finally {
            pause();
        }
    }

    private void add(ResultSet result) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[shape.shown()];
        for (int i = 0; i < values.length; i++) {
            SourceColumn column = shape.results().get(i);
            String text = result.getString(i + 1);
            if (text == null) {
                if (!column.nullable()) {
                    throw drift();
                }
            } else {
                values[i] = column.read(text).orElseThrow(this::drift);
                bytesOfCall += text.length();
            }
        }
        batch.add(values);
        rowsOfCall++;
    }

    private void endOfCall() throws SQLException {
        ResultSet result = cursor;
        cursor = null;
        bytes.addAndGet(bytesOfCall);
        if (call != null) {
            call.answered(rowsOfCall, bytesOfCall);
        }
        PreparedStatement statement = running;
        if (result != null && statement != null) {
            result.close();
            statement.close();
        }
    }

    private void stopIfOver() {
        if (closed) {
            throw connection.faults().cancelled();
        }
        if (left().isNegative()) {
            throw SourceFaults.timedOut();
        }
    }

    private Duration left() {
        Duration left = Duration.between(connection.clock().instant(), deadline);
        return left.compareTo(LONGEST) > 0 ? LONGEST : left;
    }

    private SqlException translated(SQLException e) {
        if (closed) {
            return connection.faults().cancelled();
        }
        if (SourceFaults.state(e).equals("57014")) {
            return SourceFaults.timedOut();
        }
        SqlException error = connection.faults().of(e, shape.names());
        if (error instanceof SourceException source && source.fault() == Fault.SCHEMA_DRIFT) {
            connection.drifted();
        }
        return error;
    }

    /** A failed scan never looks like a finished one, however often it is asked. */
    private SqlException failed(SqlException error) {
        failure = error;
        if (call != null) {
            call.refused(rowsOfCall, bytesOfCall);
        }
        end();
        return error;
    }

    private void end() {
        finished = true;
        Lease held;
        boolean cancelled;
        synchronized (cancelling) {
            held = lease;
            cancelled = closed;
            lease = null;
            running = null;
            reading = false;
        }
        if (held != null && cancelled) {
            held.discard();
        } else if (held != null) {
            held.close();
        }
        connection.ended(this);
    }

    @Override
    public ScanReport report() {
        return new ScanReport(calls.get(), bytes.get(), rows.get(), true, List.of());
    }

    /**
     * Any thread: a reader that waits for rows is woken by the source's answer to a cancel request, or at the latest when its connection is
     * taken away.
     */
    @Override
    public void close() {
        Lease held;
        boolean busy;
        synchronized (cancelling) {
            if (closed) {
                return;
            }
            closed = true;
            if (wanted != null) {
                wanted.completeExceptionally(new SQLException("cancelled", "57014"));
            }
            held = lease;
            busy = reading;
            if (!busy) {
                lease = null;
                running = null;
            }
        }
        if (held != null && busy) {
            // The reader itself gives the connection up.
            Cancellation.start(held, this::isReading);
        } else if (held != null) {
            Thread.ofVirtual().name("postgres-close").start(held::close);
        }
        connection.ended(this);
    }

    private boolean isReading() {
        synchronized (cancelling) {
            return reading;
        }
    }
}
