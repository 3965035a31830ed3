package io.omnisql.governance.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.type.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Laws of three-valued logic over random filters and rows with NULLs. */
class FilterProperties {
    private static final List<ColumnSchema> COLUMNS = List.of(
            new ColumnSchema("a", SqlType.INT8),
            new ColumnSchema("b", SqlType.TEXT),
            new ColumnSchema("c", SqlType.INT8));
    private static final Map<String, SqlType> TYPES = Map.of("a", SqlType.INT8, "b", SqlType.TEXT, "c", SqlType.INT8);

    @Provide
    Arbitrary<ColumnBatch> rows() {
        Arbitrary<@Nullable Object> numbers =
                Arbitraries.longs().between(-2, 2).map(n -> (Object) n).injectNull(0.3);
        Arbitrary<@Nullable Object> texts =
                Arbitraries.of("", "x", "xy", "y").map(t -> (Object) t).injectNull(0.3);
        Arbitrary<List<@Nullable Object>> row =
                Combinators.combine(numbers, texts, numbers).as((a, b, c) -> Arrays.asList(a, b, c));
        return row.list().ofMinSize(1).ofMaxSize(12).map(all -> {
            BatchBuilder builder = new BatchBuilder(COLUMNS);
            all.forEach(values -> builder.add(values.toArray()));
            return builder.build();
        });
    }

    private static Arbitrary<RowFilter> leaves() {
        Arbitrary<FilterLiteral> number =
                Arbitraries.longs().between(-2, 2).map(n -> new FilterLiteral.Decimal(BigDecimal.valueOf(n)));
        Arbitrary<FilterLiteral> text = Arbitraries.of("", "x", "xy").map(FilterLiteral.Text::new);
        Arbitrary<Comparison> op = Arbitraries.of(Comparison.class);
        return Arbitraries.oneOf(
                Combinators.combine(op, number).as((o, n) -> new RowFilter.Compare("a", o, n)),
                Combinators.combine(op, text).as((o, t) -> new RowFilter.Compare("b", o, t)),
                op.map(o -> new RowFilter.CompareField("a", o, "c")),
                Arbitraries.of(true, false).map(n -> new RowFilter.NullTest("b", n)),
                Combinators.combine(Arbitraries.of(true, false), number.list().ofMaxSize(3))
                        .as((negated, values) -> new RowFilter.In("c", negated, values)),
                Combinators.combine(Arbitraries.of(TextMatchKind.class), Arbitraries.of("", "x"))
                        .as((kind, value) -> new RowFilter.TextMatch("b", kind, value)));
    }

    @Provide
    Arbitrary<RowFilter> filters() {
        return tree(3);
    }

    private static Arbitrary<RowFilter> tree(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<RowFilter> smaller = tree(depth - 1);
        return Arbitraries.oneOf(
                leaves(),
                smaller.map(RowFilter.Not::new),
                smaller.list().ofMinSize(1).ofMaxSize(3).map(RowFilter.And::new),
                smaller.list().ofMinSize(1).ofMaxSize(3).map(RowFilter.Or::new));
    }

    private static List<Truth> truths(RowFilter filter, ColumnBatch batch) {
        try {
            FilterEvaluator evaluator = new FilterEvaluator(FilterBinder.bind(filter, TYPES), COLUMNS);
            List<Truth> truths = new ArrayList<>();
            for (int row = 0; row < batch.rows(); row++) {
                truths.add(evaluator.test(batch, row));
            }
            return truths;
        } catch (FilterTypeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Property
    void doubleNegationIsNothing(@ForAll("filters") RowFilter filter, @ForAll("rows") ColumnBatch batch) {
        assertThat(truths(new RowFilter.Not(new RowFilter.Not(filter)), batch)).isEqualTo(truths(filter, batch));
    }

    @Property
    void deMorgan(
            @ForAll("filters") RowFilter one, @ForAll("filters") RowFilter two, @ForAll("rows") ColumnBatch batch) {
        assertThat(truths(new RowFilter.Not(new RowFilter.And(List.of(one, two))), batch))
                .isEqualTo(truths(new RowFilter.Or(List.of(new RowFilter.Not(one), new RowFilter.Not(two))), batch));
    }

    @Property
    void connectivesAreThoseOfSql(
            @ForAll("filters") RowFilter one, @ForAll("filters") RowFilter two, @ForAll("rows") ColumnBatch batch) {
        List<Truth> left = truths(one, batch);
        List<Truth> right = truths(two, batch);
        List<Truth> and = truths(new RowFilter.And(List.of(one, two)), batch);
        List<Truth> or = truths(new RowFilter.Or(List.of(one, two)), batch);
        for (int row = 0; row < batch.rows(); row++) {
            // SQL's truth values are 0, 1/2 and 1; AND is the least, OR the greatest.
            assertThat(rank(and.get(row))).isEqualTo(Math.min(rank(left.get(row)), rank(right.get(row))));
            assertThat(rank(or.get(row))).isEqualTo(Math.max(rank(left.get(row)), rank(right.get(row))));
        }
    }

    private static int rank(Truth truth) {
        return switch (truth) {
            case FALSE -> 0;
            case UNKNOWN -> 1;
            case TRUE -> 2;
        };
    }

    @Property
    void inIsAnyOfItsEqualities(@ForAll List<Long> values, @ForAll("rows") ColumnBatch batch) {
        List<FilterLiteral> literals = values.stream()
                .limit(20)
                .<FilterLiteral>map(v -> new FilterLiteral.Decimal(BigDecimal.valueOf(v % 3)))
                .toList();
        List<Truth> in = truths(new RowFilter.In("a", false, literals), batch);
        assertThat(truths(new RowFilter.In("a", true, literals), batch))
                .isEqualTo(in.stream().map(Truth::not).toList());
        if (!literals.isEmpty()) {
            List<RowFilter> equalities = literals.stream()
                    .<RowFilter>map(l -> new RowFilter.Compare("a", Comparison.EQ, l))
                    .toList();
            assertThat(in).isEqualTo(truths(new RowFilter.Or(equalities), batch));
        } else {
            assertThat(in).containsOnly(Truth.FALSE);
        }
    }

    @Property
    void onlyTrueRowsAreKeptAndKeptWhole(@ForAll("filters") RowFilter filter, @ForAll("rows") ColumnBatch batch)
            throws FilterTypeException {
        FilterEvaluator evaluator = new FilterEvaluator(FilterBinder.bind(filter, TYPES), COLUMNS);
        int[] selected = evaluator.select(batch);
        List<Truth> truths = truths(filter, batch);
        assertThat(Arrays.stream(selected).allMatch(row -> truths.get(row) == Truth.TRUE))
                .isTrue();
        assertThat(selected)
                .hasSize((int) truths.stream().filter(t -> t == Truth.TRUE).count());
        ColumnBatch kept = FilterEvaluator.gather(batch, selected);
        for (int i = 0; i < selected.length; i++) {
            for (int column = 0; column < COLUMNS.size(); column++) {
                assertThat(kept.vector(column).get(i))
                        .isEqualTo(batch.vector(column).get(selected[i]));
                assertThat(kept.vector(column).isNull(i))
                        .isEqualTo(batch.vector(column).isNull(selected[i]));
            }
        }
    }

    @Property
    void textsAreOrderedByTheirBytes(@ForAll("texts") String a, @ForAll("texts") String b) {
        Comparator<Object> order = ValueOrder.of(SqlType.TEXT.oid()).orElseThrow();
        int bytes = Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
        assertThat(Integer.signum(order.compare(a, b))).isEqualTo(Integer.signum(bytes));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "\u00e9", "\uffee", "\ue000", "\ud83d\ude00", "\ud800\udc00", "\udbff\udfff")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
