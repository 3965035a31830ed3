package io.omnisql.planner.engine.writer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.engine.function.FunctionContext;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.engine.result.EngineStatementText;
import io.omnisql.planner.engine.result.OutputColumn;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.TargetEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way into this package: a whole statement. Immutable and thread-safe. */
public final class StatementWriter {
    private final BuiltinCatalog catalog;
    private final FunctionLibrary library;
    private final Comparisons comparisons;

    public StatementWriter(BuiltinCatalog catalog, FunctionLibrary library) {
        this.catalog = catalog;
        this.library = library;
        this.comparisons = new Comparisons(catalog, library);
    }

    /**
     * Writes a statement.
     *
     * @param parameters boxed values of $1, $2, …
     * @param slots number of each scan in the instance
     * @param columns columns that each scan delivers
     * @throws io.omnisql.core.error.SqlException 0A000 for what the engine cannot do yet
     */
    public EngineStatementText write(
            Query query,
            List<@Nullable Object> parameters,
            FunctionContext session,
            Map<Integer, Integer> slots,
            Map<Integer, List<ColumnSchema>> columns) {
        Map<Integer, WriterContext.ScanBinding> scans = new HashMap<>();
        columns.forEach((scan, list) -> {
            Integer slot = slots.get(scan);
            if (slot == null) {
                throw new IllegalArgumentException("scan " + scan + " has no slot");
            }
            scans.put(scan, new WriterContext.ScanBinding(slot, list));
        });
        WriterContext context = new WriterContext(catalog, library, comparisons, parameters, session, scans);
        QueryWriter.Result result = new QueryWriter(context).write(query, null, true);
        List<OutputColumn> output = new ArrayList<>();
        List<TargetEntry> targets = query.visibleTargets();
        for (int i = 0; i < targets.size(); i++) {
            TargetEntry target = targets.get(i);
            output.add(new OutputColumn(
                    new ColumnSchema(target.name(), target.expr().type()),
                    result.forms().get(i)));
        }
        return new EngineStatementText(result.sql(), output);
    }
}
