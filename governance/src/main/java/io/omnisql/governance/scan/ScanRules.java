package io.omnisql.governance.scan;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.governance.filter.BoundFilter;
import io.omnisql.governance.mask.MaskFunction;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the raw rows of one scan become governed ones.
 *
 * @param raw columns to read, with the declared types: those shown and those that only the filter reads
 * @param filter which rows stay; empty for all
 * @param masks by column name
 * @param shown columns of the result in order, each one of {@code raw} by name, with the types that the subject sees
 */
public record ScanRules(
        List<ColumnSchema> raw,
        Optional<BoundFilter> filter,
        Map<String, MaskFunction> masks,
        List<ColumnSchema> shown) {
    public ScanRules {
        raw = List.copyOf(raw);
        masks = Map.copyOf(masks);
        shown = List.copyOf(shown);
        Set<String> names = new HashSet<>();
        raw.forEach(column -> names.add(column.name()));
        if (names.size() != raw.size()
                || !shown.stream().map(ColumnSchema::name).allMatch(names::contains)) {
            throw new IllegalArgumentException("columns are repeated or not read");
        }
    }
}
