package io.omnisql.connectors.sdk.table;

/** Operators that may be given to a source. Their meaning is SQL's: three-valued logic, {@code C} collation. */
public enum FilterOp {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    /** Equal to one of the values. */
    IN,
    NOT_IN,
    IS_NULL,
    IS_NOT_NULL,
    /** Array column holds all the values ({@code @>}). */
    CONTAINS_ALL,
    /** Text column begins with the value, literally. */
    PREFIX
}
