package io.omnisql.planner.catalog.rows;

import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.query.RelationColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows that depend on the session: its database, roles and settings. */
final class SessionRows {
    private static final long DATABASE_OID = 5;
    private static final long UTF8 = 6;
    private static final long DEFAULT_TABLESPACE = 1663;
    private static final long SUBJECT_OID = 16_383;
    private static final long NO_LIMIT = -1;
    private final CatalogSnapshot snapshot;
    private final StaticRows statics;
    private final CatalogFacts facts;

    SessionRows(CatalogSnapshot snapshot, StaticRows statics, CatalogFacts facts) {
        this.snapshot = snapshot;
        this.statics = statics;
        this.facts = facts;
    }

    private RowMaker maker(String relation) {
        return new RowMaker(
                snapshot.relation("pg_catalog", relation).orElseThrow().relation());
    }

    List<@Nullable Object[]> databases() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(maker("pg_database")
                .row()
                .set("oid", DATABASE_OID)
                .set("datname", facts.database())
                .set("datdba", ObjectRows.OWNER)
                .set("encoding", UTF8)
                .set("datlocprovider", "c")
                .set("datallowconn", true)
                .set("datconnlimit", NO_LIMIT)
                .set("datfrozenxid", 3L)
                .set("datminmxid", 1L)
                .set("dattablespace", DEFAULT_TABLESPACE)
                .set("datcollate", "C")
                .set("datctype", "C.UTF-8")
                .values());
        return rows;
    }

    List<@Nullable Object[]> tablespaces() {
        RowMaker maker = maker("pg_tablespace");
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(maker.row()
                .set("oid", DEFAULT_TABLESPACE)
                .set("spcname", "pg_default")
                .set("spcowner", ObjectRows.OWNER)
                .values());
        rows.add(maker.row()
                .set("oid", DEFAULT_TABLESPACE + 1)
                .set("spcname", "pg_global")
                .set("spcowner", ObjectRows.OWNER)
                .values());
        return rows;
    }

    /** The owner, PostgreSQL's own roles, the subject and its roles. */
    List<@Nullable Object[]> roles() {
        RowMaker maker = maker("pg_roles");
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<RelationColumn> columns = snapshot.relation("pg_catalog", "pg_authid")
                .orElseThrow()
                .relation()
                .columns();
        Set<String> known = new LinkedHashSet<>();
        for (@Nullable Object[] role : statics.of("pg_authid")) {
            RowMaker.Row row = maker.row();
            for (int i = 0; i < columns.size(); i++) {
                row.set(columns.get(i).name(), role[i]);
            }
            known.add(String.valueOf(role[1]));
            rows.add(row.set("rolpassword", "********").values());
        }
        Set<String> own = new LinkedHashSet<>();
        own.add(facts.user());
        own.addAll(facts.roles());
        long oid = SUBJECT_OID;
        for (String name : own) {
            if (known.add(name)) {
                rows.add(maker.row()
                        .set("oid", oid)
                        .set("rolname", name)
                        .set("rolsuper", false)
                        .set("rolinherit", true)
                        .set("rolcreaterole", false)
                        .set("rolcreatedb", false)
                        .set("rolcanlogin", name.equals(facts.user()))
                        .set("rolreplication", false)
                        .set("rolbypassrls", false)
                        .set("rolconnlimit", NO_LIMIT)
                        .set("rolpassword", "********")
                        .values());
                oid--;
            }
        }
        return rows;
    }

    List<@Nullable Object[]> users() {
        RowMaker maker = maker("pg_user");
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(maker.row()
                .set("usename", facts.user())
                .set("usesysid", SUBJECT_OID)
                .set("usecreatedb", false)
                .set("usesuper", false)
                .set("userepl", false)
                .set("usebypassrls", false)
                .set("passwd", "********")
                .values());
        return rows;
    }

    List<@Nullable Object[]> settings() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (@Nullable Object[] row : statics.of("pg_settings")) {
            String value = facts.settings().value(String.valueOf(row[0])).orElse(null);
            if (value == null) {
                rows.add(row);
            } else {
                @Nullable Object[] changed = row.clone();
                changed[1] = value;
                rows.add(changed);
            }
        }
        return rows;
    }
}
