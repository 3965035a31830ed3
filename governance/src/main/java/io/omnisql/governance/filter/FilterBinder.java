package io.omnisql.governance.filter;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks a filter against a table's columns and bounds (depth 16, 2,000 nodes, 10,000 literals a list, 8 KiB a text). */
public final class FilterBinder {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_NODES = 2_000;
    private static final int MAX_LITERALS = 10_000;
    private static final int MAX_TEXT = 8 << 10;

    private final Map<String, SqlType> columns;
    private int nodes;

    private FilterBinder(Map<String, SqlType> columns) {
        this.columns = columns;
    }

    /**
     * The filter bound to its columns.
     *
     * @param columns types of all columns of the table, hidden ones included
     */
    public static BoundFilter bind(RowFilter filter, Map<String, SqlType> columns) throws FilterTypeException {
        return new FilterBinder(columns).bind(filter, 1);
    }

    /** Names of the columns that a filter reads. */
    public static Set<String> columnsOf(BoundFilter filter) {
        Set<String> names = new HashSet<>();
        collect(filter, names);
        return names;
    }

    private static void collect(BoundFilter filter, Set<String> names) {
        switch (filter) {
            case BoundFilter.And and -> and.children().forEach(child -> collect(child, names));
            case BoundFilter.Or or -> or.children().forEach(child -> collect(child, names));
            case BoundFilter.Not not -> collect(not.child(), names);
            case BoundFilter.Compare compare -> names.add(compare.field().name());
            case BoundFilter.CompareField compare -> {
                names.add(compare.field().name());
                names.add(compare.other().name());
            }
            case BoundFilter.NullTest test -> names.add(test.field().name());
            case BoundFilter.In in -> names.add(in.field().name());
            case BoundFilter.TextMatch match -> names.add(match.field().name());
            case BoundFilter.HasAny any -> names.add(any.field().name());
        }
    }

    private BoundFilter bind(RowFilter filter, int depth) throws FilterTypeException {
        require(depth <= MAX_DEPTH, "filter is too deep");
        require(++nodes <= MAX_NODES, "filter has too many nodes");
        return switch (filter) {
            case RowFilter.And and -> new BoundFilter.And(children(and.children(), depth));
            case RowFilter.Or or -> new BoundFilter.Or(children(or.children(), depth));
            case RowFilter.Not not -> new BoundFilter.Not(bind(not.child(), depth + 1));
            case RowFilter.Compare c -> {
                BoundFilter.Field field = comparable(c.field());
                yield new BoundFilter.Compare(
                        field, c.op(), literal(c.value(), field.type().oid()));
            }
            case RowFilter.CompareField c -> {
                BoundFilter.Field field = comparable(c.field());
                BoundFilter.Field other = comparable(c.other());
                require(field.type().oid() == other.type().oid(), "columns of different types");
                yield new BoundFilter.CompareField(field, c.op(), other);
            }
            case RowFilter.NullTest test -> new BoundFilter.NullTest(field(test.field()), test.isNull());
            case RowFilter.In in -> {
                BoundFilter.Field field = comparable(in.field());
                yield new BoundFilter.In(
                        field, in.negated(), literals(in.values(), field.type().oid()));
            }
            case RowFilter.TextMatch match -> {
                BoundFilter.Field field = field(match.field());
                require(ValueOrder.isText(field.type().oid()), "text search in another type");
                require(match.value().length() <= MAX_TEXT, "text is too long");
                yield new BoundFilter.TextMatch(field, match.kind(), match.value());
            }
            case RowFilter.HasAny any -> {
                BoundFilter.Field field = field(any.field());
                int element = ArrayElement.of(field.type().oid())
                        .orElseThrow(() -> new FilterTypeException("has_any on a column that is no array"));
                yield new BoundFilter.HasAny(field, element, literals(any.values(), element));
            }
        };
    }

    private List<BoundFilter> children(List<RowFilter> filters, int depth) throws FilterTypeException {
        require(!filters.isEmpty(), "compound filter without children");
        List<BoundFilter> bound = new ArrayList<>(filters.size());
        for (RowFilter filter : filters) {
            bound.add(bind(filter, depth + 1));
        }
        return bound;
    }

    private List<Object> literals(List<FilterLiteral> values, int typeOid) throws FilterTypeException {
        require(values.size() <= MAX_LITERALS, "list is too long");
        List<Object> bound = new ArrayList<>(values.size());
        for (FilterLiteral value : values) {
            bound.add(literal(value, typeOid));
        }
        return bound;
    }

    private static Object literal(FilterLiteral value, int typeOid) throws FilterTypeException {
        require(!(value instanceof FilterLiteral.Text text) || text.value().length() <= MAX_TEXT, "text is too long");
        return LiteralBinder.bind(value, typeOid);
    }

    private BoundFilter.Field comparable(String name) throws FilterTypeException {
        BoundFilter.Field field = field(name);
        require(
                ValueOrder.of(field.type().oid()).isPresent() && field.type().oid() != TypeOids.TIME,
                "a column of this type is not compared");
        return field;
    }

    private BoundFilter.Field field(String name) throws FilterTypeException {
        SqlType type = columns.get(name);
        if (type == null) {
            throw new FilterTypeException("no such column");
        }
        return new BoundFilter.Field(name, type);
    }

    private static void require(boolean fits, String message) throws FilterTypeException {
        if (!fits) {
            throw new FilterTypeException(message);
        }
    }
}
