package io.omnisql.planner.federation.rel;

import io.omnisql.planner.query.Expr;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexNode;

/** Constants of the statement. Rules see them as parameters, so that Calcite's own rules of comparison never apply to PostgreSQL's values. */
final class Values {
    private final List<Expr.Const> values = new ArrayList<>();

    RexNode add(RexBuilder rex, RelDataType type, Expr.Const value) {
        int index = values.indexOf(value);
        if (index < 0) {
            index = values.size();
            values.add(value);
        }
        return rex.makeDynamicParam(type, index);
    }

    Expr.Const get(RexDynamicParam parameter) {
        return values.get(parameter.getIndex());
    }
}
