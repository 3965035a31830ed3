package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.dialect.spec.ColumnSpec;
import io.omnisql.connectors.sdk.dialect.spec.FilterSpec;
import io.omnisql.connectors.sdk.dialect.spec.PathSpec;
import io.omnisql.connectors.sdk.dialect.spec.TableSpec;
import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.connectors.sdk.table.CostModel;
import io.omnisql.connectors.sdk.table.Exactness;
import io.omnisql.connectors.sdk.table.Filter;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.LimitMode;
import io.omnisql.connectors.sdk.table.Sort;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.connectors.sdk.table.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Turns a declared table into what the planner reads. */
final class TableBuilder {
    private final Certificate certificate;
    private final int accountWalks;
    private final Predicate<PathSpec> suppliesKeys;

    /**
     * @param accountWalks key combinations that an account supplies when a statement gives none
     * @param suppliesKeys whether the account can supply a path's keys at all
     */
    TableBuilder(Certificate certificate, int accountWalks, Predicate<PathSpec> suppliesKeys) {
        this.certificate = certificate;
        this.accountWalks = accountWalks;
        this.suppliesKeys = suppliesKeys;
    }

    /**
     * @param learned rows of one walk of a path, from experience
     */
    Table build(TableSpec spec, ToLongFunction<PathSpec> learned) {
        List<Column> columns =
                spec.columns().values().stream().map(TableBuilder::column).toList();
        List<AccessPath> paths = spec.paths().values().stream()
                .map(path -> path(spec, path, learned.applyAsLong(path)))
                .toList();
        return new Table(
                spec.name(),
                columns,
                spec.primaryKey(),
                paths,
                spec.volatility(),
                spec.dropWhen() == null,
                spec.tags(),
                spec.comment());
    }

    private static Column column(ColumnSpec spec) {
        return new Column(spec.name(), spec.type(), spec.nullable(), spec.tags(), spec.derivedFrom(), spec.comment());
    }

    private AccessPath path(TableSpec table, PathSpec path, long expectedRows) {
        List<Filter> filters = new ArrayList<>();
        for (FilterSpec filter : path.filters()) {
            filters.addAll(filters(table, path, filter));
        }
        List<Sort> sorts = path.sort().columns().keySet().stream()
                .sorted()
                .map(column -> new Sort(column, EnumSet.allOf(SortDirection.class)))
                .toList();
        boolean counts = path.sizeParameter() != null && table.dropWhen() == null;
        return new AccessPath(
                path.id(),
                path.required(),
                suppliesKeys.test(path),
                filters,
                sorts,
                counts ? LimitMode.EXACT : LimitMode.PAGE_STOP,
                path.maxBatchKeys(),
                cost(path, expectedRows),
                path.resource(),
                expectedRows);
    }

    /** One filter for the certified operators, one for the others. */
    private List<Filter> filters(TableSpec table, PathSpec path, FilterSpec spec) {
        Set<FilterOp> exact = EnumSet.noneOf(FilterOp.class);
        Set<FilterOp> superset = EnumSet.noneOf(FilterOp.class);
        for (FilterOp op : spec.ops()) {
            boolean certified = spec.exactClaim() && certificate.covers(table.name(), path.id(), spec.column(), op);
            (certified ? exact : superset).add(op);
        }
        List<Filter> filters = new ArrayList<>();
        if (!exact.isEmpty()) {
            filters.add(new Filter(spec.column(), exact, Exactness.EXACT, spec.values()));
        }
        if (!superset.isEmpty()) {
            filters.add(new Filter(spec.column(), superset, Exactness.SUPERSET, spec.values()));
        }
        return filters;
    }

    private CostModel cost(PathSpec path, long expectedRows) {
        int walks = path.keyHook() == null ? 1 : accountWalks;
        return (rows, keys) -> {
            // Without keys all walks of the account are read, unless fewer rows than one of them has are enough.
            boolean allWalks = keys == 0 && walks > 1 && rows >= expectedRows;
            return path.cost().number(name -> switch (name.getFirst()) {
                case "rows" -> (double) (allWalks ? rows * walks : rows);
                case "keys" -> (double) keys;
                case "walks" -> (double) Math.max(1, keys > 0 ? keys : walks);
                case "expected" -> (double) Math.max(1, expectedRows);
                default -> null;
            });
        };
    }
}
