package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.CatalogRelation;
import io.omnisql.planner.catalog.NameResolver;
import io.omnisql.planner.catalog.TypeFormat;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.catalog.builtin.PgType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads literals of the reg* types as names of the catalog, all others through another input (manual section 8.19). */
final class CatalogInput implements TextInput {
    private final NameResolver names;
    private final TypeFormat format;
    private final TextInput other;

    CatalogInput(NameResolver names, TypeFormat format, TextInput other) {
        this.names = names;
        this.format = format;
        this.other = other;
    }

    @Override
    public Object parse(String text, SqlType type) {
        boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number || text.equals("-")) {
            return number ? other.parse(text, type) : isReg(type.oid()) ? (Object) 0L : other.parse(text, type);
        }
        return switch (type.oid()) {
            case TypeOids.REGCLASS -> relation(text);
            case TypeOids.REGTYPE -> type(text);
            case TypeOids.REGNAMESPACE -> namespace(text);
            case TypeOids.REGPROC -> function(text);
            default -> other.parse(text, type);
        };
    }

    private static boolean isReg(int oid) {
        return switch (oid) {
            case TypeOids.REGCLASS,
                    TypeOids.REGTYPE,
                    TypeOids.REGNAMESPACE,
                    TypeOids.REGPROC,
                    TypeOids.REGPROCEDURE,
                    TypeOids.REGOPER,
                    TypeOids.REGOPERATOR,
                    TypeOids.REGROLE -> true;
            default -> false;
        };
    }

    private Object relation(String text) {
        List<String> parts = parts(text);
        Optional<CatalogRelation> relation =
                names.relation(parts.size() > 1 ? parts.get(parts.size() - 2) : null, parts.getLast());
        return relation.map(found -> Integer.toUnsignedLong(found.relation().oid()))
                .orElseThrow(() -> new SqlException(
                        SqlState.UNDEFINED_TABLE, "relation \"" + String.join(".", parts) + "\" does not exist"));
    }

    private Object type(String text) {
        BuiltinCatalog builtin = names.catalog().builtin();
        String spelling = text.strip();
        for (PgType type : builtin.types()) {
            if (format.format(type.oid()).equals(spelling)) {
                return Integer.toUnsignedLong(type.oid());
            }
        }
        List<String> parts = parts(spelling);
        String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
        for (PgType type : builtin.typesNamed(parts.getLast())) {
            if (schema.isEmpty()
                    || builtin.namespace(type.namespace()).orElse("").equals(schema)) {
                return Integer.toUnsignedLong(type.oid());
            }
        }
        return names.relation(schema.isEmpty() ? null : schema, parts.getLast())
                .map(relation -> (Object) Integer.toUnsignedLong(relation.rowType()))
                .orElseThrow(() -> new SqlException(
                        SqlState.UNDEFINED_OBJECT, "type \"" + String.join(".", parts) + "\" does not exist"));
    }

    private Object namespace(String text) {
        String schema = parts(text).getLast();
        if (schema.equals("pg_catalog")) {
            return (long) BuiltinCatalog.PG_CATALOG;
        }
        Optional<Integer> builtin = names.catalog().builtin().namespaceNamed(schema);
        if (builtin.isPresent()) {
            return (long) builtin.get();
        }
        if (!names.catalog().schemas().contains(schema)) {
            throw new SqlException(SqlState.INVALID_SCHEMA_NAME, "schema \"" + schema + "\" does not exist");
        }
        return Integer.toUnsignedLong(names.catalog().schemaOid(schema));
    }

    private Object function(String text) {
        List<String> parts = parts(text);
        List<PgProc> named = names.catalog().builtin().procsNamed(parts.getLast());
        if (named.size() > 1) {
            throw new SqlException(
                    SqlState.AMBIGUOUS_FUNCTION, "more than one function named \"" + String.join(".", parts) + "\"");
        }
        if (named.isEmpty()) {
            throw new SqlException(
                    SqlState.UNDEFINED_FUNCTION, "function \"" + String.join(".", parts) + "\" does not exist");
        }
        return Integer.toUnsignedLong(named.getFirst().oid());
    }

    /** A possibly quoted, possibly qualified name, folded as in SQL. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    part.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else if (quoted || !Character.isWhitespace(c)) {
                part.append(!quoted && c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c);
            }
        }
        parts.add(part.toString());
        if (quoted || parts.stream().anyMatch(String::isEmpty)) {
            throw new SqlException(SqlState.INVALID_NAME, "invalid name syntax");
        }
        return parts;
    }
}
