package io.omnisql.governance.access;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.governance.filter.BoundFilter;
import io.omnisql.governance.filter.Comparison;
import io.omnisql.governance.filter.TextMatchKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a row filter that can be given to a source.
 *
 * @param predicates joined by AND; each row that the filter keeps satisfies them
 * @param whole whether they say all that the filter says
 */
public record PushableFilter(List<Predicate> predicates, boolean whole) {
    public static final PushableFilter NONE = new PushableFilter(List.of(), true);

    public PushableFilter {
        predicates = List.copyOf(predicates);
    }

    static PushableFilter of(BoundFilter filter) {
        List<Predicate> predicates = new ArrayList<>();
        boolean whole = collect(filter, predicates);
        return new PushableFilter(predicates, whole);
    }

    private static boolean collect(BoundFilter filter, List<Predicate> predicates) {
        if (filter instanceof BoundFilter.And and) {
            boolean whole = true;
            for (BoundFilter child : and.children()) {
                whole &= collect(child, predicates);
            }
            return whole;
        }
        Optional<Predicate> predicate = leaf(filter);
        predicate.ifPresent(predicates::add);
        return predicate.isPresent();
    }

    private static Optional<Predicate> leaf(BoundFilter filter) {
        return switch (filter) {
            case BoundFilter.Compare c -> Optional.of(new Predicate(c.field().name(), op(c.op()), List.of(c.value())));
            case BoundFilter.In in ->
                Optional.of(
                        new Predicate(in.field().name(), in.negated() ? FilterOp.NOT_IN : FilterOp.IN, in.values()));
            case BoundFilter.NullTest test ->
                Optional.of(new Predicate(
                        test.field().name(), test.isNull() ? FilterOp.IS_NULL : FilterOp.IS_NOT_NULL, List.of()));
            case BoundFilter.TextMatch match ->
                match.kind() == TextMatchKind.STARTS_WITH
                        ? Optional.of(new Predicate(match.field().name(), FilterOp.PREFIX, List.of(match.value())))
                        : Optional.empty();
            case BoundFilter.And _,
                    BoundFilter.Or _,
                    BoundFilter.Not _,
                    BoundFilter.CompareField _,
                    BoundFilter.HasAny _ -> Optional.empty();
        };
    }

    private static FilterOp op(Comparison comparison) {
        return switch (comparison) {
            case EQ -> FilterOp.EQ;
            case NE -> FilterOp.NE;
            case LT -> FilterOp.LT;
            case LTE -> FilterOp.LE;
            case GT -> FilterOp.GT;
            case GTE -> FilterOp.GE;
        };
    }
}
