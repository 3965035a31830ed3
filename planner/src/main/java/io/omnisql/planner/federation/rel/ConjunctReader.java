package io.omnisql.planner.federation.rel;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.core.value.PgArray;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Relation;
import io.omnisql.planner.query.RelationColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Reads the conjuncts of a filter that stands directly above a scan. */
final class ConjunctReader {
    private final Values values;
    private final Comparisons comparisons;

    ConjunctReader(Values values, Comparisons comparisons) {
        this.values = values;
        this.comparisons = comparisons;
    }

    Conjunct read(RexNode node, Relation relation) {
        if (node instanceof RexCall call && call.getOperator() instanceof FeedOperator feed) {
            RexNode column = call.getOperands().getFirst();
            return column instanceof RexInputRef ref && pushable(relation, ref) != null
                    ? new Conjunct.Feed(
                            Integer.parseInt(feed.getName().substring("FEED".length())),
                            feed.from(),
                            relation.columns().get(ref.getIndex()).name(),
                            feed.key())
                    : new Conjunct.Other("keys");
        }
        Predicate predicate = predicate(node, relation);
        return predicate == null ? new Conjunct.Other(describe(node, relation)) : new Conjunct.Simple(predicate);
    }

    private static String describe(RexNode node, Relation relation) {
        List<String> columns = new ArrayList<>();
        node.accept(new org.apache.calcite.rex.RexVisitorImpl<Void>(true) {
            @Override
            public Void visitInputRef(RexInputRef ref) {
                columns.add(relation.columns().get(ref.getIndex()).name());
                return super.visitInputRef(ref);
            }
        });
        return "condition on "
                + (columns.isEmpty()
                        ? "no column"
                        : String.join(", ", columns.stream().distinct().toList()));
    }

    private @Nullable Predicate predicate(RexNode node, Relation relation) {
        if (node instanceof RexInputRef ref) {
            RelationColumn column = pushable(relation, ref);
            return column == null ? null : new Predicate(column.name(), FilterOp.EQ, List.of(true));
        }
        if (!(node instanceof RexCall call)) {
            return null;
        }
        if (call.getOperator() instanceof OpaqueOperator opaque) {
            return opaque(call, opaque.template(), relation);
        }
        return switch (call.getKind()) {
            case IS_NULL -> nullTest(call, FilterOp.IS_NULL, relation);
            case IS_NOT_NULL -> nullTest(call, FilterOp.IS_NOT_NULL, relation);
            case NOT ->
                call.getOperands().getFirst() instanceof RexInputRef ref && pushable(relation, ref) != null
                        ? new Predicate(relation.columns().get(ref.getIndex()).name(), FilterOp.EQ, List.of(false))
                        : null;
            case OR -> alternatives(call, relation);
            case EQUALS, NOT_EQUALS, LESS_THAN, LESS_THAN_OR_EQUAL, GREATER_THAN, GREATER_THAN_OR_EQUAL ->
                comparison(call, relation);
            default -> null;
        };
    }

    private static @Nullable Predicate nullTest(RexCall call, FilterOp op, Relation relation) {
        return call.getOperands().getFirst() instanceof RexInputRef ref && pushable(relation, ref) != null
                ? new Predicate(relation.columns().get(ref.getIndex()).name(), op, List.of())
                : null;
    }

    private @Nullable Predicate comparison(RexCall call, Relation relation) {
        RexNode left = call.getOperands().get(0);
        RexNode right = call.getOperands().get(1);
        if (left instanceof RexInputRef ref && right instanceof RexDynamicParam parameter) {
            return comparison(ref, call.getKind(), values.get(parameter), relation);
        }
        if (right instanceof RexInputRef ref && left instanceof RexDynamicParam parameter) {
            return comparison(ref, call.getKind().reverse(), values.get(parameter), relation);
        }
        return null;
    }

    private static @Nullable Predicate comparison(RexInputRef ref, SqlKind kind, Expr.Const value, Relation relation) {
        RelationColumn column = pushable(relation, ref);
        if (column == null
                || value.value() == null
                || !Comparisons.comparable(column.type().oid(), value.type().oid())) {
            return null;
        }
        FilterOp op = switch (kind) {
            case EQUALS -> FilterOp.EQ;
            case NOT_EQUALS -> FilterOp.NE;
            case LESS_THAN -> FilterOp.LT;
            case LESS_THAN_OR_EQUAL -> FilterOp.LE;
            case GREATER_THAN -> FilterOp.GT;
            case GREATER_THAN_OR_EQUAL -> FilterOp.GE;
            default -> null;
        };
        return op == null ? null : new Predicate(column.name(), op, List.of(value.value()));
    }

    /** {@code a = 1 OR a = 2 OR a IN (3, 4)}. */
    private @Nullable Predicate alternatives(RexCall or, Relation relation) {
        List<Object> all = new ArrayList<>();
        String column = null;
        for (RexNode branch : or.getOperands()) {
            Predicate predicate = predicate(branch, relation);
            if (predicate == null
                    || (predicate.op() != FilterOp.EQ && predicate.op() != FilterOp.IN)
                    || (column != null && !column.equals(predicate.column()))) {
                return null;
            }
            column = predicate.column();
            all.addAll(predicate.values());
        }
        return new Predicate(
                Objects.requireNonNull(column, "column is null"),
                FilterOp.IN,
                all.stream().distinct().toList());
    }

    private @Nullable Predicate opaque(RexCall call, Expr template, Relation relation) {
        if (call.getOperands().size() != 2
                || !(call.getOperands().get(0) instanceof RexInputRef ref)
                || !(call.getOperands().get(1) instanceof RexDynamicParam parameter)) {
            return null;
        }
        RelationColumn column = pushable(relation, ref);
        Object value = values.get(parameter).value();
        if (column == null || value == null) {
            return null;
        }
        return switch (template) {
            case Expr.ScalarArrayOpExpr e -> list(column, e, value);
            case Expr.OpExpr e -> operator(column, comparisons.name(e.operator()), value);
            default -> null;
        };
    }

    private @Nullable Predicate list(RelationColumn column, Expr.ScalarArrayOpExpr expr, Object value) {
        Optional<String> name = comparisons.name(expr.operator());
        if (!(value instanceof PgArray array)
                || !Comparisons.comparable(column.type().oid(), array.elementOid())) {
            return null;
        }
        List<Object> present = new ArrayList<>();
        boolean hasNull = false;
        for (Object element : array.elements()) {
            if (element == null) {
                hasNull = true;
            } else if (!present.contains(element)) {
                present.add(element);
            }
        }
        if (expr.any() && name.filter("="::equals).isPresent()) {
            return new Predicate(column.name(), FilterOp.IN, present);
        }
        if (!expr.any() && name.filter("<>"::equals).isPresent() && !hasNull) {
            return new Predicate(column.name(), FilterOp.NOT_IN, present);
        }
        return null;
    }

    private static @Nullable Predicate operator(RelationColumn column, Optional<String> name, Object value) {
        if (name.filter("@>"::equals).isPresent() && value instanceof PgArray array) {
            List<Object> present = new ArrayList<>();
            for (Object element : array.elements()) {
                if (element == null) {
                    return null;
                }
                present.add(element);
            }
            return new Predicate(column.name(), FilterOp.CONTAINS_ALL, present);
        }
        if (name.filter("~~"::equals).isPresent() && value instanceof String pattern) {
            int percent = pattern.indexOf('%');
            String prefix = percent == pattern.length() - 1 ? pattern.substring(0, percent) : "";
            return prefix.isEmpty() || prefix.indexOf('_') >= 0 || prefix.indexOf('\\') >= 0
                    ? null
                    : new Predicate(column.name(), FilterOp.PREFIX, List.of(prefix));
        }
        return null;
    }

    /** The column, null when nothing about it may reach the source. */
    private static @Nullable RelationColumn pushable(Relation relation, RexInputRef ref) {
        RelationColumn column = relation.columns().get(ref.getIndex());
        return column.masked() ? null : column;
    }
}
