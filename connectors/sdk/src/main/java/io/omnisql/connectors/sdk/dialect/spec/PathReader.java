package io.omnisql.connectors.sdk.dialect.spec;

import io.omnisql.connectors.sdk.dialect.expression.Expression;
import io.omnisql.connectors.sdk.paging.Paging;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the declaration of an access path. */
final class PathReader {
    private static final Set<FilterOp> RANGE =
            EnumSet.of(FilterOp.LT, FilterOp.LE, FilterOp.GT, FilterOp.GE, FilterOp.EQ);
    private static final int SINGLE = 1;
    private final Map<String, ColumnSpec> columns;

    PathReader(Map<String, ColumnSpec> columns) {
        this.columns = columns;
    }

    PathSpec read(String id, YamlValue value) {
        YamlFields path = value.fields();
        Optional<YamlValue> get = path.take("get");
        Optional<YamlValue> post = path.take("post");
        if (get.isPresent() == post.isPresent()) {
            throw value.error("path \"" + id + "\" needs exactly one of get, post");
        }
        String template = Parts.text(get.or(() -> post).orElseThrow());
        Parts.note(path, "operation");
        List<String> required = path.take("required")
                .map(v -> {
                    SpecReader.checkColumns(Parts.texts(v), columns, v);
                    return Parts.texts(v);
                })
                .orElse(List.of());
        checkPlaces(template, required, value);
        Map<String, String> fixed = new LinkedHashMap<>();
        path.take("query").ifPresent(v -> Parts.entries(v).forEach((name, text) -> fixed.put(name, Parts.text(text))));
        PageSpec page = path.take("paging").map(PathReader::paging).orElse(PageSpec.SINGLE);
        YamlFields cost = path.require("cost").fields();
        Expression calls = Parts.as(cost.require("calls"), Expression::parse);
        String resource = cost.text("resource");
        cost.done();
        SortSpec sort = path.take("sort").map(this::sort).orElse(SortSpec.NONE);
        PathSpec spec = new PathSpec(
                id,
                get.isPresent() ? "GET" : "POST",
                template,
                fixed,
                textOrNull(path, "records"),
                required,
                textOrNull(path, "keys"),
                textOrNull(path, "body"),
                emptyOn(path),
                filters(path, sort),
                sort,
                page.paging(),
                page.sizeParameter(),
                page.maxSize(),
                page.pageParameter(),
                (int) (long) path.take("max_batch_keys").map(Parts::number).orElse(0L),
                calls,
                resource,
                path.take("expected_rows").map(Parts::number).orElse(1L));
        path.done();
        return spec;
    }

    private static @Nullable String textOrNull(YamlFields mapping, String key) {
        return mapping.optionalText(key).orElse(null);
    }

    private static Set<Integer> emptyOn(YamlFields path) {
        Set<Integer> statuses = new HashSet<>();
        path.take("empty_on").ifPresent(v -> Parts.list(v).forEach(status -> statuses.add((int) Parts.number(status))));
        return statuses;
    }

    private static void checkPlaces(String template, List<String> required, YamlValue at) {
        int start = template.indexOf('{');
        while (start >= 0) {
            int end = template.indexOf('}', start);
            String place = end < 0 ? "" : template.substring(start + 1, end);
            if (!required.contains(place)) {
                throw at.error("{" + place + "} is not a required column");
            }
            start = template.indexOf('{', end);
        }
        if (!template.startsWith("/")) {
            throw at.error("path does not begin with a slash");
        }
    }

    private record PageSpec(
            Paging paging,
            @Nullable String sizeParameter,
            int maxSize,
            @Nullable String pageParameter) {
        static final PageSpec SINGLE = new PageSpec(new Paging.Single(), null, PathReader.SINGLE, null);
    }

    private static PageSpec paging(YamlValue value) {
        YamlFields paging = value.fields();
        @Nullable String sizeParameter = null;
        int maxSize = Integer.MAX_VALUE;
        Optional<YamlValue> size = paging.take("size");
        if (size.isPresent()) {
            YamlFields sizes = size.get().fields();
            sizeParameter = sizes.text("param");
            maxSize = (int) Parts.number(sizes.require("max"));
            sizes.done();
        }
        YamlValue kindValue = paging.require("kind");
        @Nullable String parameter = textOrNull(paging, "param");
        Paging kind = switch (Parts.text(kindValue)) {
            case "single" -> new Paging.Single();
            case "link" -> new Paging.Link(parameter == null ? "page" : parameter, parallel(paging));
            case "number" -> new Paging.Numbered();
            case "offset" -> new Paging.Offset(textOrNull(paging, "last"), textOrNull(paging, "total"));
            case "token" -> new Paging.Token(paging.text("next"), textOrNull(paging, "last"));
            default -> throw kindValue.error("unknown paging \"" + Parts.text(kindValue) + "\"");
        };
        paging.done();
        return new PageSpec(kind, sizeParameter, maxSize, parameter);
    }

    private static boolean parallel(YamlFields paging) {
        Optional<YamlValue> after = paging.take("on_422");
        after.ifPresent(v -> {
            if (!Parts.text(v).equals("follow_after")) {
                throw v.error("expected follow_after");
            }
        });
        return paging.take("parallel")
                .map(v -> {
                    if (!Parts.text(v).equals("when_last_known")) {
                        throw v.error("expected when_last_known");
                    }
                    return true;
                })
                .orElse(false);
    }

    private SortSpec sort(YamlValue value) {
        Map<String, YamlValue> entries = new LinkedHashMap<>(Parts.entries(value));
        Optional<YamlFields> parameters =
                Optional.ofNullable(entries.remove("params")).map(YamlValue::fields);
        Optional<YamlFields> standard =
                Optional.ofNullable(entries.remove("standard")).map(YamlValue::fields);
        Map<String, String> words = new LinkedHashMap<>();
        entries.forEach((column, word) -> {
            SpecReader.checkColumns(List.of(column), columns, word);
            words.put(column, Parts.text(word));
        });
        SortSpec spec = new SortSpec(
                words,
                parameters.map(p -> p.text("field")).orElse(null),
                parameters.map(p -> p.text("direction")).orElse(null),
                standard.map(s -> standard(s, words)).orElse(null));
        parameters.ifPresent(YamlFields::done);
        standard.ifPresent(YamlFields::done);
        return spec;
    }

    private static SortSpec.Standard standard(YamlFields standard, Map<String, String> words) {
        YamlValue column = standard.require("column");
        if (!words.containsKey(Parts.text(column))) {
            throw column.error("\"" + Parts.text(column) + "\" is not among the sort columns");
        }
        SortDirection direction = Parts.as(standard.require("direction"), PathReader::direction);
        return new SortSpec.Standard(Parts.text(column), direction);
    }

    private static SortDirection direction(String text) {
        return switch (text) {
            case "asc" -> SortDirection.ASCENDING;
            case "desc" -> SortDirection.DESCENDING;
            default -> throw new IllegalArgumentException("expected asc or desc");
        };
    }

    private List<FilterSpec> filters(YamlFields path, SortSpec sort) {
        List<FilterSpec> filters = new ArrayList<>();
        path.take("filters")
                .ifPresent(v -> Parts.entries(v).forEach((column, filter) -> {
                    SpecReader.checkColumns(List.of(column), columns, filter);
                    filters.add(filter(column, filter, sort));
                }));
        return filters;
    }

    private static FilterSpec filter(String column, YamlValue value, SortSpec sort) {
        YamlFields filter = value.fields();
        Set<FilterOp> ops = EnumSet.noneOf(FilterOp.class);
        for (YamlValue op : Parts.list(filter.require("op"))) {
            ops.addAll(ops(op));
        }
        Set<String> values = Set.copyOf(filter.take("values").map(Parts::texts).orElse(List.of()));
        boolean exact = filter.bool("exact", false);
        FilterSpec.Transport transport = transport(column, filter, sort);
        filter.done();
        return new FilterSpec(column, ops, values, exact, transport);
    }

    private static FilterSpec.Transport transport(String column, YamlFields filter, SortSpec sort) {
        Optional<YamlValue> via = filter.take("via");
        if (via.isPresent()) {
            if (!Parts.text(via.get()).equals("sorted_stop") || !sort.columns().containsKey(column)) {
                throw via.get().error("expected sorted_stop on a sort column");
            }
            return new FilterSpec.Transport.SortedStop();
        }
        Optional<YamlValue> field = filter.take("field");
        if (field.isPresent()) {
            return new FilterSpec.Transport.Body(Parts.text(field.get()), filter.text("kind"));
        }
        Optional<String> join = filter.optionalText("join");
        boolean repeat = filter.bool("repeat", false);
        return new FilterSpec.Transport.Parameter(
                filter.text("param"),
                filter.take("format").map(v -> Parts.as(v, PathReader::format)).orElse(FilterSpec.Format.TEXT),
                filter.optionalText("default"),
                join,
                repeat,
                (int) (long) filter.take("max_values")
                        .map(Parts::number)
                        .orElse(join.isPresent() || repeat ? (long) Integer.MAX_VALUE : 1L),
                filter.optionalText("is_null"),
                filter.optionalText("is_not_null"));
    }

    private static FilterSpec.Format format(String text) {
        return switch (text) {
            case "text" -> FilterSpec.Format.TEXT;
            case "iso_seconds_utc" -> FilterSpec.Format.ISO_SECONDS_UTC;
            default -> throw new IllegalArgumentException("unknown format \"" + text + "\"");
        };
    }

    private static Set<FilterOp> ops(YamlValue value) {
        return switch (Parts.text(value)) {
            case "=" -> EnumSet.of(FilterOp.EQ);
            case "<>" -> EnumSet.of(FilterOp.NE);
            case "in" -> EnumSet.of(FilterOp.IN);
            case "not_in" -> EnumSet.of(FilterOp.NOT_IN);
            case "<" -> EnumSet.of(FilterOp.LT);
            case "<=" -> EnumSet.of(FilterOp.LE);
            case ">" -> EnumSet.of(FilterOp.GT);
            case ">=" -> EnumSet.of(FilterOp.GE);
            case "range" -> RANGE;
            case "is_null" -> EnumSet.of(FilterOp.IS_NULL);
            case "is_not_null" -> EnumSet.of(FilterOp.IS_NOT_NULL);
            case "contains_all" -> EnumSet.of(FilterOp.CONTAINS_ALL);
            case "prefix" -> EnumSet.of(FilterOp.PREFIX);
            default -> throw value.error("unknown operator \"" + Parts.text(value) + "\"");
        };
    }
}
