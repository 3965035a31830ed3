package io.omnisql.planner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.core.text.SessionZone;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.analyzer.AnalyzedStatement;
import io.omnisql.planner.analyzer.Analyzer;
import io.omnisql.planner.analyzer.AnalyzerContext;
import io.omnisql.planner.analyzer.SessionFacts;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.CountingOids;
import io.omnisql.planner.catalog.VisibleColumn;
import io.omnisql.planner.catalog.VisibleTable;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.engine.direct.DirectPath;
import io.omnisql.planner.engine.function.FunctionContext;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.engine.instance.EngineConfig;
import io.omnisql.planner.engine.instance.MemoryClass;
import io.omnisql.planner.engine.scan.EngineScan;
import io.omnisql.planner.parser.ParserLimits;
import io.omnisql.planner.parser.SqlParser;
import io.omnisql.planner.query.RangeTableEntry;
import io.omnisql.testing.postgres.PostgresPeer;
import io.omnisql.testing.postgres.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every statement of {@code statements.sql} on a real PostgreSQL 15 and here, in DuckDB and, where it applies, on the direct path: the same rows
 * as text, or the same SQLSTATE and message, but for the statements of {@code known-gaps.sql}.
 */
@Tag("peer")
@ExtendWith(PostgresPeer.class)
final class EngineDifferentialTest {
    private static final String ZONE = "America/New_York";
    private static final TextStyle STYLE =
            TextStyle.DEFAULT.withZone(SessionZone.named(ZONE).orElseThrow());
    private static final BuiltinCatalog BUILTIN = BuiltinCatalog.load();
    private static final FunctionContext SESSION = FunctionContext.plain().withStyle(STYLE);
    private static final int NUMERIC_10_2 = ((10 << 16) | 2) + 4;

    private static final List<VisibleTable> TABLES = List.of(
            table(
                    "item",
                    VisibleColumn.of("id", SqlType.INT8),
                    VisibleColumn.of("n", SqlType.INT4),
                    VisibleColumn.of("s", SqlType.INT2),
                    VisibleColumn.of("title", SqlType.TEXT),
                    VisibleColumn.of("state", SqlType.TEXT),
                    VisibleColumn.of("labels", SqlType.TEXT_ARRAY),
                    VisibleColumn.of("price", new SqlType(TypeOids.NUMERIC, NUMERIC_10_2)),
                    VisibleColumn.of("amount", SqlType.NUMERIC),
                    VisibleColumn.of("ratio", SqlType.FLOAT8),
                    VisibleColumn.of("open", SqlType.BOOL),
                    VisibleColumn.of("day", SqlType.DATE),
                    VisibleColumn.of("at", SqlType.TIMESTAMP),
                    VisibleColumn.of("ts", SqlType.TIMESTAMPTZ),
                    VisibleColumn.of("span", SqlType.of(TypeOids.INTERVAL)),
                    VisibleColumn.of("meta", SqlType.JSONB),
                    VisibleColumn.of("code", new SqlType(TypeOids.VARCHAR, 14)),
                    VisibleColumn.of("fixed", new SqlType(TypeOids.BPCHAR, 7)),
                    VisibleColumn.of("t", SqlType.of(TypeOids.TIME)),
                    VisibleColumn.of("nums", SqlType.of(TypeOids.INT4_ARRAY)),
                    VisibleColumn.of("uid", SqlType.of(TypeOids.UUID)),
                    VisibleColumn.of("bytes", SqlType.of(TypeOids.BYTEA))),
            table(
                    "link",
                    VisibleColumn.of("id", SqlType.INT4),
                    VisibleColumn.of("n", SqlType.INT4),
                    VisibleColumn.of("key", SqlType.TEXT),
                    VisibleColumn.of("weight", SqlType.INT4)));

    private static final List<String> DDL = List.of(
            "DROP SCHEMA IF EXISTS e CASCADE",
            "CREATE SCHEMA e",
            "CREATE TABLE e.item (id int8, n int4, s int2, title text, state text, labels text[], price numeric(10,2),"
                    + " amount numeric, ratio float8, open bool, day date, at timestamp, ts timestamptz, span interval,"
                    + " meta jsonb, code varchar(10), fixed char(3), t time, nums int4[], uid uuid, bytes bytea)",
            "CREATE TABLE e.link (id int4, n int4, key text, weight int4)");

    @TempDir
    private Path directory;

    private final SqlParser parser = new SqlParser(ParserLimits.DEFAULT);
    private final Analyzer analyzer = new Analyzer();
    private final CatalogSnapshot snapshot = new CatalogSnapshot(BUILTIN, new CountingOids(), TABLES);
    private final FunctionLibrary library = new FunctionLibrary(BUILTIN);
    private final Map<String, List<@Nullable Object[]>> rows = new HashMap<>();

    private static VisibleTable table(String name, VisibleColumn... columns) {
        return new VisibleTable(new AccountId("main"), "e", name, List.of(columns), List.of(), "");
    }

    @Test
    void answersAsPostgresDoes(PostgresServer server) throws Exception {
        Set<String> gaps = new LinkedHashSet<>(lines("known-gaps.sql"));
        List<String> differences = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        List<String> statements = lines("statements.sql");
        EngineConfig config = EngineConfig.defaults(directory.resolve("spill"));
        try (Connection connection = server.connect();
                Statement postgres = connection.createStatement();
                DuckDbEngine engine = new DuckDbEngine(config, BUILTIN, library)) {
            prepare(postgres);
            for (String sql : statements) {
                boolean ordered = sql.toLowerCase(Locale.ROOT).contains(" order by ");
                String expected = postgres(postgres, sql, ordered);
                String actual = ours(engine, sql, ordered, false);
                String direct = ours(engine, sql, ordered, true);
                boolean equal = expected.equals(actual) && (direct.isEmpty() || expected.equals(direct));
                if (!equal && !gaps.contains(sql)) {
                    differences.add(sql + "\n  PostgreSQL: " + expected + "\n  OmniSQL:    " + actual
                            + (direct.isEmpty() || direct.equals(actual) ? "" : "\n  direct:     " + direct));
                }
                if (equal && gaps.contains(sql)) {
                    closed.add(sql);
                }
            }
            postgres.execute("DROP SCHEMA e CASCADE");
        }
        assertThat(differences)
                .as(
                        "%d of %d statements differ:%n%s",
                        differences.size(), statements.size(), String.join("\n", differences))
                .isEmpty();
        assertThat(closed).as("statements that are no gap any more").isEmpty();
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = EngineDifferentialTest.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file + " is missing").readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("--"))
                    .toList();
        }
    }

    private void prepare(Statement postgres) throws Exception {
        postgres.execute("SET TimeZone = '" + ZONE + "'");
        for (String ddl : DDL) {
            postgres.execute(ddl);
        }
        for (String insert : lines("data.sql")) {
            postgres.execute(insert);
        }
        for (VisibleTable table : TABLES) {
            List<@Nullable Object[]> read = new ArrayList<>();
            List<VisibleColumn> columns = table.columns();
            StringBuilder list = new StringBuilder();
            for (VisibleColumn column : columns) {
                list.append(list.isEmpty() ? "" : ", ").append(column.name()).append("::text");
            }
            try (ResultSet result = postgres.executeQuery("SELECT " + list + " FROM e." + table.name())) {
                while (result.next()) {
                    @Nullable Object[] row = new Object[columns.size()];
                    for (int i = 0; i < row.length; i++) {
                        String text = result.getString(i + 1);
                        SqlType type = columns.get(i).type();
                        row[i] = text == null ? null : TypeText.parse(type.oid(), type.typmod(), text, STYLE);
                    }
                    read.add(row);
                }
            }
            rows.put(table.name(), read);
        }
    }

    private static String postgres(Statement statement, String sql, boolean ordered) {
        List<String> found = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    row.append('|').append(result.getString(i));
                }
                found.add(row.toString());
            }
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return "!" + e.getSQLState() + " " + message.replace("ERROR: ", "");
        }
        return text(found, ordered);
    }

    private static String text(List<String> found, boolean ordered) {
        if (!ordered) {
            Collections.sort(found);
        }
        return String.join(" ", found);
    }

    private EngineScan scan(RangeTableEntry.RelationEntry relation) {
        List<@Nullable Object[]> read =
                Objects.requireNonNull(rows.get(relation.relation().name()), "no such table");
        return new EngineScan(relation.columns(), read.size(), () -> {
            BatchBuilder builder = new BatchBuilder(relation.columns());
            read.forEach(builder::add);
            ColumnBatch batch = builder.build();
            return new BatchReader() {
                private boolean given;

                @Override
                public @Nullable ColumnBatch next() {
                    if (given) {
                        return null;
                    }
                    given = true;
                    return batch;
                }

                @Override
                public void close() {
                    given = true;
                }
            };
        });
    }

    /** The rows or the error; empty when the direct path is asked for and does not apply. */
    private String ours(DuckDbEngine engine, String sql, boolean ordered, boolean direct) {
        List<String> found = new ArrayList<>();
        try {
            AnalyzedStatement analyzed = analyzer.analyze(
                    parser.parse(sql).getFirst(),
                    new AnalyzerContext(snapshot, List.of("public"), List.of(), new SessionFacts("omnisql", STYLE)));
            Map<Integer, EngineScan> scans = new HashMap<>();
            RelationsOf.query(analyzed.query()).forEach(relation -> scans.put(relation.scan(), scan(relation)));
            Optional<BatchReader> reader = direct
                    ? new DirectPath(library).run(analyzed.query(), List.of(), scans, SESSION)
                    : Optional.of(engine.runInEngine(new EngineStatement(
                            new TenantId("acme"), analyzed.query(), List.of(), scans, SESSION, MemoryClass.SMALL)));
            if (reader.isEmpty()) {
                return "";
            }
            read(reader.get(), found);
        } catch (SqlException e) {
            return "!" + e.state() + " " + e.message() + (e.kind() == ErrorKind.INTERNAL ? " <- " + e.getCause() : "");
        } catch (RuntimeException e) {
            return "broken: " + e + " " + (e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "");
        }
        return text(found, ordered);
    }

    private static void read(BatchReader reader, List<String> found) {
        try (reader) {
            for (ColumnBatch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int row = 0; row < batch.rows(); row++) {
                    StringBuilder line = new StringBuilder();
                    for (int i = 0; i < batch.columns().size(); i++) {
                        Object value = batch.vector(i).get(row);
                        ColumnSchema column = batch.columns().get(i);
                        line.append('|')
                                .append(
                                        value == null
                                                ? "null"
                                                : TypeText.format(column.type().oid(), value, STYLE));
                    }
                    found.add(line.toString());
                }
            }
        }
    }
}
