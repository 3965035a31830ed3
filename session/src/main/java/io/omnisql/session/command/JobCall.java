package io.omnisql.session.command;

import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.A_Star;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.FuncCall;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.ParamRef;
import io.omnisql.planner.parser.tree.RangeFunction;
import io.omnisql.planner.parser.tree.ResTarget;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.SetOperation;
import io.omnisql.planner.parser.tree.StringValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two statements that manage jobs: {@code SELECT * FROM omnisql.submit(text)} and {@code SELECT omnisql.cancel(text)}. They are told by
 * their tree, because they do something and are no functions that a query could call row by row.
 *
 * @param argument a literal or a parameter
 */
record JobCall(Kind kind, Expr argument) {
    /** What is asked. */
    enum Kind {
        SUBMIT,
        CANCEL
    }

    private static final String SCHEMA = "omnisql";

    static Optional<JobCall> of(SelectStmt select) {
        if (!isPlain(select) || select.targetList().size() != 1) {
            return Optional.empty();
        }
        Expr target = select.targetList().getFirst().val();
        if (select.fromClause().isEmpty()) {
            return target instanceof FuncCall call ? argument(call, "cancel", Kind.CANCEL) : Optional.empty();
        }
        boolean star = target instanceof ColumnRef column
                && column.fields().size() == 1
                && column.fields().getFirst() instanceof A_Star;
        return star
                        && select.fromClause().size() == 1
                        && select.fromClause().getFirst() instanceof RangeFunction function
                        && !function.isRowsfrom()
                        && !function.ordinality()
                        && function.functions().size() == 1
                        && function.functions().getFirst().function() instanceof FuncCall call
                ? argument(call, "submit", Kind.SUBMIT)
                : Optional.empty();
    }

    private static boolean isPlain(SelectStmt select) {
        ResTarget only =
                select.targetList().isEmpty() ? null : select.targetList().getFirst();
        return only != null
                && select.op() == SetOperation.SETOP_NONE
                && select.distinctClause() == null
                && select.intoClause() == null
                && select.whereClause() == null
                && select.groupClause().isEmpty()
                && select.havingClause() == null
                && select.valuesLists().isEmpty()
                && select.limitCount() == null
                && select.limitOffset() == null
                && select.withClause() == null;
    }

    private static Optional<JobCall> argument(FuncCall call, String name, Kind kind) {
        if (!call.funcname().equals(List.of(SCHEMA, name)) || call.args().size() != 1) {
            return Optional.empty();
        }
        Expr argument = call.args().getFirst();
        boolean known = argument instanceof ParamRef
                || (argument instanceof A_Const constant && constant.val() instanceof StringValue);
        return known ? Optional.of(new JobCall(kind, argument)) : Optional.empty();
    }

    /** Whether the argument is a parameter. */
    boolean hasParameter() {
        return argument instanceof ParamRef;
    }

    /** The argument's text; empty for NULL. */
    Optional<String> text(List<? extends @Nullable Object> parameters) {
        if (argument instanceof ParamRef parameter) {
            int index = parameter.number() - 1;
            return index < 0 || index >= parameters.size()
                    ? Optional.empty()
                    : Optional.ofNullable(parameters.get(index)).map(Object::toString);
        }
        Node value = ((A_Const) argument).val();
        return value instanceof StringValue string ? Optional.of(string.sval()) : Optional.empty();
    }
}
