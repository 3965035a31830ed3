package io.omnisql.connectors.postgres.catalog;

import io.omnisql.connectors.sdk.table.ForeignKey;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the tables of one schema from pg_catalog: those whose schema and columns the account's role may use. Partitions are shown only when
 * named, because their parent shows the same rows.
 */
public final class CatalogReader {
    /** More columns than this in a schema are refused: the account should name its tables. */
    static final int MAX_COLUMNS = 50_000;

    private static final String TABLES_SHOWN = """
            n.nspname = CAST(? AS text)
            AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
            AND CASE WHEN cardinality(CAST(? AS text[])) = 0 THEN NOT c.relispartition
                     ELSE c.relname = ANY(CAST(? AS text[])) END
            """;

    private static final String COLUMNS =
            """
            SELECT c.relname, c.reltuples, coalesce(obj_description(c.oid, 'pg_class'), ''),
                   a.attname, a.attnotnull,
                   CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE a.atttypid END AS type_oid,
                   CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END AS type_modifier,
                   format_type(a.atttypid, a.atttypmod),
                   coalesce(col_description(c.oid, a.attnum), ''),
                   coalesce(co.collisdeterministic, true),
                   coalesce(s.n_distinct, 0),
                   EXISTS (SELECT FROM pg_catalog.pg_cast k
                           WHERE k.castsource = a.atttypid AND k.casttarget = 25 AND k.castmethod = 'f')
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_collation co ON co.oid = a.attcollation
            LEFT JOIN pg_catalog.pg_stats s
                   ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname AND NOT s.inherited
            WHERE has_schema_privilege(n.oid, 'USAGE') AND has_column_privilege(c.oid, a.attnum, 'SELECT') AND
            """ + TABLES_SHOWN + "ORDER BY c.relname COLLATE \"C\", a.attnum LIMIT " + (MAX_COLUMNS + 1);

    private static final String CONSTRAINTS =
            """
            SELECT c.relname, k.contype,
                   ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(number, position)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number
                         ORDER BY u.position),
                   CASE WHEN f.relnamespace = c.relnamespace THEN f.relname END,
                   ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY u(number, position)
                         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.number
                         ORDER BY u.position)
            FROM pg_catalog.pg_constraint k
            JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_class f ON f.oid = k.confrelid
            WHERE k.contype IN ('p', 'u', 'f') AND k.convalidated AND (k.contype = 'f' OR NOT k.condeferrable) AND
            """ + TABLES_SHOWN + "ORDER BY c.relname COLLATE \"C\", k.conname COLLATE \"C\"";

    private static final String INDEXES = """
            SELECT c.relname, a.attname
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE i.indisvalid AND i.indpred IS NULL AND
            """ + TABLES_SHOWN + "ORDER BY c.relname COLLATE \"C\", a.attnum";

    private final String schema;
    private final String[] tables;

    /** @param tables the only tables wanted, empty for all of the schema */
    public CatalogReader(String schema, Set<String> tables) {
        this.schema = schema;
        this.tables = tables.toArray(String[]::new);
    }

    /**
     * All tables, in the order of their names.
     *
     * @throws SQLException when the source cannot answer
     * @throws IllegalStateException when the schema has more columns than one account can show
     */
    public List<SourceTable> read(Connection connection) throws SQLException {
        Map<String, TableDeclaration> found = new LinkedHashMap<>();
        columns(connection, found);
        constraints(connection, found);
        indexes(connection, found);
        return found.values().stream().map(table -> table.build(found.keySet())).toList();
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, schema);
        Array names = connection.createArrayOf("text", tables);
        statement.setArray(2, names);
        statement.setArray(3, names);
        return statement;
    }

    private void columns(Connection connection, Map<String, TableDeclaration> found) throws SQLException {
        int count = 0;
        try (PreparedStatement statement = prepare(connection, COLUMNS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                if (++count > MAX_COLUMNS) {
                    throw new IllegalStateException("schema has more than " + MAX_COLUMNS + " columns");
                }
                String table = rows.getString(1);
                TableDeclaration declaration = found.get(table);
                if (declaration == null) {
                    declaration = new TableDeclaration(schema, table, rows.getDouble(2), rows.getString(3));
                    found.put(table, declaration);
                }
                declaration.add(column(rows), rows.getDouble(11));
            }
        }
    }

    private static SourceColumn column(ResultSet rows) throws SQLException {
        ColumnForm form = ColumnForm.of((int) rows.getLong(6), rows.getInt(7), rows.getBoolean(12));
        String comment = rows.getString(9);
        if (form.asText()) {
            String note = "text form of " + rows.getString(8);
            comment = comment.isEmpty() ? note : comment + " (" + note + ")";
        }
        return new SourceColumn(rows.getString(4), form, !rows.getBoolean(5), rows.getBoolean(10), comment);
    }

    private void constraints(Connection connection, Map<String, TableDeclaration> found) throws SQLException {
        try (PreparedStatement statement = prepare(connection, CONSTRAINTS);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                TableDeclaration table = found.get(rows.getString(1));
                if (table != null) {
                    List<String> columns = texts(rows.getArray(3));
                    switch (rows.getString(2)) {
                        case "p" -> table.keys().primary(columns);
                        case "u" -> table.keys().unique(columns);
                        default -> {
                            String other = rows.getString(4);
                            if (other != null) {
                                table.keys().foreign(new ForeignKey(columns, other, texts(rows.getArray(5))));
                            }
                        }
                    }
                }
            }
        }
    }

    private void indexes(Connection connection, Map<String, TableDeclaration> found) throws SQLException {
        try (PreparedStatement statement = prepare(connection, INDEXES);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                TableDeclaration table = found.get(rows.getString(1));
                if (table != null) {
                    table.keys().indexed(rows.getString(2));
                }
            }
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Object element : (Object[]) array.getArray()) {
            texts.add(String.valueOf(element));
        }
        return texts;
    }
}
