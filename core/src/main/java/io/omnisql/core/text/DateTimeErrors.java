package io.omnisql.core.text;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** What can be wrong with a date or time, as PostgreSQL reports it. */
final class DateTimeErrors {
    private DateTimeErrors() {}

    /** Why a text was refused; internal to reading, turned into an SqlException at the border of this package. */
    enum Reason {
        BAD_FORMAT,
        FIELD_OVERFLOW,
        MONTH_OR_DAY_OVERFLOW,
        INTERVAL_OVERFLOW,
        ZONE_OVERFLOW
    }

    /** Carries a reason out of the reader. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        final Reason reason;

        Refused(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }
    }

    static SqlException of(Reason reason, String text, String typeName) {
        return switch (reason) {
            case BAD_FORMAT ->
                new SqlException(
                        SqlState.INVALID_DATETIME_FORMAT,
                        "invalid input syntax for type " + typeName + ": \"" + text + "\"");
            case FIELD_OVERFLOW -> fieldOverflow(text);
            case MONTH_OR_DAY_OVERFLOW ->
                fieldOverflow(text).withHint("Perhaps you need a different \"datestyle\" setting.");
            case INTERVAL_OVERFLOW ->
                new SqlException(
                        SqlState.INTERVAL_FIELD_OVERFLOW, "interval field value out of range: \"" + text + "\"");
            case ZONE_OVERFLOW ->
                new SqlException(
                        SqlState.INVALID_TIME_ZONE_DISPLACEMENT_VALUE,
                        "time zone displacement out of range: \"" + text + "\"");
        };
    }

    private static SqlException fieldOverflow(String text) {
        return new SqlException(
                SqlState.DATETIME_FIELD_OVERFLOW, "date/time field value out of range: \"" + text + "\"");
    }

    static SqlException outOfRange(String typeName, String text) {
        return new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, typeName + " out of range: \"" + text + "\"");
    }

    static SqlException outOfRange(String typeName) {
        return new SqlException(SqlState.DATETIME_FIELD_OVERFLOW, typeName + " out of range");
    }

    static SqlException unknownZone(String name) {
        return new SqlException(SqlState.INVALID_PARAMETER_VALUE, "time zone \"" + name + "\" not recognized");
    }
}
