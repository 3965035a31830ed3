package io.omnisql.session.statement;

import java.util.List;

/**
 * What Describe tells of a statement.
 *
 * @param parameterTypes pg_type OIDs by position
 * @param fields empty when it returns no rows and {@code returnsRows} is false
 * @param returnsRows a SELECT without columns returns rows too
 */
public record StatementShape(List<Integer> parameterTypes, List<ResultField> fields, boolean returnsRows) {
    /** A statement without parameters and rows. */
    public static final StatementShape NOTHING = new StatementShape(List.of(), List.of(), false);

    /** A query. */
    public StatementShape(List<Integer> parameterTypes, List<ResultField> fields) {
        this(parameterTypes, fields, true);
    }

    public StatementShape {
        parameterTypes = List.copyOf(parameterTypes);
        fields = List.copyOf(fields);
    }

    /** A statement without parameters that returns rows. */
    public static StatementShape rows(List<ResultField> fields) {
        return new StatementShape(List.of(), fields, true);
    }
}
