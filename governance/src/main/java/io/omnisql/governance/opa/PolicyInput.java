package io.omnisql.governance.opa;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.omnisql.core.identity.Subject;
import io.omnisql.governance.decision.ColumnResource;
import io.omnisql.governance.decision.DecisionContext;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.TableResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Writes questions as the policy's {@code input}. One question has one form: keys stand in a fixed order, sets are sorted, lists keep
 * their order.
 */
final class PolicyInput {
    private static final int VERSION = 1;
    private static final JsonFactory JSON = new JsonFactory();

    private final DecisionRequest request;
    private final boolean withIds;

    private PolicyInput(DecisionRequest request, boolean withIds) {
        this.request = request;
        this.withIds = withIds;
    }

    /** Body of a question to the Data API. */
    static byte[] data(DecisionRequest request) {
        return bytes(json -> {
            json.writeStartObject();
            json.writeFieldName("input");
            new PolicyInput(request, true).input(json);
            json.writeEndObject();
        });
    }

    /** Body of a question to the Compile API: the row is what is not known. */
    static byte[] compile(DecisionRequest request) {
        return bytes(json -> {
            json.writeStartObject();
            json.writeFieldName("input");
            new PolicyInput(request, true).input(json);
            texts(json, "unknowns", List.of("input.row"));
            json.writeEndObject();
        });
    }

    /** SHA-256 of all that a decision may depend on, in hex: the input without the ids of statement and session and the time. */
    static String digest(DecisionRequest request) {
        return sha256(bytes(new PolicyInput(request, false)::input));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not usable", e);
        }
    }

    private void input(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("v", VERSION);
        json.writeStringField("action", request.action().word());
        json.writeFieldName("context");
        context(json);
        json.writeFieldName("subject");
        subject(json);
        json.writeArrayFieldStart("resources");
        for (TableResource table : request.resources()) {
            table(json, table);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void context(JsonGenerator json) throws IOException {
        DecisionContext context = request.context();
        json.writeStartObject();
        if (withIds) {
            json.writeStringField("statement_id", request.statement().toString());
            json.writeStringField("session_id", context.session().toString());
            json.writeStringField("time", request.time().toString());
        }
        json.writeStringField("tenant", request.subject().tenant().value());
        json.writeStringField("region", context.region());
        json.writeStringField("purpose", context.purpose());
        json.writeObjectFieldStart("client");
        json.writeStringField("ip", context.clientAddress());
        json.writeBooleanField("tls", context.tls());
        json.writeStringField("auth", context.authentication());
        json.writeStringField("application_name", context.applicationName());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void subject(JsonGenerator json) throws IOException {
        json.writeStartObject();
        facts(json, request.subject());
        String tenant = request.subject().tenant().value();
        byte[] whole = bytes(digested -> {
            digested.writeStartObject();
            digested.writeStringField("tenant", tenant);
            facts(digested, request.subject());
            digested.writeEndObject();
        });
        json.writeStringField("digest", "sha256:" + sha256(whole));
        json.writeEndObject();
    }

    private static void facts(JsonGenerator json, Subject subject) throws IOException {
        json.writeStringField("user", subject.user());
        json.writeStringField("kind", subject.kind().name().toLowerCase(Locale.ROOT));
        texts(json, "roles", subject.roles());
        texts(json, "groups", subject.groups());
        json.writeObjectFieldStart("attributes");
        for (var attribute : new TreeMap<>(subject.attributes()).entrySet()) {
            texts(json, attribute.getKey(), attribute.getValue());
        }
        json.writeEndObject();
    }

    private void table(JsonGenerator json, TableResource table) throws IOException {
        json.writeStartObject();
        json.writeNumberField("ref", table.ref());
        json.writeStringField("catalog", request.subject().tenant().value());
        json.writeStringField("schema", table.schema());
        json.writeStringField("table", table.table());
        json.writeStringField("kind", table.kind());
        json.writeStringField("connector", table.connector());
        json.writeStringField("account", table.account());
        json.writeStringField("schema_version", table.schemaVersion());
        texts(json, "tags", sorted(table.tags()));
        json.writeArrayFieldStart("columns");
        for (ColumnResource column : table.columns()) {
            json.writeStartObject();
            json.writeStringField("name", column.name());
            json.writeStringField("type", TypeNames.of(column.type()));
            texts(json, "tags", sorted(column.tags()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static List<String> sorted(Collection<String> set) {
        List<String> list = new ArrayList<>(set);
        list.sort(null);
        return list;
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Writes to a generator. */
    @FunctionalInterface
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
