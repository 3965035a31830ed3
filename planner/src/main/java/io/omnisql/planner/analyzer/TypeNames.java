package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.CatalogRelation;
import io.omnisql.planner.catalog.NameResolver;
import io.omnisql.planner.catalog.TypeSystem;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgType;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.FloatValue;
import io.omnisql.planner.parser.tree.IntegerValue;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a written type means. */
final class TypeNames {
    private final BuiltinCatalog builtin;
    private final TypeSystem types;
    private final NameResolver names;

    TypeNames(BuiltinCatalog builtin, TypeSystem types, NameResolver names) {
        this.builtin = builtin;
        this.types = types;
        this.names = names;
    }

    /**
     * The type with its modifier.
     *
     * @throws io.omnisql.core.error.SqlException 42704 when it does not exist, 42601 or 22023 for a wrong modifier
     */
    SqlType resolve(TypeName name) {
        if (name.pctType()) {
            throw AnalysisError.at(name.location(), SqlState.FEATURE_NOT_SUPPORTED, "%TYPE is not supported");
        }
        int parts = name.names().size();
        if (parts > 1 && !names.catalog().hasSchema(name.names().get(parts - 2))) {
            throw AnalysisError.at(
                    name.location(),
                    SqlState.INVALID_SCHEMA_NAME,
                    "schema \"" + name.names().get(parts - 2) + "\" does not exist");
        }
        int oid = find(name.names())
                .orElseThrow(() -> AnalysisError.at(
                        name.location(),
                        SqlState.UNDEFINED_OBJECT,
                        "type \"" + String.join(".", name.names()) + "\" does not exist"));
        int element = oid;
        if (!name.arrayBounds().isEmpty()) {
            oid = types.array(element);
            if (oid == 0) {
                throw AnalysisError.at(
                        name.location(),
                        SqlState.UNDEFINED_OBJECT,
                        "type \"" + String.join(".", name.names()) + "[]\" does not exist");
            }
        }
        if (name.setof()) {
            throw AnalysisError.at(name.location(), SqlState.INVALID_COLUMN_DEFINITION, "cannot cast to SETOF");
        }
        return name.typmods().isEmpty() ? SqlType.of(oid) : new SqlType(oid, modifier(name, types.type(element)));
    }

    private Optional<Integer> find(List<String> parts) {
        String name = parts.getLast();
        List<String> schemas = parts.size() > 1 ? List.of(parts.get(parts.size() - 2)) : names.effectivePath();
        for (String schema : schemas) {
            for (PgType type : builtin.typesNamed(name)) {
                if (types.schemaOf(type).equals(schema)) {
                    return Optional.of(type.oid());
                }
            }
            Optional<CatalogRelation> relation = names.catalog().relation(schema, name);
            if (relation.isPresent()) {
                return Optional.of(relation.get().rowType());
            }
        }
        return Optional.empty();
    }

    private int modifier(TypeName name, PgType type) {
        int location = name.location();
        if (type.modifierInput() == 0) {
            throw AnalysisError.at(
                    location,
                    SqlState.SYNTAX_ERROR,
                    "type modifier is not allowed for type \"" + String.join(".", name.names()) + "\"");
        }
        List<Integer> numbers = new ArrayList<>();
        for (var expr : name.typmods()) {
            numbers.add(number(expr, location));
        }
        return switch (type.oid()) {
            case TypeOids.NUMERIC -> numeric(numbers, location);
            case TypeOids.VARCHAR -> character(numbers, "varchar", location) + 4;
            case TypeOids.BPCHAR -> character(numbers, "char", location) + 4;
            case TypeOids.BIT -> bits(numbers, "bit", location);
            case TypeOids.VARBIT -> bits(numbers, "varbit", location);
            case TypeOids.TIME -> precision(numbers, "TIME", "", location);
            case TypeOids.TIMETZ -> precision(numbers, "TIME", " WITH TIME ZONE", location);
            case TypeOids.TIMESTAMP -> precision(numbers, "TIMESTAMP", "", location);
            case TypeOids.TIMESTAMPTZ -> precision(numbers, "TIMESTAMP", " WITH TIME ZONE", location);
            case TypeOids.INTERVAL -> interval(numbers, location);
            default -> throw AnalysisError.at(location, SqlState.INVALID_PARAMETER_VALUE, "invalid type modifier");
        };
    }

    private static int number(io.omnisql.planner.parser.tree.Expr expr, int location) {
        String text = switch (expr) {
            case A_Const constant ->
                switch (constant.val()) {
                    case IntegerValue value -> Integer.toString(value.ival());
                    case FloatValue value -> value.fval();
                    case StringValue value -> value.sval();
                    case null, default -> "";
                };
            case ColumnRef column
            when column.fields().size() == 1 && column.fields().getFirst() instanceof StringValue value -> value.sval();
            default -> "";
        };
        if (text.isEmpty()) {
            throw AnalysisError.at(
                    location, SqlState.SYNTAX_ERROR, "type modifiers must be simple constants or identifiers");
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw AnalysisError.at(
                    location,
                    SqlState.INVALID_TEXT_REPRESENTATION,
                    "invalid input syntax for type integer: \"" + text + "\"");
        }
    }

    private static int numeric(List<Integer> numbers, int location) {
        if (numbers.isEmpty() || numbers.size() > 2) {
            throw AnalysisError.at(location, SqlState.INVALID_PARAMETER_VALUE, "invalid NUMERIC type modifier");
        }
        int precision = numbers.getFirst();
        int scale = numbers.size() == 2 ? numbers.get(1) : 0;
        if (precision < 1 || precision > 1000) {
            throw AnalysisError.at(
                    location,
                    SqlState.INVALID_PARAMETER_VALUE,
                    "NUMERIC precision " + precision + " must be between 1 and 1000");
        }
        if (scale < -1000 || scale > 1000) {
            throw AnalysisError.at(
                    location,
                    SqlState.INVALID_PARAMETER_VALUE,
                    "NUMERIC scale " + scale + " must be between -1000 and 1000");
        }
        return ((precision << 16) | (scale & 0x7FF)) + 4;
    }

    private static int character(List<Integer> numbers, String name, int location) {
        return length(numbers, name, 10_485_760, location);
    }

    private static int bits(List<Integer> numbers, String name, int location) {
        return length(numbers, name, 83_886_080, location);
    }

    private static int length(List<Integer> numbers, String name, int most, int location) {
        if (numbers.size() != 1) {
            throw AnalysisError.at(location, SqlState.INVALID_PARAMETER_VALUE, "invalid type modifier");
        }
        int length = numbers.getFirst();
        if (length < 1) {
            throw AnalysisError.at(
                    location, SqlState.INVALID_PARAMETER_VALUE, "length for type " + name + " must be at least 1");
        }
        if (length > most) {
            throw AnalysisError.at(
                    location, SqlState.INVALID_PARAMETER_VALUE, "length for type " + name + " cannot exceed " + most);
        }
        return length;
    }

    /** PostgreSQL lowers a precision over 6 to 6 with a warning. */
    private static int precision(List<Integer> numbers, String name, String zone, int location) {
        if (numbers.size() != 1) {
            throw AnalysisError.at(location, SqlState.INVALID_PARAMETER_VALUE, "invalid type modifier");
        }
        int precision = numbers.getFirst();
        if (precision < 0) {
            throw AnalysisError.at(
                    location,
                    SqlState.INVALID_PARAMETER_VALUE,
                    name + "(" + precision + ")" + zone + " precision must not be negative");
        }
        return Math.min(precision, 6);
    }

    private static int interval(List<Integer> numbers, int location) {
        int range = numbers.getFirst();
        if (numbers.size() == 1) {
            return range == 0x7FFF ? SqlType.NO_TYPMOD : (range << 16) | 0xFFFF;
        }
        int precision = numbers.get(1);
        if (precision < 0) {
            throw AnalysisError.at(
                    location,
                    SqlState.INVALID_PARAMETER_VALUE,
                    "INTERVAL(" + precision + ") precision must not be negative");
        }
        return (range << 16) | Math.min(precision, 6);
    }
}
