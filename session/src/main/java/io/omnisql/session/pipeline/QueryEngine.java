package io.omnisql.session.pipeline;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.identity.TenantId;
import io.omnisql.planner.engine.function.FunctionContext;
import io.omnisql.planner.engine.scan.EngineScan;
import io.omnisql.planner.query.Query;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a typed query over governed scans. Thread-safe. */
@FunctionalInterface
public interface QueryEngine {
    /**
     * Starts a query; closing the reader cancels it and its scans.
     *
     * @param parameters boxed values
     * @param scans by scan number; each holds the needed columns only, by name
     */
    BatchReader run(
            TenantId tenant,
            Query query,
            List<@Nullable Object> parameters,
            Map<Integer, EngineScan> scans,
            FunctionContext context);
}
