package io.omnisql.planner.federation;

import io.omnisql.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys that one scan supplies to another: a row of the fed table is wanted only if its key columns equal, in some row of the feeder, the
 * expressions.
 *
 * @param from the feeding scan
 * @param to the fed scan: two scans that take equal keys are two feeds, each of which needs all of them
 * @param columns key columns of the fed table
 * @param keys one expression for each column over the feeder: its Vars have range 1 and count the feeder's relation columns
 */
public record KeyFeed(int from, int to, List<String> columns, List<Expr> keys) {
    public KeyFeed {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
    }

    /** With one more key column. */
    KeyFeed plus(String column, Expr key) {
        List<String> moreColumns = new ArrayList<>(columns);
        moreColumns.add(column);
        List<Expr> moreKeys = new ArrayList<>(keys);
        moreKeys.add(key);
        return new KeyFeed(from, to, moreColumns, moreKeys);
    }
}
