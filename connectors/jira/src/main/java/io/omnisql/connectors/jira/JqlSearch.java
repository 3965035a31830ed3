package io.omnisql.connectors.jira;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.sdk.dialect.BodyCall;
import io.omnisql.connectors.sdk.dialect.BodyCall.BodyFilter;
import io.omnisql.connectors.sdk.dialect.BodyHook;
import io.omnisql.connectors.sdk.scan.Predicate;
import java.util.List;

/**
 * Writes {@code POST /rest/api/3/search/jql}. Jira refuses a search that names a status, project, priority, type or option that
 * does not exist; SQL finds no rows. A refused search is therefore asked again without such names.
 */
final class JqlSearch implements BodyHook {
    private static final String NAME = "name";

    @Override
    public String body(BodyCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("jql", new JqlBuilder().write(call.filters(), call.order()));
        body.set("fields", WantedFields.of(call.pointers()));
        body.put("maxResults", call.size());
        String token = call.token();
        if (token != null) {
            body.put("nextPageToken", token);
        }
        return body.toString();
    }

    @Override
    public Recovery recover(BodyCall refused) {
        List<BodyFilter> lists =
                refused.filters().stream().filter(f -> values(f) > 1).toList();
        if (!lists.isEmpty()) {
            return new Recovery.Widen(
                    refused.withFilters(without(refused.filters(), lists)), "refused a list of names, read without it");
        }
        List<BodyFilter> names =
                refused.filters().stream().filter(f -> values(f) == 1).toList();
        if (names.isEmpty()) {
            return new Recovery.None();
        }
        // All filters are joined by AND: if the search is sound without its names, one of them does not exist.
        return new Recovery.EmptyIfAnswered(
                refused.withFilters(without(refused.filters(), names)).withSize(1),
                "does not know a name in the search, so no issue has it");
    }

    /** Number of names that a filter looks up, 0 for filters of other kinds. */
    private static int values(BodyFilter filter) {
        Predicate predicate = filter.predicate();
        return filter.kind().equals(NAME) ? predicate.values().size() : 0;
    }

    private static List<BodyFilter> without(List<BodyFilter> all, List<BodyFilter> some) {
        return all.stream().filter(filter -> !some.contains(filter)).toList();
    }
}
