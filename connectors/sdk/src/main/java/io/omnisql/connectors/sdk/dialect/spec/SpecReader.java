package io.omnisql.connectors.sdk.dialect.spec;

import io.omnisql.connectors.sdk.dialect.expression.Expression;
import io.omnisql.connectors.sdk.http.AccountLimits;
import io.omnisql.connectors.sdk.spi.ConnectorInfo;
import io.omnisql.connectors.sdk.table.Volatility;
import io.omnisql.connectors.sdk.yaml.StrictYaml;
import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a declaration file. Every error has the line at fault. */
public final class SpecReader {
    private SpecReader() {}

    /**
     * @param file name for messages
     * @throws io.omnisql.connectors.sdk.yaml.YamlError when anything is unknown, missing, doubled or
     *     contradictory
     */
    public static ConnectorSpec read(String file, String text) {
        YamlFields root = StrictYaml.parse(file, text).fields();
        ConnectorInfo info = new ConnectorInfo(
                root.text("connector"),
                root.text("version"),
                root.text("sdk"),
                root.optionalText("comment").orElse(""));
        Map<String, String> headers = new LinkedHashMap<>();
        root.map("headers").forEach((name, header) -> headers.put(name, Parts.text(header)));
        Map<String, List<String>> settings = new HashMap<>();
        root.map("settings").forEach((name, setting) -> settings.put(name, setting(setting)));
        AccountLimits limits = root.take("limits").map(LimitsReader::read).orElse(AccountLimits.NONE);
        Map<String, TableSpec> tables = new LinkedHashMap<>();
        Parts.entries(root.require("tables"))
                .forEach((name, table) -> tables.put(name, table(name, table, settings.keySet())));
        root.done();
        return new ConnectorSpec(info, headers, settings, limits, tables);
    }

    private static List<String> setting(YamlValue value) {
        YamlFields setting = value.fields();
        List<String> standard = setting.take("default").map(Parts::texts).orElse(List.of());
        Parts.note(setting, "comment");
        setting.done();
        return standard;
    }

    private static TableSpec table(String name, YamlValue value, Set<String> settings) {
        YamlFields table = value.fields();
        String comment = table.optionalText("comment").orElse("");
        Parts.note(table, "schema");
        Volatility volatility =
                Parts.as(table.require("volatility"), text -> Volatility.valueOf(text.toUpperCase(Locale.ROOT)));
        Set<String> tags = Set.copyOf(table.texts("tags"));
        @Nullable
        Expression dropWhen =
                table.take("drop_when").map(v -> Parts.as(v, Expression::parse)).orElse(null);
        Map<String, ColumnSpec> columns = new LinkedHashMap<>();
        for (Map.Entry<String, YamlValue> column :
                Parts.entries(table.require("columns")).entrySet()) {
            columns.put(column.getKey(), ColumnReader.read(column.getKey(), column.getValue(), settings));
        }
        ColumnReader.checkDerived(columns, value);
        YamlValue keyValue = table.require("primary_key");
        List<String> primaryKey = Parts.texts(keyValue);
        checkColumns(primaryKey, columns, keyValue);
        Map<String, PathSpec> paths = new LinkedHashMap<>();
        for (Map.Entry<String, YamlValue> path :
                Parts.entries(table.require("paths")).entrySet()) {
            paths.put(path.getKey(), new PathReader(columns).read(path.getKey(), path.getValue()));
        }
        if (paths.isEmpty()) {
            throw value.error("table \"" + name + "\" has no path");
        }
        checkDistinct(paths, value);
        table.done();
        return new TableSpec(name, comment, primaryKey, volatility, tags, dropWhen, columns, paths);
    }

    /** Two paths that ask for the same keys at the same address could never be told apart by the planner. */
    private static void checkDistinct(Map<String, PathSpec> paths, YamlValue at) {
        Map<List<Object>, String> seen = new HashMap<>();
        for (PathSpec path : paths.values()) {
            String other = seen.put(List.of(path.method(), path.template(), path.required()), path.id());
            if (other != null) {
                throw at.error("paths \"" + other + "\" and \"" + path.id() + "\" are the same");
            }
        }
    }

    static void checkColumns(List<String> names, Map<String, ColumnSpec> columns, YamlValue at) {
        for (String name : names) {
            if (!columns.containsKey(name)) {
                throw at.error("unknown column \"" + name + "\"");
            }
        }
    }
}
