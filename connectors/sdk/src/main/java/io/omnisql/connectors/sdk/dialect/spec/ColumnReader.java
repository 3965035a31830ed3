package io.omnisql.connectors.sdk.dialect.spec;

import io.omnisql.connectors.sdk.json.JsonPath;
import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import io.omnisql.core.type.SqlType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the declaration of a column. */
final class ColumnReader {
    private static final Map<String, SqlType> TYPES = Map.of(
            "bool", SqlType.BOOL,
            "int4", SqlType.INT4,
            "int8", SqlType.INT8,
            "float8", SqlType.FLOAT8,
            "numeric", SqlType.NUMERIC,
            "text", SqlType.TEXT,
            "date", SqlType.DATE,
            "timestamptz", SqlType.TIMESTAMPTZ,
            "jsonb", SqlType.JSONB,
            "text[]", SqlType.TEXT_ARRAY);

    private ColumnReader() {}

    static ColumnSpec read(String name, YamlValue value, Set<String> settings) {
        YamlFields column = value.fields();
        YamlValue typeValue = column.require("type");
        SqlType type = TYPES.get(Parts.text(typeValue));
        if (type == null) {
            throw typeValue.error("unknown type \"" + Parts.text(typeValue) + "\"");
        }
        ColumnSpec.Source source = source(name, column, value, settings);
        boolean ignoreCase = column.take("case")
                .map(v -> {
                    if (!Parts.text(v).equals("insensitive")) {
                        throw v.error("expected insensitive");
                    }
                    return true;
                })
                .orElse(false);
        boolean nullable = column.bool("nullable", true);
        Set<String> tags = Set.copyOf(column.texts("tags"));
        String comment = column.optionalText("comment").orElse("");
        column.done();
        return new ColumnSpec(name, type, source, ignoreCase, nullable, tags, comment);
    }

    private static ColumnSpec.Source source(String name, YamlFields column, YamlValue at, Set<String> settings) {
        Optional<YamlValue> pointer = column.take("at");
        Optional<YamlValue> key = column.take("at_key");
        Optional<YamlValue> derive = column.take("derive");
        if (pointer.isPresent() && key.isEmpty() && derive.isEmpty()) {
            return new ColumnSpec.Source.At(pointer(pointer.get(), settings));
        }
        if (key.isPresent() && pointer.isEmpty() && derive.isEmpty()) {
            if (!Parts.text(key.get()).equals("canonical")) {
                throw key.get().error("expected canonical: a key is shown in the source's own spelling");
            }
            String from = pointer(column.require("from"), settings);
            return column.take("part_from_end")
                    .<ColumnSpec.Source>map(part -> new ColumnSpec.Source.AddressPart(from, (int) Parts.number(part)))
                    .orElseGet(() -> new ColumnSpec.Source.At(from));
        }
        if (derive.isPresent() && pointer.isEmpty() && key.isEmpty()) {
            YamlFields rule = derive.get().fields();
            List<String> from = Parts.texts(rule.require("from"));
            Pattern pattern = Parts.as(rule.require("first_match"), Pattern::compile);
            rule.done();
            return new ColumnSpec.Source.FirstMatch(from, pattern);
        }
        throw at.error("column \"" + name + "\" needs exactly one of at, at_key, derive");
    }

    private static String pointer(YamlValue value, Set<String> settings) {
        String text = Parts.text(value);
        Parts.as(value, JsonPath::of);
        int start = text.indexOf("${");
        while (start >= 0) {
            int end = text.indexOf('}', start);
            String setting = end < 0 ? "" : text.substring(start + 2, end);
            if (!settings.contains(setting)) {
                throw value.error("unknown setting \"" + setting + "\"");
            }
            start = text.indexOf("${", end);
        }
        return text;
    }

    /** Derived columns must name plain text columns of their table. */
    static void checkDerived(Map<String, ColumnSpec> columns, YamlValue at) {
        for (ColumnSpec column : columns.values()) {
            for (String source : column.derivedFrom()) {
                ColumnSpec from = columns.get(source);
                if (from == null
                        || !from.derivedFrom().isEmpty()
                        || !from.type().equals(SqlType.TEXT)) {
                    throw at.error("column \"" + column.name() + "\" cannot be derived from \"" + source + "\"");
                }
            }
        }
    }
}
