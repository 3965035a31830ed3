package io.omnisql.governance.opa;

import com.fasterxml.jackson.databind.JsonNode;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.ColumnResource;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.TableResource;
import io.omnisql.governance.filter.FilterBinder;
import io.omnisql.governance.filter.FilterTypeException;
import io.omnisql.governance.filter.RowFilter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Turns a row rule into a filter through OPA's Compile API (UCAST, {@code input.row} unknown), at most 16 at a time. A rule that OPA
 * cannot translate is an error and never an open table. Residual policies are never logged. Thread-safe.
 */
final class CompileApi {
    private static final int CONCURRENT = 16;
    private static final String ACCEPT = "application/vnd.opa.ucast.all+json";

    private final OpaHttp http;
    private final Duration timeout;
    private final Semaphore permits = new Semaphore(CONCURRENT);

    CompileApi(OpaHttp http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    /** The filter of a row rule for the asking subject; empty for all rows. */
    Optional<RowFilter> filter(DecisionRequest request, TableResource table, String path)
            throws OpaUnavailableException, OpaAnswerException {
        byte[] body = PolicyInput.compile(request);
        byte[] answer;
        acquire();
        try {
            answer = http.post("/v1/compile/" + path, ACCEPT, body);
        } finally {
            permits.release();
        }
        JsonFields envelope = new JsonFields(StrictJson.read(answer), "compile answer");
        Optional<JsonNode> result = envelope.take("result");
        envelope.take("metrics");
        envelope.done();
        if (result.isEmpty()) {
            return Optional.of(noRows(table));
        }
        JsonFields fields = new JsonFields(result.get(), "compile result");
        JsonNode query = fields.require("query");
        fields.done();
        if (query.isObject() && query.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(FilterDecoder.decodeCompiled(query));
    }

    private void acquire() throws OpaUnavailableException {
        try {
            if (!permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new OpaUnavailableException("too many compilations at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpaUnavailableException("interrupted", e);
        }
    }

    /** FALSE for every row, written with a column that can be compared, so that a source can be told. */
    private static RowFilter noRows(TableResource table) throws OpaAnswerException {
        Map<String, SqlType> types = table.columnTypes();
        for (ColumnResource column : table.columns()) {
            RowFilter nothing = new RowFilter.In(column.name(), false, List.of());
            if (fits(nothing, types)) {
                return nothing;
            }
        }
        throw new OpaAnswerException("no rows of a table without a column that is compared");
    }

    private static boolean fits(RowFilter filter, Map<String, SqlType> types) {
        try {
            var _ = FilterBinder.bind(filter, types);
            return true;
        } catch (FilterTypeException notCompared) {
            return false;
        }
    }
}
