package io.omnisql.governance.policy;

import io.omnisql.connectors.sdk.yaml.StrictYaml;
import io.omnisql.connectors.sdk.yaml.YamlError;
import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import io.omnisql.governance.decision.Use;
import io.omnisql.governance.mask.Mask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a policy file. Anything unknown, missing or doubled is a {@link YamlError} with its line. */
final class PolicyReader {
    private static final Duration DEFAULT_TTL = Duration.ofSeconds(30);
    private static final Duration MAX_TTL = Duration.ofMinutes(5);

    private final Set<String> ids = new HashSet<>();

    private PolicyReader() {}

    static Policy read(String file, String text) {
        return new PolicyReader().read(StrictYaml.parse(file, text));
    }

    private Policy read(YamlValue document) {
        YamlFields fields = document.fields();
        long version = fields.integer("omnisql_policy", 0, 0, Integer.MAX_VALUE);
        if (version != 1) {
            throw fields.error("\"omnisql_policy\" must be 1");
        }
        String revision = fields.text("revision");
        if (revision.isEmpty()) {
            throw fields.error("\"revision\" must not be empty");
        }
        List<Rule.Allow> allows = new ArrayList<>();
        for (YamlValue rule : fields.list("allow")) {
            allows.add(allow(whole(rule)));
        }
        List<Rule.Restrict> restricts = new ArrayList<>();
        for (YamlValue rule : fields.list("restrict")) {
            restricts.add(restrict(whole(rule)));
        }
        fields.done();
        return new Policy(revision, allows, restricts);
    }

    private Rule.Allow allow(YamlFields fields) {
        String id = id(fields);
        Who who = who(fields);
        What what = what(fields);
        Optional<RowTemplate> rows = fields.take("rows").map(RowTemplateReader::read);
        YamlValue columns = fields.require("columns_default");
        boolean show = switch (columns instanceof YamlValue.Scalar scalar ? scalar.text() : "") {
            case "show" -> true;
            case "hide" -> false;
            default -> throw columns.error("\"columns_default\" must be show or hide");
        };
        Duration ttl = fields.duration("ttl", DEFAULT_TTL);
        if (ttl.compareTo(MAX_TTL) > 0) {
            throw fields.error("\"ttl\" must be from 0s to 300s");
        }
        if (!show && what.columns().isEmpty()) {
            throw fields.error("a rule that hides columns by default must name some in \"what\"");
        }
        if (show && what.columns().isPresent()) {
            throw fields.error("a rule that shows all columns must not name some in \"what\"");
        }
        fields.done();
        return new Rule.Allow(id, who, what, rows, show, ttl);
    }

    private Rule.Restrict restrict(YamlFields fields) {
        String id = id(fields);
        Who who = who(fields);
        What what = what(fields);
        Optional<RowTemplate> rows = fields.take("rows").map(RowTemplateReader::read);
        Optional<Mask> mask = fields.take("mask").map(MaskReader::read);
        Set<Use> uses = EnumSet.noneOf(Use.class);
        for (YamlValue item : fields.list("deny_uses")) {
            String word = item instanceof YamlValue.Scalar scalar ? scalar.text() : "";
            uses.add(Use.ofWord(word).orElseThrow(() -> item.error("unknown use \"" + word + "\"")));
        }
        if (rows.isEmpty() && mask.isEmpty() && uses.isEmpty()) {
            throw fields.error("rule \"" + id + "\" restricts nothing");
        }
        fields.done();
        return new Rule.Restrict(id, who, what, rows, mask, uses);
    }

    /** The fields of a mapping in which no key stands without a value: one left empty would silently mean everything. */
    private static YamlFields whole(YamlValue value) {
        if (value instanceof YamlValue.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (entry instanceof YamlValue.Scalar scalar && scalar.isNull()) {
                    throw entry.error("key \"" + key + "\" has no value");
                }
            });
        }
        return value.fields();
    }

    private String id(YamlFields fields) {
        String id = fields.text("id");
        if (id.isEmpty() || !ids.add(id)) {
            throw fields.error("rule id \"" + id + "\" is empty or repeated");
        }
        return id;
    }

    private static Who who(YamlFields rule) {
        Optional<YamlValue> value = rule.take("who");
        if (value.isEmpty()) {
            return Who.EVERYONE;
        }
        YamlFields fields = whole(value.get());
        Who who = new Who(words(fields, "users"), words(fields, "roles"), words(fields, "groups"));
        fields.done();
        return who;
    }

    private static What what(YamlFields rule) {
        Optional<YamlValue> value = rule.take("what");
        if (value.isEmpty()) {
            return What.EVERYTHING;
        }
        YamlFields fields = whole(value.get());
        What what = new What(
                words(fields, "schemas"),
                words(fields, "tables"),
                words(fields, "tags"),
                words(fields, "having_columns"),
                words(fields, "columns"));
        fields.done();
        what.tables()
                .ifPresent(tables -> tables.stream()
                        .filter(table -> table.indexOf('.') < 1 || table.endsWith("."))
                        .findFirst()
                        .ifPresent(table -> {
                            throw value.get().error("table \"" + table + "\" must be written as schema.table");
                        }));
        return what;
    }

    /** A list that must not be empty: an empty one would look like no condition. */
    private static Optional<Set<String>> words(YamlFields fields, String key) {
        Optional<YamlValue> value = fields.take(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Set<String> words = new HashSet<>();
        if (value.get() instanceof YamlValue.Sequence sequence) {
            for (YamlValue item : sequence.items()) {
                if (!(item instanceof YamlValue.Scalar scalar) || scalar.isNull()) {
                    throw item.error("\"" + key + "\" must be a list of texts");
                }
                words.add(scalar.text());
            }
        }
        if (words.isEmpty()) {
            throw value.get().error("\"" + key + "\" must be a list of at least one text");
        }
        return Optional.of(words);
    }
}
