package io.omnisql.governance.access;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.connectors.sdk.table.Exactness;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.filter.FilterBinder;
import io.omnisql.governance.mask.Mask;
import io.omnisql.governance.mask.MaskFunction;
import io.omnisql.governance.mask.MaskFunctions;
import io.omnisql.governance.scan.ScanRules;
import io.omnisql.keyvault.SecretBytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A request widened by what the row filter reads, and the rules that narrow its answer. */
record ScanPlan(ScanRequest request, ScanRules rules) {
    static ScanPlan of(GovernedTable table, ScanRequest asked, MaskKeys maskKeys, TenantId tenant) {
        Set<String> names = new LinkedHashSet<>(asked.columns());
        table.filter().map(FilterBinder::columnsOf).ifPresent(names::addAll);
        List<ColumnSchema> raw = new ArrayList<>();
        for (String name : names) {
            Column column = table.relation().table().column(name).orElseThrow();
            raw.add(new ColumnSchema(name, column.type()));
        }
        List<ColumnSchema> shown = new ArrayList<>();
        for (String name : asked.columns()) {
            shown.add(new ColumnSchema(name, table.column(name).orElseThrow().type()));
        }
        ScanRequest widened = new ScanRequest(
                asked.statement(),
                asked.table(),
                asked.path(),
                List.copyOf(names),
                asked.predicates(),
                asked.order(),
                limit(table, asked),
                asked.keys(),
                asked.deadline(),
                asked.maxCalls(),
                asked.claimant(),
                asked.maxStaleness());
        Map<String, MaskFunction> masks = masks(table, asked.columns(), raw, maskKeys, tenant);
        return new ScanPlan(widened, new ScanRules(raw, table.filter(), masks, shown));
    }

    private static Map<String, MaskFunction> masks(
            GovernedTable table, List<String> columns, List<ColumnSchema> raw, MaskKeys maskKeys, TenantId tenant) {
        Map<String, MaskFunction> functions = new HashMap<>();
        Map<String, Mask> wanted = new HashMap<>(table.masks());
        wanted.keySet().retainAll(columns);
        if (wanted.isEmpty()) {
            return functions;
        }
        try (SecretBytes key = maskKeys.of(tenant)) {
            MaskFunctions catalogue = new MaskFunctions(key.hmacKey());
            for (ColumnSchema column : raw) {
                Mask mask = wanted.get(column.name());
                if (mask != null) {
                    String domain = table.schema() + "." + table.name() + "." + column.name();
                    functions.put(column.name(), catalogue.of(mask, column.type(), domain));
                }
            }
        }
        return functions;
    }

    /** A limit counts rows at the source, so it may only go there if the source drops exactly the rows that the filter drops. */
    private static OptionalLong limit(GovernedTable table, ScanRequest asked) {
        if (asked.limit().isEmpty() || !table.filtered()) {
            return asked.limit();
        }
        Set<Predicate> pushed = new HashSet<>(asked.predicates());
        Optional<AccessPath> path = table.relation().table().path(asked.path());
        boolean exact = table.relation().table().exactRows()
                && table.pushableFilter().whole()
                && table.pushableFilter().predicates().stream()
                        .allMatch(p -> pushed.contains(p)
                                && path.filter(a -> servesExactly(a, p)).isPresent());
        return exact ? asked.limit() : OptionalLong.empty();
    }

    private static boolean servesExactly(AccessPath path, Predicate predicate) {
        return path.filters().stream()
                .anyMatch(f -> f.column().equals(predicate.column())
                        && f.ops().contains(predicate.op())
                        && f.exactness() == Exactness.EXACT);
    }

    /** Every column that the request names in any way. */
    Set<String> columnsTouched() {
        Set<String> columns = new HashSet<>(request.columns());
        request.predicates().stream().map(Predicate::column).forEach(columns::add);
        request.order().stream().map(SortKey::column).forEach(columns::add);
        if (request.keys() != null) {
            columns.addAll(request.keys().columns());
        }
        return columns;
    }
}
