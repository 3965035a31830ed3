package io.omnisql.core.error;

import java.util.Objects;

/**
 * A five-character SQLSTATE, as PostgreSQL 15's appendix A lists them. The constants name the codes that OmniSQL raises;
 * any other well-formed code may be made with the constructor.
 */
public record SqlState(String code) {
    public static final SqlState SUCCESSFUL_COMPLETION = new SqlState("00000");
    public static final SqlState WARNING = new SqlState("01000");
    public static final SqlState CONNECTION_FAILURE = new SqlState("08006");
    public static final SqlState CONNECTION_REJECTED = new SqlState("08004");
    public static final SqlState PROTOCOL_VIOLATION = new SqlState("08P01");
    public static final SqlState FEATURE_NOT_SUPPORTED = new SqlState("0A000");
    public static final SqlState CARDINALITY_VIOLATION = new SqlState("21000");
    public static final SqlState STRING_DATA_RIGHT_TRUNCATION = new SqlState("22001");
    public static final SqlState NUMERIC_VALUE_OUT_OF_RANGE = new SqlState("22003");
    public static final SqlState NULL_VALUE_NOT_ALLOWED = new SqlState("22004");
    public static final SqlState INVALID_DATETIME_FORMAT = new SqlState("22007");
    public static final SqlState DATETIME_FIELD_OVERFLOW = new SqlState("22008");
    public static final SqlState INVALID_TIME_ZONE_DISPLACEMENT_VALUE = new SqlState("22009");
    public static final SqlState SUBSTRING_ERROR = new SqlState("22011");
    public static final SqlState DIVISION_BY_ZERO = new SqlState("22012");
    public static final SqlState INTERVAL_FIELD_OVERFLOW = new SqlState("22015");
    public static final SqlState INVALID_REGULAR_EXPRESSION = new SqlState("2201B");
    public static final SqlState INVALID_ARGUMENT_FOR_LOGARITHM = new SqlState("2201E");
    public static final SqlState INVALID_ARGUMENT_FOR_POWER_FUNCTION = new SqlState("2201F");
    public static final SqlState INVALID_ROW_COUNT_IN_LIMIT_CLAUSE = new SqlState("2201W");
    public static final SqlState INVALID_ROW_COUNT_IN_RESULT_OFFSET_CLAUSE = new SqlState("2201X");
    public static final SqlState CHARACTER_NOT_IN_REPERTOIRE = new SqlState("22021");
    public static final SqlState INVALID_PARAMETER_VALUE = new SqlState("22023");
    public static final SqlState INVALID_ESCAPE_SEQUENCE = new SqlState("22025");
    public static final SqlState INVALID_TEXT_REPRESENTATION = new SqlState("22P02");
    public static final SqlState INVALID_BINARY_REPRESENTATION = new SqlState("22P03");
    public static final SqlState UNTRANSLATABLE_CHARACTER = new SqlState("22P05");
    public static final SqlState ACTIVE_SQL_TRANSACTION = new SqlState("25001");
    public static final SqlState READ_ONLY_SQL_TRANSACTION = new SqlState("25006");
    public static final SqlState NO_ACTIVE_SQL_TRANSACTION = new SqlState("25P01");
    public static final SqlState IN_FAILED_SQL_TRANSACTION = new SqlState("25P02");
    public static final SqlState IDLE_IN_TRANSACTION_SESSION_TIMEOUT = new SqlState("25P03");
    public static final SqlState INVALID_SQL_STATEMENT_NAME = new SqlState("26000");
    public static final SqlState INVALID_AUTHORIZATION_SPECIFICATION = new SqlState("28000");
    public static final SqlState INVALID_PASSWORD = new SqlState("28P01");
    public static final SqlState INVALID_CURSOR_NAME = new SqlState("34000");
    public static final SqlState INVALID_SAVEPOINT_SPECIFICATION = new SqlState("3B001");
    public static final SqlState DEPENDENT_OBJECTS_STILL_EXIST = new SqlState("2BP01");
    public static final SqlState INVALID_CATALOG_NAME = new SqlState("3D000");
    public static final SqlState INVALID_SCHEMA_NAME = new SqlState("3F000");
    public static final SqlState SYNTAX_ERROR = new SqlState("42601");
    public static final SqlState INSUFFICIENT_PRIVILEGE = new SqlState("42501");
    public static final SqlState CANNOT_COERCE = new SqlState("42846");
    public static final SqlState GROUPING_ERROR = new SqlState("42803");
    public static final SqlState WINDOWING_ERROR = new SqlState("42P20");
    public static final SqlState INVALID_RECURSION = new SqlState("42P19");
    public static final SqlState INVALID_NAME = new SqlState("42602");
    public static final SqlState DATATYPE_MISMATCH = new SqlState("42804");
    public static final SqlState INDETERMINATE_DATATYPE = new SqlState("42P18");
    public static final SqlState COLLATION_MISMATCH = new SqlState("42P21");
    public static final SqlState INDETERMINATE_COLLATION = new SqlState("42P22");
    public static final SqlState WRONG_OBJECT_TYPE = new SqlState("42809");
    public static final SqlState UNDEFINED_COLUMN = new SqlState("42703");
    public static final SqlState UNDEFINED_FUNCTION = new SqlState("42883");
    public static final SqlState UNDEFINED_TABLE = new SqlState("42P01");
    public static final SqlState UNDEFINED_PARAMETER = new SqlState("42P02");
    public static final SqlState UNDEFINED_OBJECT = new SqlState("42704");
    public static final SqlState DUPLICATE_COLUMN = new SqlState("42701");
    public static final SqlState DUPLICATE_CURSOR = new SqlState("42P03");
    public static final SqlState DUPLICATE_PREPARED_STATEMENT = new SqlState("42P05");
    public static final SqlState DUPLICATE_TABLE = new SqlState("42P07");
    public static final SqlState INVALID_TABLE_DEFINITION = new SqlState("42P16");
    public static final SqlState DUPLICATE_ALIAS = new SqlState("42712");
    public static final SqlState DUPLICATE_OBJECT = new SqlState("42710");
    public static final SqlState AMBIGUOUS_COLUMN = new SqlState("42702");
    public static final SqlState AMBIGUOUS_FUNCTION = new SqlState("42725");
    public static final SqlState AMBIGUOUS_PARAMETER = new SqlState("42P08");
    public static final SqlState INVALID_COLUMN_REFERENCE = new SqlState("42P10");
    public static final SqlState INVALID_COLUMN_DEFINITION = new SqlState("42611");
    public static final SqlState DISK_FULL = new SqlState("53100");
    public static final SqlState OUT_OF_MEMORY = new SqlState("53200");
    public static final SqlState TOO_MANY_CONNECTIONS = new SqlState("53300");
    public static final SqlState CONFIGURATION_LIMIT_EXCEEDED = new SqlState("53400");
    public static final SqlState PROGRAM_LIMIT_EXCEEDED = new SqlState("54000");
    public static final SqlState STATEMENT_TOO_COMPLEX = new SqlState("54001");
    public static final SqlState OBJECT_NOT_IN_PREREQUISITE_STATE = new SqlState("55000");
    public static final SqlState OBJECT_IN_USE = new SqlState("55006");
    public static final SqlState CANT_CHANGE_RUNTIME_PARAM = new SqlState("55P02");
    public static final SqlState QUERY_CANCELED = new SqlState("57014");
    public static final SqlState ADMIN_SHUTDOWN = new SqlState("57P01");
    public static final SqlState CRASH_SHUTDOWN = new SqlState("57P02");
    public static final SqlState CANNOT_CONNECT_NOW = new SqlState("57P03");
    public static final SqlState SYSTEM_ERROR = new SqlState("58000");
    public static final SqlState IO_ERROR = new SqlState("58030");
    public static final SqlState CONFIG_FILE_ERROR = new SqlState("F0000");
    public static final SqlState FDW_ERROR = new SqlState("HV000");
    public static final SqlState INTERNAL_ERROR = new SqlState("XX000");

    public SqlState {
        Objects.requireNonNull(code, "code is null");
        if (code.length() != 5 || !code.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'))) {
            throw new IllegalArgumentException("SQLSTATE is not five upper-case letters or digits: " + code);
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
