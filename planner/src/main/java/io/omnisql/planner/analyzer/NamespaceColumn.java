package io.omnisql.planner.analyzer;

import io.omnisql.core.type.SqlType;
import io.omnisql.planner.query.Expr;

/**
 * A column that a name may refer to, with the Var it stands for.
 *
 * @param range index of the range table entry that the Var names: for a join usually that of a side
 * @param attribute position in that entry's columns, from 1
 */
record NamespaceColumn(String name, SqlType type, int range, int attribute) {
    Expr.Var var(int levelsUp, int location) {
        return new Expr.Var(range, attribute, levelsUp, type, location);
    }
}
