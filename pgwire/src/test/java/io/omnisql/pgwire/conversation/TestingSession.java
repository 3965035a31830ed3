package io.omnisql.pgwire.conversation;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.pgwire.frame.BackendMessage;
import io.omnisql.pgwire.frame.FieldDescription;
import io.omnisql.pgwire.frame.FrontendMessage.Bind;
import io.omnisql.pgwire.frame.FrontendMessage.Parse;
import io.omnisql.pgwire.type.ParameterDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session without SQL: "rows n" gives n rows (number int4, name text), "echo" gives its one int4 parameter back, "wait" blocks
 * until cancelled, "fail" fails, anything else completes as SET.
 */
public final class TestingSession implements SessionHandler {
    private static final List<ColumnSchema> COLUMNS =
            List.of(new ColumnSchema("number", SqlType.INT4), new ColumnSchema("name", SqlType.TEXT));

    private final List<String> log = new ArrayList<>();
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final CountDownLatch waiting = new CountDownLatch(1);
    private String sql = "";
    private List<Integer> resultFormats = List.of();
    private List<@Nullable Object> parameters = List.of();
    private @Nullable RowStream rows;

    public List<String> log() {
        return log;
    }

    public CountDownLatch waiting() {
        return waiting;
    }

    @Override
    public Map<String, String> reportedParameters() {
        return Map.of("server_version", "15.0 (testing)");
    }

    @Override
    public void query(String text, ReplyWriter replies) {
        log.add("query " + text);
        sql = text;
        resultFormats = List.of();
        if (hasRows()) {
            replies.write(new BackendMessage.RowDescription(fields()));
        }
        rows = null;
        run(0, replies);
    }

    private boolean hasRows() {
        return sql.startsWith("rows") || sql.startsWith("echo");
    }

    private List<FieldDescription> fields() {
        int format = resultFormats.isEmpty() ? 0 : resultFormats.getFirst();
        return List.of(
                new FieldDescription("number", 0, 0, SqlType.INT4, 4, format),
                new FieldDescription("name", 0, 0, SqlType.TEXT, -1, format));
    }

    private void run(long maxRows, ReplyWriter replies) {
        if (sql.equals("fail")) {
            throw new SqlException(SqlState.UNDEFINED_COLUMN, "column \"x\" does not exist").withPosition(8);
        }
        if (sql.equals("wait")) {
            waiting.countDown();
            try {
                if (cancelled.await(30, TimeUnit.SECONDS)) {
                    throw new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (!hasRows()) {
            replies.write(
                    new BackendMessage.CommandComplete(sql.equals("BEGIN") || sql.equals("COMMIT") ? sql : "SET"));
            return;
        }
        RowStream stream = rows;
        if (stream == null) {
            stream = new RowStream(reader(), fields(), TextStyle.DEFAULT);
            rows = stream;
        }
        long sent = stream.send(replies, maxRows);
        replies.write(
                maxRows > 0 && sent == maxRows
                        ? new BackendMessage.PortalSuspended()
                        : new BackendMessage.CommandComplete("SELECT " + sent));
    }

    private BatchReader reader() {
        int total = sql.startsWith("rows") ? Integer.parseInt(sql.substring(5)) : 1;
        Object first = parameters.isEmpty() ? 1L : parameters.getFirst();
        return new BatchReader() {
            private int next = 1;

            @Override
            public @Nullable ColumnBatch next() {
                if (next > total) {
                    return null;
                }
                BatchBuilder builder = new BatchBuilder(COLUMNS);
                for (int i = 0; i < 100 && next <= total; i++, next++) {
                    builder.add(total == 1 ? first : (Object) (long) next, next % 10 == 0 ? null : "name " + next);
                }
                return builder.build();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void parse(Parse message, ReplyWriter replies) {
        log.add("parse " + message.sql());
        sql = message.sql();
        if (sql.equals("broken")) {
            throw new SqlException(SqlState.SYNTAX_ERROR, "syntax error at or near \"broken\"").withPosition(1);
        }
    }

    @Override
    public void bind(Bind message, ReplyWriter replies) {
        log.add("bind");
        List<Integer> types = sql.startsWith("echo") ? List.of(TypeOids.INT4) : List.of();
        parameters = ParameterDecoder.decode(
                message.statement(), types, message.parameterFormats(), message.parameters(), TextStyle.DEFAULT);
        resultFormats = message.resultFormats();
        rows = null;
    }

    @Override
    public void describeStatement(String name, ReplyWriter replies) {
        replies.write(
                new BackendMessage.ParameterDescription(sql.startsWith("echo") ? List.of(TypeOids.INT4) : List.of()));
        describePortal(name, replies);
    }

    @Override
    public void describePortal(String name, ReplyWriter replies) {
        replies.write(hasRows() ? new BackendMessage.RowDescription(fields()) : new BackendMessage.NoData());
    }

    @Override
    public void execute(String portal, long maxRows, ReplyWriter replies) {
        log.add("execute");
        run(maxRows, replies);
    }

    @Override
    public void closeStatement(String name) {
        log.add("close " + name);
    }

    @Override
    public void closePortal(String name) {
        log.add("close " + name);
    }

    @Override
    public void sync(ReplyWriter replies) {
        log.add("sync");
    }

    @Override
    public void fail(SqlException error) {
        log.add("failed " + error.state());
    }

    @Override
    public char transactionStatus() {
        return 'I';
    }

    @Override
    public Map<String, String> changedParameters() {
        return Map.of();
    }

    @Override
    public void cancel() {
        cancelled.countDown();
    }

    @Override
    public void close() {
        log.add("closed");
    }
}
