package io.omnisql.governance.filter;

import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.batch.ColumnVector;
import io.omnisql.core.value.PgArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Evaluates a bound filter on raw batches of one schema. Immutable and thread-safe. Never fails on a value. */
public final class FilterEvaluator {
    /** One node, ready to run. */
    @FunctionalInterface
    private interface RowTest {
        Truth test(ColumnBatch batch, int row);
    }

    private final List<ColumnSchema> columns;
    private final RowTest root;

    /**
     * An evaluator for batches with these columns.
     *
     * @throws IllegalArgumentException if a column of the filter is not among them
     */
    public FilterEvaluator(BoundFilter filter, List<ColumnSchema> columns) {
        this.columns = List.copyOf(columns);
        this.root = compile(filter);
    }

    /** The filter's truth for a row; only TRUE keeps it. */
    public Truth test(ColumnBatch batch, int row) {
        return root.test(batch, row);
    }

    /** Numbers of the rows for which the filter is TRUE, ascending. */
    public int[] select(ColumnBatch batch) {
        int[] selected = new int[batch.rows()];
        int count = 0;
        for (int row = 0; row < batch.rows(); row++) {
            if (root.test(batch, row) == Truth.TRUE) {
                selected[count++] = row;
            }
        }
        return Arrays.copyOf(selected, count);
    }

    private RowTest compile(BoundFilter filter) {
        return switch (filter) {
            case BoundFilter.And and -> {
                List<RowTest> tests = compileAll(and.children());
                yield (batch, row) -> {
                    Truth truth = Truth.TRUE;
                    for (RowTest test : tests) {
                        truth = truth.and(test.test(batch, row));
                    }
                    return truth;
                };
            }
            case BoundFilter.Or or -> {
                List<RowTest> tests = compileAll(or.children());
                yield (batch, row) -> {
                    Truth truth = Truth.FALSE;
                    for (RowTest test : tests) {
                        truth = truth.or(test.test(batch, row));
                    }
                    return truth;
                };
            }
            case BoundFilter.Not not -> {
                RowTest test = compile(not.child());
                yield (batch, row) -> test.test(batch, row).not();
            }
            case BoundFilter.Compare c -> compare(c);
            case BoundFilter.CompareField c -> compareField(c);
            case BoundFilter.NullTest test -> {
                int column = indexOf(test.field());
                yield (batch, row) -> Truth.of(batch.vector(column).isNull(row) == test.isNull());
            }
            case BoundFilter.In in -> in(in);
            case BoundFilter.TextMatch match -> {
                int column = indexOf(match.field());
                yield (batch, row) -> batch.vector(column).get(row) instanceof String text
                        ? Truth.of(matches(match.kind(), text, match.value()))
                        : Truth.UNKNOWN;
            }
            case BoundFilter.HasAny any -> hasAny(any);
        };
    }

    private List<RowTest> compileAll(List<BoundFilter> filters) {
        List<RowTest> tests = new ArrayList<>(filters.size());
        filters.forEach(filter -> tests.add(compile(filter)));
        return tests;
    }

    private RowTest compare(BoundFilter.Compare c) {
        int column = indexOf(c.field());
        Comparator<Object> order = orderOf(c.field().type().oid());
        return (batch, row) -> {
            Object value = batch.vector(column).get(row);
            return value == null ? Truth.UNKNOWN : Truth.of(c.op().holds(order.compare(value, c.value())));
        };
    }

    private RowTest compareField(BoundFilter.CompareField c) {
        int left = indexOf(c.field());
        int right = indexOf(c.other());
        Comparator<Object> order = orderOf(c.field().type().oid());
        return (batch, row) -> {
            Object a = batch.vector(left).get(row);
            Object b = batch.vector(right).get(row);
            return a == null || b == null ? Truth.UNKNOWN : Truth.of(c.op().holds(order.compare(a, b)));
        };
    }

    private RowTest in(BoundFilter.In in) {
        if (in.values().isEmpty()) {
            // = ANY of nothing is FALSE even for NULL, <> ALL of nothing TRUE.
            Truth constant = Truth.of(in.negated());
            return (batch, row) -> constant;
        }
        int column = indexOf(in.field());
        TreeSet<Object> values = new TreeSet<>(orderOf(in.field().type().oid()));
        values.addAll(in.values());
        return (batch, row) -> {
            Object value = batch.vector(column).get(row);
            return value == null ? Truth.UNKNOWN : Truth.of(values.contains(value) != in.negated());
        };
    }

    private RowTest hasAny(BoundFilter.HasAny any) {
        if (any.values().isEmpty()) {
            return (batch, row) -> Truth.FALSE;
        }
        int column = indexOf(any.field());
        TreeSet<Object> values = new TreeSet<>(orderOf(any.elementOid()));
        values.addAll(any.values());
        return (batch, row) -> {
            if (!(batch.vector(column).get(row) instanceof PgArray array)) {
                return Truth.UNKNOWN;
            }
            for (@Nullable Object element : array.elements()) {
                if (element != null && values.contains(element)) {
                    return Truth.TRUE;
                }
            }
            // PostgreSQL's && ignores NULL elements.
            return Truth.FALSE;
        };
    }

    private static boolean matches(TextMatchKind kind, String text, String part) {
        return switch (kind) {
            case STARTS_WITH -> text.startsWith(part);
            case ENDS_WITH -> text.endsWith(part);
            case CONTAINS -> text.contains(part);
        };
    }

    private static Comparator<Object> orderOf(int typeOid) {
        return ValueOrder.of(typeOid)
                .orElseThrow(() -> new IllegalArgumentException("type " + typeOid + " has no order"));
    }

    private int indexOf(BoundFilter.Field field) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(field.name())) {
                return i;
            }
        }
        throw new IllegalArgumentException("no column " + field.name());
    }

    /** Rows of a batch, in the order given. */
    public static ColumnBatch gather(ColumnBatch batch, int[] rows) {
        if (rows.length == batch.rows()) {
            return batch;
        }
        List<ColumnVector> vectors = new ArrayList<>(batch.vectors().size());
        for (ColumnVector vector : batch.vectors()) {
            vectors.add(RowGather.gather(vector, rows));
        }
        return new ColumnBatch(batch.columns(), vectors, rows.length);
    }
}
