package io.omnisql.governance.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.connectors.sdk.yaml.StrictYaml;
import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import io.omnisql.core.identity.Subject;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgNumeric;
import io.omnisql.core.value.PgTime;
import io.omnisql.governance.policy.PolicyFile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs {@code vectors/*.yaml}: policy and subject in, decision and rows out. Each goes the whole way from the policy's text through
 * the front door and a governed scan.
 */
class VectorsTest {
    private static final List<String> FILES = List.of("filters", "masks", "rules");
    private static final Map<String, SqlType> TYPES = Map.ofEntries(
            Map.entry("bool", SqlType.BOOL),
            Map.entry("int2", SqlType.INT2),
            Map.entry("int4", SqlType.INT4),
            Map.entry("int8", SqlType.INT8),
            Map.entry("float8", SqlType.FLOAT8),
            Map.entry("numeric", SqlType.NUMERIC),
            Map.entry("text", SqlType.TEXT),
            Map.entry("date", SqlType.DATE),
            Map.entry("timestamp", SqlType.TIMESTAMP),
            Map.entry("timestamptz", SqlType.TIMESTAMPTZ),
            Map.entry("uuid", SqlType.of(TypeOids.UUID)),
            Map.entry("jsonb", SqlType.JSONB),
            Map.entry("text[]", SqlType.TEXT_ARRAY));

    /** A table of a vector file with its rows. */
    private record Data(Relation relation, List<List<@Nullable Object>> rows) {}

    @TestFactory
    Stream<DynamicTest> vectors() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : FILES) {
            YamlFields file = read(name).fields();
            Map<String, Data> tables = new HashMap<>();
            file.map("tables").forEach((table, value) -> tables.put(table, data(table, value)));
            Map<String, Subject> subjects = new HashMap<>();
            file.map("subjects").forEach((user, value) -> subjects.put(user, subject(user, value)));
            Map<String, YamlValue> policies = file.map("policies");
            for (YamlValue vector : file.list("vectors")) {
                YamlFields fields = vector.fields();
                String title = name + ": " + fields.text("name");
                tests.add(DynamicTest.dynamicTest(title, () -> run(vector, tables, subjects, policies)));
            }
            file.done();
        }
        return tests.stream();
    }

    @Test
    void thereAreManyVectors() throws IOException {
        assertThat(vectors().count()).isGreaterThanOrEqualTo(100);
    }

    private static YamlValue read(String name) throws IOException {
        String resource = "/io/omnisql/governance/vectors/" + name + ".yaml";
        try (InputStream in = Objects.requireNonNull(VectorsTest.class.getResourceAsStream(resource), resource)) {
            return StrictYaml.parse(name + ".yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static void run(
            YamlValue vector,
            Map<String, Data> tables,
            Map<String, Subject> subjects,
            Map<String, YamlValue> policies) {
        YamlFields fields = vector.fields();
        fields.text("name");
        String tableName = fields.optionalText("table").orElse("t.things");
        Data data = Objects.requireNonNull(tables.get(tableName), tableName);
        Subject subject = subjects.getOrDefault(
                fields.optionalText("subject").orElse(""), TestingGovernance.subject("nobody", List.of(), Map.of()));
        String policy = policy(fields, policies);
        TestingGovernance governance = new TestingGovernance(PolicyFile.of(Path.of("vector.yaml"), policy));
        StatementDecision decision = governance.decide(subject, data.relation());
        String expected = fields.optionalText("decision").orElse("open");
        Optional<GovernedTable> found =
                decision.table(data.relation().schema(), data.relation().name());
        assertThat(found.isPresent() ? "open" : "deny").isEqualTo(expected);
        Optional<YamlValue> columns = fields.take("columns");
        Optional<YamlValue> uses = fields.take("deny_uses");
        Optional<YamlValue> keep = fields.take("keep");
        Optional<YamlValue> values = fields.take("values");
        Optional<YamlValue> rows = fields.take("rows");
        fields.done();
        if (found.isEmpty()) {
            return;
        }
        GovernedTable table = found.get();
        columns.ifPresent(c -> assertThat(
                        table.columns().stream().map(GovernedColumn::name).toList())
                .isEqualTo(texts(c)));
        uses.ifPresent(u -> u.fields()
                .map("columns")
                .forEach((column, list) -> assertThat(table.column(column).orElseThrow().denyUses().stream()
                                .map(use -> use.word())
                                .sorted()
                                .toList())
                        .isEqualTo(texts(list))));
        keep.ifPresent(ids -> assertThat(read(governance, decision, table, data, List.of("id")).stream()
                        .map(row -> String.valueOf(row.getFirst()))
                        .toList())
                .isEqualTo(texts(ids)));
        values.ifPresent(v -> v.fields()
                .map("columns")
                .forEach((column, list) -> assertThat(read(governance, decision, table, data, List.of(column)).stream()
                                .map(row -> show(
                                        row.getFirst(),
                                        table.column(column).orElseThrow().type()))
                                .toList())
                        .isEqualTo(texts(list))));
        rows.ifPresent(r -> assertThat(
                        read(
                                        governance,
                                        decision,
                                        table,
                                        data,
                                        table.columns().stream()
                                                .map(GovernedColumn::name)
                                                .toList())
                                .stream()
                                .map(row -> {
                                    List<String> shown = new ArrayList<>();
                                    for (int i = 0; i < row.size(); i++) {
                                        shown.add(show(
                                                row.get(i),
                                                table.columns().get(i).type()));
                                    }
                                    return String.join(" | ", shown);
                                })
                                .toList())
                .isEqualTo(texts(r)));
    }

    private static List<List<@Nullable Object>> read(
            TestingGovernance governance,
            StatementDecision decision,
            GovernedTable table,
            Data data,
            List<String> columns) {
        TestingSource source = governance.source(data.relation(), data.rows());
        try (var scan = decision.open(table, source, governance.request(decision, table.name(), columns))) {
            return TestingGovernance.drain(scan);
        }
    }

    /** A named policy, or one rule that shows everything with the vector's filter and mask. */
    private static String policy(YamlFields fields, Map<String, YamlValue> policies) {
        Optional<String> name = fields.optionalText("policy");
        if (name.isPresent()) {
            return ((YamlValue.Scalar) Objects.requireNonNull(policies.get(name.get()), name.get())).text();
        }
        StringBuilder text =
                new StringBuilder("omnisql_policy: 1\nrevision: r\nallow:\n  - {id: a, columns_default: show");
        fields.optionalText("filter")
                .ifPresent(filter -> text.append(", rows: ").append(filter));
        text.append("}\n");
        fields.optionalText("mask")
                .ifPresent(mask -> text.append("restrict:\n  - {id: m, what: {columns: [")
                        .append(fields.text("column"))
                        .append("]}, mask: ")
                        .append(mask)
                        .append("}\n"));
        return text.toString();
    }

    private static Data data(String name, YamlValue value) {
        YamlFields fields = value.fields();
        List<Column> columns = new ArrayList<>();
        for (YamlValue item : fields.list("columns")) {
            YamlFields column = item.fields();
            columns.add(new Column(
                    column.text("name"),
                    Objects.requireNonNull(TYPES.get(column.text("type")), "type"),
                    column.bool("nullable", true),
                    java.util.Set.copyOf(column.texts("tags")),
                    column.texts("derived_from"),
                    ""));
            column.done();
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (YamlValue row : fields.list("rows")) {
            List<@Nullable Object> values = new ArrayList<>();
            List<YamlValue> items = ((YamlValue.Sequence) row).items();
            for (int i = 0; i < columns.size(); i++) {
                values.add(parse(items.get(i), columns.get(i).type()));
            }
            rows.add(values);
        }
        fields.done();
        int dot = name.indexOf('.');
        return new Data(TestingGovernance.relation(name.substring(0, dot), name.substring(dot + 1), columns), rows);
    }

    private static Subject subject(String user, YamlValue value) {
        YamlFields fields = value.fields();
        Map<String, List<String>> attributes = new HashMap<>();
        fields.map("attributes").forEach((name, list) -> attributes.put(name, texts(list)));
        return new Subject(
                TestingGovernance.ACME,
                user,
                Subject.Kind.PERSON,
                fields.texts("roles"),
                fields.texts("groups"),
                attributes);
    }

    private static List<String> texts(YamlValue value) {
        return ((YamlValue.Sequence) value)
                .items().stream().map(item -> ((YamlValue.Scalar) item).text()).toList();
    }

    private static @Nullable Object parse(YamlValue value, SqlType type) {
        if (value instanceof YamlValue.Sequence sequence) {
            List<@Nullable Object> elements = new ArrayList<>();
            sequence.items().forEach(item -> elements.add(parse(item, SqlType.TEXT)));
            return new PgArray(TypeOids.TEXT, elements);
        }
        YamlValue.Scalar scalar = (YamlValue.Scalar) value;
        if (scalar.isNull()) {
            return null;
        }
        String text = scalar.text();
        return switch (type.oid()) {
            case TypeOids.BOOL -> text.equals("true") ? 1L : 0L;
            case TypeOids.INT2, TypeOids.INT4, TypeOids.INT8 -> Long.parseLong(text);
            case TypeOids.FLOAT8 -> Double.parseDouble(text);
            case TypeOids.NUMERIC -> text.equals("NaN") ? PgNumeric.NAN : PgNumeric.of(new BigDecimal(text));
            case TypeOids.DATE -> (long) PgTime.fromLocalDate(LocalDate.parse(text));
            case TypeOids.TIMESTAMP ->
                text.equals("infinity")
                        ? (Long) PgTime.TIMESTAMP_INFINITY
                        : (Long) PgTime.fromInstant(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
            case TypeOids.TIMESTAMPTZ ->
                PgTime.fromInstant(OffsetDateTime.parse(text).toInstant());
            case TypeOids.UUID -> UUID.fromString(text);
            default -> text;
        };
    }

    private static String show(@Nullable Object value, SqlType type) {
        if (value == null) {
            return "NULL";
        }
        return switch (type.oid()) {
            case TypeOids.DATE ->
                PgTime.toLocalDate(Math.toIntExact((Long) value)).toString();
            case TypeOids.TIMESTAMP, TypeOids.TIMESTAMPTZ ->
                (Long) value == PgTime.TIMESTAMP_INFINITY
                        ? "infinity"
                        : PgTime.toInstant((Long) value).toString();
            default -> value.toString();
        };
    }
}
