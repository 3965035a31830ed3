package io.omnisql.planner.engine;

import io.omnisql.core.identity.TenantId;
import io.omnisql.planner.engine.function.FunctionContext;
import io.omnisql.planner.engine.instance.MemoryClass;
import io.omnisql.planner.engine.scan.EngineScan;
import io.omnisql.planner.query.Query;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is ready to run.
 *
 * @param query what to compute
 * @param parameters boxed values of $1, $2, … in Java forms; null for NULL
 * @param scans the governed scan of each {@link io.omnisql.planner.query.RangeTableEntry.RelationEntry#scan}; a column of the relation that the
 *     scan does not deliver reads as NULL, so it must be one that the query does not use
 * @param session what functions may know: zone, styles, now, user
 */
public record EngineStatement(
        TenantId tenant,
        Query query,
        List<@Nullable Object> parameters,
        Map<Integer, EngineScan> scans,
        FunctionContext session,
        MemoryClass memoryClass) {
    public EngineStatement {
        Objects.requireNonNull(tenant, "tenant is null");
        Objects.requireNonNull(query, "query is null");
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
        scans = Map.copyOf(scans);
        Objects.requireNonNull(session, "session is null");
        Objects.requireNonNull(memoryClass, "memoryClass is null");
    }
}
