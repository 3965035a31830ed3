package io.omnisql.planner.catalog;

import io.omnisql.core.identity.AccountId;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Four tables in two schemas, as a snapshot and as PostgreSQL's DDL. */
public final class SampleCatalog {
    public static final BuiltinCatalog BUILTIN = BuiltinCatalog.load();
    public static final List<String> SEARCH_PATH = List.of("github", "public");
    private static final List<VisibleTable> TABLES = List.of(
            table(
                    "github",
                    "issues",
                    List.of("id"),
                    column("id", SqlType.INT8),
                    column("number", SqlType.INT4),
                    column("title", SqlType.TEXT),
                    column("state", SqlType.TEXT),
                    column("team", SqlType.TEXT),
                    column("author_email", SqlType.TEXT),
                    column("labels", SqlType.TEXT_ARRAY),
                    column("created_at", SqlType.TIMESTAMPTZ),
                    column("closed_at", SqlType.TIMESTAMP),
                    column("comments", SqlType.INT2),
                    column("score", SqlType.FLOAT8),
                    column("ratio", SqlType.FLOAT4),
                    column("weight", new SqlType(TypeOids.NUMERIC, ((10 << 16) | 2) + 4)),
                    column("meta", SqlType.JSONB),
                    column("raw", SqlType.of(TypeOids.JSON)),
                    column("open", SqlType.BOOL),
                    column("code", new SqlType(TypeOids.VARCHAR, 14)),
                    column("fixed", new SqlType(TypeOids.BPCHAR, 7)),
                    column("day", SqlType.DATE),
                    column("at", SqlType.of(TypeOids.TIME)),
                    column("span", SqlType.of(TypeOids.INTERVAL)),
                    column("uid", SqlType.of(TypeOids.UUID)),
                    column("bytes", SqlType.of(TypeOids.BYTEA)),
                    column("nums", SqlType.of(TypeOids.INT4_ARRAY))),
            table(
                    "github",
                    "pulls",
                    List.of(),
                    column("id", SqlType.INT8),
                    column("issue_id", SqlType.INT8),
                    column("number", SqlType.INT4),
                    column("title", SqlType.TEXT),
                    column("merged_at", SqlType.TIMESTAMPTZ),
                    column("additions", SqlType.INT4)),
            table(
                    "jira",
                    "projects",
                    List.of("key"),
                    column("key", SqlType.TEXT),
                    column("id", SqlType.INT4),
                    column("name", SqlType.VARCHAR),
                    column("lead", SqlType.NAME)),
            table(
                    "jira",
                    "tickets",
                    List.of("project", "number"),
                    column("project", SqlType.TEXT),
                    column("number", SqlType.INT4),
                    column("summary", SqlType.TEXT),
                    column("points", SqlType.NUMERIC),
                    column("parent", SqlType.INT4)));

    private SampleCatalog() {}

    private static VisibleColumn column(String name, SqlType type) {
        return VisibleColumn.of(name, type);
    }

    private static VisibleTable table(String schema, String name, List<String> key, VisibleColumn... columns) {
        List<VisibleColumn> declared = new ArrayList<>();
        for (VisibleColumn column : columns) {
            declared.add(
                    new VisibleColumn(column.name(), column.type(), !key.contains(column.name()), false, Set.of(), ""));
        }
        return new VisibleTable(new AccountId("main"), schema, name, declared, key, "");
    }

    public static CatalogSnapshot snapshot() {
        return new CatalogSnapshot(BUILTIN, new CountingOids(), TABLES);
    }

    /** DDL that makes the same tables in PostgreSQL. */
    public static List<String> ddl() {
        CatalogSnapshot snapshot = snapshot();
        TypeFormat format = new TypeFormat(
                new TypeSystem(snapshot), new IdentifierQuoting(), new NameResolver(snapshot, SEARCH_PATH));
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA github", "CREATE SCHEMA jira"));
        for (VisibleTable table : TABLES) {
            List<String> parts = new ArrayList<>();
            for (VisibleColumn column : table.columns()) {
                parts.add(column.name() + " " + format.format(column.type()));
            }
            if (!table.primaryKey().isEmpty()) {
                parts.add("PRIMARY KEY (" + String.join(", ", table.primaryKey()) + ")");
            }
            statements.add(
                    "CREATE TABLE " + table.schema() + "." + table.name() + " (" + String.join(", ", parts) + ")");
        }
        return statements;
    }
}
