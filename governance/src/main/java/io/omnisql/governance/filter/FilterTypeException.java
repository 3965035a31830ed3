package io.omnisql.governance.filter;

/** A filter does not fit its table: no such column, a literal of another type, an operator the type does not have. Never shown to clients. */
public final class FilterTypeException extends Exception {
    private static final long serialVersionUID = 1L;

    public FilterTypeException(String message) {
        super(message);
    }
}
