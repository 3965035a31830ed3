package io.omnisql.session.pipeline;

import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.ScanReport;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.governance.access.GovernedTable;
import io.omnisql.governance.scan.GovernedScan;
import io.omnisql.planner.engine.scan.EngineScan;
import io.omnisql.planner.engine.spool.EncryptedSpool;
import io.omnisql.planner.federation.FederationPlan;
import io.omnisql.planner.federation.KeyFeed;
import io.omnisql.planner.federation.NeededColumns;
import io.omnisql.planner.federation.PlannedScan;
import io.omnisql.planner.federation.TableReferences;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry.RelationEntry;
import io.omnisql.planner.query.Relation;
import io.omnisql.planner.query.RelationColumn;
import io.omnisql.session.observation.Timing;
import io.omnisql.session.statement.OutcomeFacts;
import io.omnisql.session.statement.PlanningContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The scans of one running query. Scans that supply keys are read to their end by {@link Feeder}s; the others are read when the engine wants
 * their first row. Thread-safe.
 */
final class QueryScans implements AutoCloseable {
    private final PlanningContext context;
    private final NameResolution.Resolved resolved;
    private final FederationPlan plan;
    private final Query query;
    private final LocalRelations local;
    private final RowEvaluator evaluator;
    private final PipelineConfig config;
    private final Instant deadline;
    private final InstantSource clock;
    private final Map<KeyFeed, KeyChannel> channels = new HashMap<>();
    private final Map<Integer, Feeder> feeders = new HashMap<>();
    private final List<GovernedScan> opened = new ArrayList<>();
    private final List<BatchReader> stored = new ArrayList<>();
    private final Queue<Timing> timings = new ConcurrentLinkedQueue<>();

    QueryScans(
            PlanningContext context,
            NameResolution.Resolved resolved,
            FederationPlan plan,
            Query query,
            LocalRelations local,
            RowEvaluator evaluator,
            PipelineConfig config,
            InstantSource clock) {
        this.context = context;
        this.resolved = resolved;
        this.plan = plan;
        this.query = query;
        this.local = local;
        this.evaluator = evaluator;
        this.config = config;
        this.deadline = clock.instant().plus(config.longestStatement());
        this.clock = clock;
    }

    /** What the engine may pull, by scan; feeders start now. */
    Map<Integer, EngineScan> forEngine() {
        Map<Integer, EngineScan> scans = new HashMap<>();
        for (PlannedScan scan : plan.scans()) {
            scan.feed().ifPresent(feed -> channels.put(feed, new KeyChannel(feed.columns())));
        }
        NeededColumns needed = NeededColumns.of(query);
        TableReferences.of(query)
                .forEach((number, entry) -> scans.put(
                        number,
                        plan.scan(number)
                                .map(this::sourceScan)
                                .orElseGet(() -> localScan(entry, needed.columns(entry)))));
        feeders.values().forEach(Feeder::start);
        return scans;
    }

    private EngineScan localScan(RelationEntry entry, List<String> columns) {
        Relation relation = entry.relation();
        if (relation.kind() == Relation.Kind.MATERIALIZED) {
            long rows = resolved.views()
                    .view(relation)
                    .flatMap(held -> held.view().version())
                    .map(version -> version.rows().rows())
                    .orElse(0L);
            return new EngineScan(schemas(relation, columns), rows, () -> openStored(relation, columns));
        }
        return new EngineScan(
                schemas(relation, columns), 0, () -> local.open(relation, columns, context, resolved.catalog()));
    }

    private BatchReader openStored(Relation relation, List<String> columns) {
        BatchReader rows = resolved.views().open(relation, columns, resolved.decision());
        synchronized (opened) {
            stored.add(rows);
        }
        return rows;
    }

    private EngineScan sourceScan(PlannedScan scan) {
        List<ColumnSchema> schemas = schemas(scan.relation(), scan.columns());
        Supplier<BatchReader> rows = () -> open(scan);
        if (!plan.feedsOthers(scan.scan())) {
            return new EngineScan(schemas, scan.predictedRows(), rows);
        }
        Map<KeyFeed, KeyChannel> feeds = new HashMap<>();
        channels.forEach((feed, channel) -> {
            if (feed.from() == scan.scan()) {
                feeds.put(overBatch(feed, scan), channel);
            }
        });
        Feeder feeder = new Feeder(
                rows,
                new EncryptedSpool(
                        schemas, config.spillDirectory(), config.feederMemoryBytes(), config.feederFileBytes()),
                feeds,
                evaluator);
        feeders.put(scan.scan(), feeder);
        return new EngineScan(schemas, scan.predictedRows(), feeder::reader);
    }

    /** The feed with its columns counted as in the scan's batches. */
    private static KeyFeed overBatch(KeyFeed feed, PlannedScan scan) {
        return new KeyFeed(
                feed.from(),
                feed.to(),
                feed.columns(),
                feed.keys().stream().map(key -> overBatch(key, scan)).toList());
    }

    private static Expr overBatch(Expr expr, PlannedScan scan) {
        if (expr instanceof Expr.Var var) {
            String name = scan.relation().columns().get(var.attribute() - 1).name();
            return new Expr.Var(1, scan.columns().indexOf(name) + 1, 0, var.type(), var.location());
        }
        return ExprTree.rebuild(expr, child -> overBatch(child, scan));
    }

    private static List<ColumnSchema> schemas(Relation relation, List<String> columns) {
        List<ColumnSchema> schemas = new ArrayList<>();
        for (RelationColumn column : relation.columns()) {
            if (columns.contains(column.name())) {
                schemas.add(new ColumnSchema(column.name(), column.type()));
            }
        }
        return schemas;
    }

    private BatchReader open(PlannedScan scan) {
        GovernedTable table = resolved.governed(scan.relation()).orElseThrow();
        @Nullable KeyChannel keys = scan.feed().map(channels::get).orElse(null);
        ScanRequest request = new ScanRequest(
                context.statement(),
                scan.relation().name(),
                scan.path().id(),
                scan.columns(),
                scan.pushed(),
                scan.order(),
                scan.limit(),
                keys,
                deadline,
                (int) Math.min(Integer.MAX_VALUE, context.maxCalls()),
                context.claimant(),
                context.maxStaleness());
        GovernedScan governed =
                resolved.decision().open(table, resolved.source(table).connection(), request);
        synchronized (opened) {
            opened.add(governed);
        }
        timings.add(context.timeline()
                .scan(
                        scan.relation().schema() + '.' + scan.relation().name(),
                        Objects.requireNonNull(scan.relation().account(), "account is null")
                                .value()));
        if (scan.cut().isEmpty()) {
            return governed;
        }
        int position = scan.cut().get().orderedBy().map(scan.columns()::indexOf).orElse(-1);
        return new CutReader(governed, scan.cut().get(), position);
    }

    /** What the scans did so far. */
    OutcomeFacts outcome() {
        long fetched = 0;
        long kept = 0;
        Instant now = clock.instant();
        Instant oldest = now;
        Set<String> flights = new LinkedHashSet<>();
        synchronized (opened) {
            for (GovernedScan scan : opened) {
                fetched += scan.rowsFetched();
                kept += scan.rowsKept();
                ScanReport report = scan.report();
                oldest = report.oldest().filter(oldest::isAfter).orElse(oldest);
                report.flights().forEach(flight -> flights.add("flight:" + flight));
            }
        }
        long age = Duration.between(oldest, now).toMillis();
        return new OutcomeFacts(fetched, kept, age, 0, List.copyOf(flights));
    }

    @Override
    public void close() {
        feeders.values().forEach(Feeder::close);
        List<BatchReader> scans = new ArrayList<>();
        synchronized (opened) {
            scans.addAll(opened);
            scans.addAll(stored);
        }
        scans.forEach(BatchReader::close);
        timings.forEach(Timing::close);
    }
}
