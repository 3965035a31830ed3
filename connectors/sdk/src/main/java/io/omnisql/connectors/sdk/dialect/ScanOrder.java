package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.dialect.spec.FilterSpec;
import io.omnisql.connectors.sdk.dialect.spec.PathSpec;
import io.omnisql.connectors.sdk.dialect.spec.SortSpec;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.SortDirection;
import org.jspecify.annotations.Nullable;

/**
 * The order in which a walk is read, and the bound at which it may stop early.
 *
 * @param column null when the source's own order will do
 * @param wished whether the request asked for this order
 * @param bound value of {@code column} past which no wanted row follows; null for none
 */
record ScanOrder(
        @Nullable String column,
        SortDirection direction,
        boolean wished,
        @Nullable Object bound) {
    private static final ScanOrder ANY = new ScanOrder(null, SortDirection.ASCENDING, false, null);

    static ScanOrder of(ScanRequest request, PathSpec path) {
        if (!request.order().isEmpty()) {
            SortKey first = request.order().getFirst();
            if (!path.sort().columns().containsKey(first.column())) {
                throw new IllegalArgumentException("path " + path.id() + " has no order by " + first.column());
            }
            return stopping(first.column(), first.direction(), true, request, path);
        }
        for (FilterSpec filter : path.filters()) {
            if (filter.transport() instanceof FilterSpec.Transport.SortedStop) {
                Object lower = lower(request, filter.column());
                Object upper = upper(request, filter.column());
                if (lower != null) {
                    return new ScanOrder(filter.column(), SortDirection.DESCENDING, false, lower);
                }
                if (upper != null) {
                    return new ScanOrder(filter.column(), SortDirection.ASCENDING, false, upper);
                }
            }
        }
        SortSpec.Standard standard = path.sort().standard();
        return standard == null ? ANY : new ScanOrder(standard.column(), standard.direction(), false, null);
    }

    private static ScanOrder stopping(
            String column, SortDirection direction, boolean wished, ScanRequest request, PathSpec path) {
        boolean stops = path.filters().stream()
                .anyMatch(f -> f.column().equals(column) && f.transport() instanceof FilterSpec.Transport.SortedStop);
        Object bound = direction == SortDirection.DESCENDING ? lower(request, column) : upper(request, column);
        return new ScanOrder(column, direction, wished, stops ? bound : null);
    }

    private static @Nullable Object lower(ScanRequest request, String column) {
        Object bound = null;
        for (Predicate predicate : request.predicates()) {
            boolean isLower = switch (predicate.op()) {
                case EQ, GT, GE -> true;
                case NE, LT, LE, IN, NOT_IN, IS_NULL, IS_NOT_NULL, CONTAINS_ALL, PREFIX -> false;
            };
            if (isLower && predicate.column().equals(column)) {
                bound = bound == null || RowFilter.compare(predicate.value(), bound) > 0 ? predicate.value() : bound;
            }
        }
        return bound;
    }

    private static @Nullable Object upper(ScanRequest request, String column) {
        Object bound = null;
        for (Predicate predicate : request.predicates()) {
            boolean isUpper = switch (predicate.op()) {
                case EQ, LT, LE -> true;
                case NE, GT, GE, IN, NOT_IN, IS_NULL, IS_NOT_NULL, CONTAINS_ALL, PREFIX -> false;
            };
            if (isUpper && predicate.column().equals(column)) {
                bound = bound == null || RowFilter.compare(predicate.value(), bound) < 0 ? predicate.value() : bound;
            }
        }
        return bound;
    }

    /** Whether a row with this value, and all that follow it, are past the bound. */
    boolean isPast(@Nullable Object value) {
        if (bound == null || value == null) {
            return false;
        }
        int comparison = RowFilter.compare(value, bound);
        return direction == SortDirection.DESCENDING ? comparison < 0 : comparison > 0;
    }
}
