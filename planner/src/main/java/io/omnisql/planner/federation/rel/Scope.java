package io.omnisql.planner.federation.rel;

import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.Expr.Var;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of one query level are in the row at hand.
 *
 * @param outer the level around it whose row is the left part of the same row; null when outer columns are out of reach
 */
record Scope(
        Query query,
        Map<Integer, Integer> offsets,
        @Nullable Scope outer) {
    Scope {
        offsets = Map.copyOf(offsets);
    }

    static Scope of(Query query) {
        return new Scope(query, Map.of(), null);
    }

    Scope with(int range, int offset) {
        Map<Integer, Integer> more = new HashMap<>(offsets);
        more.put(range, offset);
        return new Scope(query, more, outer);
    }

    /** The scope of a join: this is the left side, the other begins {@code width} fields further. */
    Scope join(Scope right, int width) {
        Map<Integer, Integer> both = new HashMap<>(offsets);
        right.offsets.forEach((range, offset) -> both.put(range, offset + width));
        return new Scope(query, both, outer);
    }

    /** All columns shifted, with a scope whose row stands before them. */
    Scope inside(Scope left, int width) {
        return new Scope(query, Map.of(), left).join(this, width);
    }

    /** Field of a column; empty when it is out of reach. */
    OptionalInt field(Var var) {
        if (var.levelsUp() > 0) {
            return outer == null ? OptionalInt.empty() : outer.field(inner(var));
        }
        Integer offset = offsets.get(var.range());
        return offset == null || var.attribute() == 0
                ? OptionalInt.empty()
                : OptionalInt.of(offset + var.attribute() - 1);
    }

    private static Var inner(Var var) {
        return new Var(var.range(), var.attribute(), var.levelsUp() - 1, var.type(), var.location());
    }

    /** What a column of a join stands for. */
    Optional<Expr> joinSource(Var var) {
        if (var.levelsUp() == 0
                && var.range() > 0
                && var.attribute() > 0
                && query.range(var.range()) instanceof RangeTableEntry.JoinEntry join) {
            return Optional.of(join.sources().get(var.attribute() - 1));
        }
        return Optional.empty();
    }
}
