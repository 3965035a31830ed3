package io.omnisql.planner.engine;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.engine.direct.DirectPath;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.engine.instance.EngineConfig;
import io.omnisql.planner.engine.instance.InstanceLease;
import io.omnisql.planner.engine.instance.InstancePool;
import io.omnisql.planner.engine.instance.RunningStatement;
import io.omnisql.planner.engine.instance.SpillMode;
import io.omnisql.planner.engine.result.EngineResult;
import io.omnisql.planner.engine.result.EngineStatementText;
import io.omnisql.planner.engine.scalar.EngineFunctions;
import io.omnisql.planner.engine.scan.EngineScan;
import io.omnisql.planner.engine.writer.StatementWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The engine on DuckDB. Statements that need none of it (constants, one scan with simple filters) run in Java; all others are written as SQL and run
 * on an instance that they have alone. Owns its instances and threads.
 */
public final class DuckDbEngine implements Engine {
    private final EngineConfig config;
    private final InstancePool pool;
    private final StatementWriter writer;
    private final DirectPath direct;
    private final ExecutorService threads;

    /** Starts the engine and probes its spill mode; takes about a second. */
    public DuckDbEngine(EngineConfig config, BuiltinCatalog catalog, FunctionLibrary library) {
        this.config = config;
        this.pool = new InstancePool(config, new EngineFunctions(library));
        this.writer = new StatementWriter(catalog, library);
        this.direct = new DirectPath(library);
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "omnisql-engine-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How this engine may spill; fixed at its start. */
    public SpillMode spillMode() {
        return pool.mode();
    }

    /** Live instances, for metrics. */
    public int liveInstances() {
        return pool.live();
    }

    @Override
    public BatchReader run(EngineStatement statement) {
        Optional<BatchReader> simple =
                direct.run(statement.query(), statement.parameters(), statement.scans(), statement.session());
        return simple.isPresent() ? simple.get() : runInEngine(statement);
    }

    /** Runs a statement in DuckDB even when it is simple. */
    public BatchReader runInEngine(EngineStatement statement) {
        InstanceLease lease = pool.lease(statement.tenant(), statement.memoryClass());
        Map<Integer, Integer> slots = new HashMap<>();
        try {
            Map<Integer, List<ColumnSchema>> columns = new HashMap<>();
            statement.scans().keySet().stream().sorted().forEach(id -> {
                EngineScan scan = statement.scans().get(id);
                if (scan != null) {
                    slots.put(id, lease.instance().slots().add(scan));
                    columns.put(id, scan.columns());
                }
            });
            EngineStatementText text =
                    writer.write(statement.query(), statement.parameters(), statement.session(), slots, columns);
            return EngineResult.start(
                    threads,
                    lease,
                    pool.mode(),
                    new RunningStatement(statement.session()),
                    List.copyOf(slots.values()),
                    text,
                    config.resultBatches());
        } catch (RuntimeException e) {
            slots.values().forEach(lease.instance().slots()::remove);
            lease.close();
            throw e;
        }
    }

    /** Cancels nothing: running statements end by themselves or are closed by their readers. */
    @Override
    public void close() {
        threads.shutdown();
        pool.close();
    }
}
