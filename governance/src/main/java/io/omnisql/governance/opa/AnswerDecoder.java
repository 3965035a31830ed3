package io.omnisql.governance.opa;

import com.fasterxml.jackson.databind.JsonNode;
import io.omnisql.governance.decision.ColumnDecision;
import io.omnisql.governance.decision.Use;
import io.omnisql.governance.filter.RowFilter;
import io.omnisql.governance.mask.Mask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads an answer of the Data API as a closed world: whatever is unknown, missing, doubled or of another type makes it no answer. */
final class AnswerDecoder {
    private static final int VERSION = 1;
    private static final int MAX_TTL_SECONDS = 300;
    private static final String COMPILE_PREFIX = "omnisql/rows/";

    private AnswerDecoder() {}

    /** A whole answer; filters that must be compiled are still paths. */
    record Answer(String statement, String revision, List<Table> tables, int bytes) {}

    /** Which rows of a table. */
    sealed interface Rows {
        record All() implements Rows {}

        record Filtered(RowFilter filter) implements Rows {}

        /** @param path of the rule that the Compile API turns into a filter */
        record Compiled(String path) implements Rows {}
    }

    /** One table's decision. */
    sealed interface Table {
        int ref();

        Duration ttl();

        record Denied(int ref, List<String> reasons, Duration ttl) implements Table {}

        record Allowed(
                int ref,
                boolean showByDefault,
                Rows rows,
                Map<String, ColumnDecision> columns,
                List<String> reasons,
                Duration ttl)
                implements Table {}
    }

    static Answer decode(byte[] body) throws OpaAnswerException {
        JsonFields envelope = new JsonFields(StrictJson.read(body), "answer");
        JsonNode result = envelope.require("result");
        Optional<String> bundles = Optional.empty();
        Optional<JsonNode> provenance = envelope.take("provenance");
        if (provenance.isPresent()) {
            bundles = bundleRevision(provenance.get());
        }
        envelope.optionalText("decision_id");
        envelope.take("metrics");
        envelope.done();

        JsonFields fields = new JsonFields(result, "decision");
        if (fields.integer("v", 0, Integer.MAX_VALUE) != VERSION) {
            throw fields.invalid("another version");
        }
        String statement = fields.text("for");
        Optional<String> stated = fields.optionalText("policy_revision");
        String revision = bundles.or(() -> stated).orElse("");
        if (revision.isEmpty()) {
            throw fields.invalid("no revision");
        }
        List<Table> tables = new ArrayList<>();
        for (JsonNode table : fields.list("tables")) {
            tables.add(table(table));
        }
        fields.done();
        return new Answer(statement, revision, tables, body.length);
    }

    /** The revisions of all bundles in force, empty without bundles. OPA may add other facts here, which are not read. */
    private static Optional<String> bundleRevision(JsonNode provenance) throws OpaAnswerException {
        JsonNode bundles = provenance.path("bundles");
        if (!provenance.isObject() || !(bundles.isMissingNode() || bundles.isObject())) {
            throw new OpaAnswerException("provenance is not as expected");
        }
        TreeSet<String> revisions = new TreeSet<>();
        for (Map.Entry<String, JsonNode> bundle : bundles.properties()) {
            String revision = bundle.getValue().path("revision").asText("");
            if (revision.isEmpty()) {
                // A bundle without a revision says nothing about which policy decided.
                return Optional.empty();
            }
            revisions.add(bundle.getKey() + "=" + revision);
        }
        return revisions.isEmpty() ? Optional.empty() : Optional.of(String.join(",", revisions));
    }

    private static Table table(JsonNode node) throws OpaAnswerException {
        JsonFields fields = new JsonFields(node, "table");
        int ref = fields.integer("ref", 0, Integer.MAX_VALUE);
        String decision = fields.text("decision");
        List<String> reasons = fields.texts("reasons");
        Table table = switch (decision) {
            case "deny" -> new Table.Denied(ref, reasons, fields.has("ttl_seconds") ? ttl(fields) : Duration.ZERO);
            case "allow" ->
                new Table.Allowed(ref, shown(fields), new Rows.All(), columns(fields), reasons, ttl(fields));
            case "filter" ->
                new Table.Allowed(
                        ref, shown(fields), rows(fields.require("row_filter")), columns(fields), reasons, ttl(fields));
            default -> throw fields.invalid("unknown decision");
        };
        // A filter on an allowed or denied table, columns of a denied one: nobody took them.
        fields.done();
        return table;
    }

    private static Duration ttl(JsonFields fields) throws OpaAnswerException {
        return Duration.ofSeconds(fields.integer("ttl_seconds", 0, MAX_TTL_SECONDS));
    }

    private static boolean shown(JsonFields fields) throws OpaAnswerException {
        return switch (fields.text("columns_default")) {
            case "show" -> true;
            case "hide" -> false;
            default -> throw fields.invalid("unknown columns_default");
        };
    }

    private static Rows rows(JsonNode node) throws OpaAnswerException {
        if (!node.isObject() || !node.has("compile")) {
            return new Rows.Filtered(FilterDecoder.decode(node));
        }
        JsonFields fields = new JsonFields(node, "row_filter");
        String path = fields.text("compile");
        fields.done();
        if (!path.startsWith(COMPILE_PREFIX) || !OpaConfig.isPath(path)) {
            throw fields.invalid("not the path of a row rule");
        }
        return new Rows.Compiled(path);
    }

    private static Map<String, ColumnDecision> columns(JsonFields table) throws OpaAnswerException {
        Map<String, ColumnDecision> columns = new HashMap<>();
        Optional<JsonNode> node = table.take("columns");
        if (node.isEmpty()) {
            return columns;
        }
        if (!node.get().isObject()) {
            throw table.invalid("columns is no object");
        }
        for (Map.Entry<String, JsonNode> column : node.get().properties()) {
            columns.put(column.getKey(), column(column.getValue()));
        }
        return columns;
    }

    private static ColumnDecision column(JsonNode node) throws OpaAnswerException {
        JsonFields fields = new JsonFields(node, "column");
        Optional<JsonNode> maskNode = fields.take("mask");
        Optional<Mask> mask = maskNode.isPresent() ? Optional.of(MaskDecoder.decode(maskNode.get())) : Optional.empty();
        Set<Use> uses = EnumSet.noneOf(Use.class);
        for (String word : fields.texts("deny_uses")) {
            uses.add(Use.ofWord(word).orElseThrow(() -> fields.invalid("unknown use")));
        }
        fields.done();
        return new ColumnDecision(mask, uses);
    }
}
