package io.omnisql.planner.catalog;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.PgType;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's {@code format_type}: the SQL spelling of a type, as error messages and catalogs show it. Immutable. */
public final class TypeFormat {
    private static final int INTERVAL_FULL_RANGE = 0x7FFF;
    private static final int INTERVAL_FULL_PRECISION = 0xFFFF;
    private final TypeSystem types;
    private final IdentifierQuoting quoting;
    private final NameResolver names;

    public TypeFormat(TypeSystem types, IdentifierQuoting quoting, NameResolver names) {
        this.types = types;
        this.quoting = quoting;
        this.names = names;
    }

    /** The name without a modifier; {@code ???} for an OID that is no type. */
    public String format(int oid) {
        return format(oid, false, SqlType.NO_TYPMOD);
    }

    /** The name with its modifier. */
    public String format(SqlType type) {
        return format(type.oid(), true, type.typmod());
    }

    /** A call as errors show it: {@code name(integer, y => text)}, with the names of the last arguments. */
    public String signature(String name, List<Integer> arguments, List<String> argumentNames) {
        StringBuilder text = new StringBuilder(name).append('(');
        int positional = arguments.size() - argumentNames.size();
        for (int i = 0; i < arguments.size(); i++) {
            text.append(i > 0 ? ", " : "");
            if (i >= positional) {
                text.append(argumentNames.get(i - positional)).append(" => ");
            }
            text.append(format(arguments.get(i)));
        }
        return text.append(')').toString();
    }

    private String format(int oid, boolean given, int typmod) {
        Optional<PgType> found = types.find(oid);
        if (oid == 0) {
            return "-";
        }
        if (found.isEmpty()) {
            return "???";
        }
        PgType type = found.get();
        boolean array = type.isArray() && oid != TypeOids.INT2VECTOR && oid != TypeOids.OIDVECTOR;
        if (array) {
            return format(type.element(), given, typmod) + "[]";
        }
        boolean with = given && typmod >= 0;
        return switch (oid) {
            case TypeOids.BIT -> with ? "bit(" + typmod + ")" : given ? "\"bit\"" : "bit";
            case TypeOids.BOOL -> "boolean";
            case TypeOids.BPCHAR -> with ? "character(" + (typmod - 4) + ")" : given ? "bpchar" : "character";
            case TypeOids.FLOAT4 -> "real";
            case TypeOids.FLOAT8 -> "double precision";
            case TypeOids.INT2 -> "smallint";
            case TypeOids.INT4 -> "integer";
            case TypeOids.INT8 -> "bigint";
            case TypeOids.NUMERIC -> with ? "numeric" + numericModifier(typmod) : "numeric";
            case TypeOids.INTERVAL -> with ? "interval" + intervalModifier(typmod) : "interval";
            case TypeOids.TIME -> with ? "time(" + typmod + ") without time zone" : "time without time zone";
            case TypeOids.TIMETZ -> with ? "time(" + typmod + ") with time zone" : "time with time zone";
            case TypeOids.TIMESTAMP ->
                with ? "timestamp(" + typmod + ") without time zone" : "timestamp without time zone";
            case TypeOids.TIMESTAMPTZ -> with ? "timestamp(" + typmod + ") with time zone" : "timestamp with time zone";
            case TypeOids.VARBIT -> with ? "bit varying(" + typmod + ")" : "bit varying";
            case TypeOids.VARCHAR -> with ? "character varying(" + (typmod - 4) + ")" : "character varying";
            default -> plainName(type) + (with ? "(" + typmod + ")" : "");
        };
    }

    private String plainName(PgType type) {
        String name = quoting.quote(type.name());
        String schema = types.schemaOf(type);
        List<String> path = names.effectivePath();
        return path.contains(schema) ? name : quoting.quote(schema) + '.' + name;
    }

    private static String numericModifier(int typmod) {
        int scale = (((typmod - 4) & 0x7FF) ^ 1024) - 1024;
        return "(" + (((typmod - 4) >> 16) & 0xFFFF) + "," + scale + ")";
    }

    private static String intervalModifier(int typmod) {
        int range = (typmod >> 16) & INTERVAL_FULL_RANGE;
        int precision = typmod & INTERVAL_FULL_PRECISION;
        // Bits are those of datetime.h: MONTH 1, YEAR 2, DAY 3, HOUR 10, MINUTE 11, SECOND 12.
        String fields = switch (range) {
            case 1 << 2 -> " year";
            case 1 << 1 -> " month";
            case 1 << 3 -> " day";
            case 1 << 10 -> " hour";
            case 1 << 11 -> " minute";
            case 1 << 12 -> " second";
            case 1 << 2 | 1 << 1 -> " year to month";
            case 1 << 3 | 1 << 10 -> " day to hour";
            case 1 << 3 | 1 << 10 | 1 << 11 -> " day to minute";
            case 1 << 3 | 1 << 10 | 1 << 11 | 1 << 12 -> " day to second";
            case 1 << 10 | 1 << 11 -> " hour to minute";
            case 1 << 10 | 1 << 11 | 1 << 12 -> " hour to second";
            case 1 << 11 | 1 << 12 -> " minute to second";
            default -> "";
        };
        return precision == INTERVAL_FULL_PRECISION ? fields : fields + "(" + precision + ")";
    }
}
