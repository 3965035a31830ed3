package io.omnisql.connectors.jira;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.omnisql.connectors.sdk.dialect.BodyCall;
import io.omnisql.connectors.sdk.dialect.BodyHook;

/**
 * Writes {@code POST /rest/api/3/issue/bulkfetch}: up to 100 keys or ids. Keys that do not exist come back beside the issues and
 * are no error.
 */
final class BulkFetch implements BodyHook {
    @Override
    public String body(BodyCall call) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode keys = body.putArray("issueIdsOrKeys");
        call.keys().forEach(keys::add);
        body.set("fields", WantedFields.of(call.pointers()));
        return body.toString();
    }
}
