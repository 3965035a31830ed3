package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.dialect.spec.TableSpec;
import io.omnisql.connectors.sdk.flight.Reading;
import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.http.Refusal;
import io.omnisql.connectors.sdk.page.Page;
import io.omnisql.connectors.sdk.paging.WalkSequence;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.ScanReport;
import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One running scan: pages become batches of the wanted columns, without rows that the pushed predicates exclude, without rows
 * that were delivered before, ended by the limit or by the bound of a sorted walk.
 */
final class DeclaredScan implements BatchStream {
    private final ScanRequest request;
    private final CallScope scope;
    private final Supplier<WalkSequence> opening;
    private final RowFilter filter;
    private final ScanOrder order;
    private final int orderColumn;
    private final int[] output;
    private final int[] key;
    private final BatchBuilder batch;
    private final Runnable onEnd;
    private final Supplier<Reading.Use> use;
    private final LongConsumer onComplete;
    private final Set<List<@Nullable Object>> delivered = new HashSet<>();
    private final AtomicLong rows = new AtomicLong();
    private final CopyOnWriteArraySet<String> warnings;
    private @Nullable WalkSequence walks;
    private long records;
    private int walk;
    private long rowsOfWalk;
    private boolean finished;
    private volatile boolean closed;
    private @Nullable SqlException failure;

    /**
     * How a scan ends.
     *
     * @param always called at least once
     * @param use where its pages came from
     * @param complete told how many records the source had, when everything was read
     */
    record Ends(Runnable always, Supplier<Reading.Use> use, LongConsumer complete) {}

    DeclaredScan(
            ScanRequest request,
            TableSpec table,
            CallScope scope,
            RowMapping mapping,
            RowFilter filter,
            ScanOrder order,
            Supplier<WalkSequence> opening,
            CopyOnWriteArraySet<String> warnings,
            Ends ends) {
        this.request = request;
        this.scope = scope;
        this.opening = opening;
        this.filter = filter;
        this.order = order;
        this.orderColumn = order.bound() == null || order.column() == null ? -1 : mapping.index(order.column());
        this.output = request.columns().stream().mapToInt(mapping::index).toArray();
        this.key = table.primaryKey().stream().mapToInt(mapping::index).toArray();
        List<ColumnSchema> schema = new ArrayList<>();
        for (String name : request.columns()) {
            schema.add(new ColumnSchema(
                    name, Objects.requireNonNull(table.columns().get(name)).type()));
        }
        this.batch = new BatchBuilder(schema);
        this.warnings = warnings;
        this.onEnd = ends.always();
        this.use = ends.use();
        this.onComplete = ends.complete();
        this.finished = request.limit().orElse(1) == 0;
    }

    @Override
    public @Nullable ColumnBatch next() {
        stopIfOver();
        try {
            while (!finished) {
                WalkSequence current = walks();
                Page page = current.next();
                if (page == null) {
                    onComplete.accept(records);
                    end();
                    return null;
                }
                ColumnBatch ready = take(page, current);
                if (ready.rows() > 0) {
                    return ready;
                }
            }
            return null;
        } catch (Refusal refusal) {
            throw failed(refusal.error());
        } catch (SqlException e) {
            throw failed(e);
        }
    }

    /** A failed scan never looks like a finished one, however often it is asked. */
    private SqlException failed(SqlException error) {
        failure = error;
        end();
        return error;
    }

    private void stopIfOver() {
        if (failure != null) {
            throw failure;
        }
        if (closed && !finished) {
            throw new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
        }
    }

    private WalkSequence walks() {
        WalkSequence current = walks;
        if (current == null) {
            current = opening.get();
            walks = current;
        }
        return current;
    }

    private ColumnBatch take(Page page, WalkSequence current) {
        records += page.records();
        if (walk != current.walk()) {
            walk = current.walk();
            rowsOfWalk = 0;
        }
        for (@Nullable Object[] row : page.rows()) {
            if (orderColumn >= 0 && order.isPast(row[orderColumn])) {
                current.endWalk();
                break;
            }
            if (filter.accepts(row) && isNew(row)) {
                add(row);
                if (request.limit().isPresent() && rowsOfWalk >= request.limit().getAsLong()) {
                    enough(current);
                    break;
                }
            }
        }
        return batch.build();
    }

    /** Only a scan without a wished order may take its rows from the first walks alone. */
    private void enough(WalkSequence current) {
        if (order.wished()) {
            current.endWalk();
        } else {
            end();
        }
    }

    private boolean isNew(@Nullable Object[] row) {
        return key.length == 0
                || delivered.add(Arrays.stream(key).mapToObj(i -> row[i]).toList());
    }

    private void add(@Nullable Object[] row) {
        @Nullable Object[] out = new @Nullable Object[output.length];
        for (int i = 0; i < output.length; i++) {
            out[i] = row[output[i]];
        }
        batch.add(out);
        rows.incrementAndGet();
        rowsOfWalk = order.wished() ? rowsOfWalk + 1 : rows.get();
    }

    private void end() {
        finished = true;
        scope.cancel();
        onEnd.run();
    }

    @Override
    public ScanReport report() {
        Reading.Use from = use.get();
        return new ScanReport(
                scope.calls(), scope.bytes(), rows.get(), true, from.oldest(), from.flights(), List.copyOf(warnings));
    }

    /** Any thread: a puller that waits for a page is woken by the cancelled call. */
    @Override
    public void close() {
        closed = true;
        scope.cancel();
        onEnd.run();
    }
}
