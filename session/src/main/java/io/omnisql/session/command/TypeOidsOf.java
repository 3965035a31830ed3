package io.omnisql.session.command;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.ArrayTypes;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.parser.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Types that PREPARE names. */
final class TypeOidsOf {
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("bool", TypeOids.BOOL),
            Map.entry("bytea", TypeOids.BYTEA),
            Map.entry("char", TypeOids.CHAR),
            Map.entry("name", TypeOids.NAME),
            Map.entry("int2", TypeOids.INT2),
            Map.entry("int4", TypeOids.INT4),
            Map.entry("int8", TypeOids.INT8),
            Map.entry("float4", TypeOids.FLOAT4),
            Map.entry("float8", TypeOids.FLOAT8),
            Map.entry("numeric", TypeOids.NUMERIC),
            Map.entry("text", TypeOids.TEXT),
            Map.entry("varchar", TypeOids.VARCHAR),
            Map.entry("bpchar", TypeOids.BPCHAR),
            Map.entry("date", TypeOids.DATE),
            Map.entry("time", TypeOids.TIME),
            Map.entry("timestamp", TypeOids.TIMESTAMP),
            Map.entry("timestamptz", TypeOids.TIMESTAMPTZ),
            Map.entry("interval", TypeOids.INTERVAL),
            Map.entry("uuid", TypeOids.UUID),
            Map.entry("json", TypeOids.JSON),
            Map.entry("jsonb", TypeOids.JSONB),
            Map.entry("oid", TypeOids.OID),
            Map.entry("unknown", TypeOids.UNKNOWN));

    private TypeOidsOf() {}

    /** @throws SqlException 42704 */
    static List<Integer> names(List<TypeName> types) {
        List<Integer> oids = new ArrayList<>();
        for (TypeName type : types) {
            String name = type.names().getLast();
            Integer oid = NAMES.get(name);
            Integer found = oid == null || type.arrayBounds().isEmpty() ? oid : (Integer) ArrayTypes.arrayOf(oid);
            if (found == null || found == 0) {
                throw new SqlException(SqlState.UNDEFINED_OBJECT, "type \"" + name + "\" does not exist")
                        .withPosition(type.location() + 1);
            }
            oids.add(found);
        }
        return oids;
    }
}
