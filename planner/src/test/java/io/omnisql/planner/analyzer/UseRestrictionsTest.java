package io.omnisql.planner.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.Use;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.CountingOids;
import io.omnisql.planner.catalog.SampleCatalog;
import io.omnisql.planner.catalog.VisibleColumn;
import io.omnisql.planner.catalog.VisibleTable;
import io.omnisql.planner.parser.ParserLimits;
import io.omnisql.planner.parser.SqlParser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns {@code p}, {@code j}, {@code g}, {@code o} and {@code a} each forbid the use that their letter begins. */
final class UseRestrictionsTest {
    private static final CatalogSnapshot SNAPSHOT = new CatalogSnapshot(
            SampleCatalog.BUILTIN,
            new CountingOids(),
            List.of(
                    new VisibleTable(
                            new AccountId("main"),
                            "s",
                            "t",
                            List.of(
                                    VisibleColumn.of("id", SqlType.INT8),
                                    restricted("p", Use.PREDICATE),
                                    restricted("j", Use.JOIN),
                                    restricted("g", Use.GROUP),
                                    restricted("o", Use.ORDER),
                                    restricted("a", Use.AGGREGATE)),
                            List.of(),
                            ""),
                    new VisibleTable(
                            new AccountId("main"),
                            "s",
                            "u",
                            List.of(VisibleColumn.of("id", SqlType.INT8), VisibleColumn.of("p", SqlType.TEXT)),
                            List.of(),
                            "")));
    private final SqlParser parser = new SqlParser(ParserLimits.DEFAULT);
    private final Analyzer analyzer = new Analyzer();

    private static VisibleColumn restricted(String name, Use use) {
        return new VisibleColumn(name, SqlType.TEXT, true, false, Set.of(use), "");
    }

    private void analyze(String sql) {
        analyzer.analyze(
                parser.parse(sql).getFirst(),
                new AnalyzerContext(SNAPSHOT, List.of("s"), List.of(), new SessionFacts("d", TextStyle.DEFAULT)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT id FROM t WHERE p = 'x'; p; a predicate",
                "SELECT id FROM t WHERE upper(p) LIKE 'x%'; p; a predicate",
                "SELECT id, p = 'x' FROM t; p; a predicate",
                "SELECT CASE WHEN p IS NULL THEN 1 END FROM t; p; a predicate",
                "SELECT COALESCE(p, 'x') FROM t; p; a predicate",
                "SELECT count(*) FILTER (WHERE p > 'a') FROM t; p; a predicate",
                "SELECT count(*) FROM t GROUP BY id HAVING min(p) > 'a'; p; a predicate",
                "SELECT 1 FROM (SELECT lower(p) AS q FROM t) x WHERE q = 'x'; p; a predicate",
                "WITH x AS (SELECT p AS q FROM t) SELECT 1 FROM x WHERE q = 'x'; p; a predicate",
                "SELECT 1 FROM (SELECT 'y' AS q UNION ALL SELECT p FROM t) x WHERE q = 'x'; p; a predicate",
                "SELECT id FROM u WHERE p IN (SELECT p FROM t); p; a predicate",
                "SELECT id FROM u WHERE p = (SELECT max(p) FROM t); p; a predicate",
                "SELECT 1 FROM t WHERE (t).p = 'x'; p; a predicate",
                "SELECT 1 FROM u JOIN t ON u.p = t.j; j; a join",
                "SELECT 1 FROM u, t WHERE u.p = t.j; j; a join",
                "SELECT (SELECT 1 FROM u WHERE u.p = t.j) FROM t; j; a join",
                "SELECT g FROM t GROUP BY g; g; grouping",
                "SELECT DISTINCT g FROM t; g; grouping",
                "SELECT count(*) OVER (PARTITION BY g) FROM t; g; grouping",
                "SELECT g FROM t UNION SELECT p FROM u; g; grouping",
                "SELECT id FROM t ORDER BY o; o; ordering",
                "SELECT array_agg(id ORDER BY o) FROM t; o; ordering",
                "SELECT rank() OVER (ORDER BY o) FROM t; o; ordering",
                "SELECT max(a) FROM t; a; an aggregate",
                "SELECT lag(a) OVER () FROM t; a; an aggregate",
            })
    void refusesForbiddenUses(String sql, String column, String use) {
        SqlException error = catchThrowableOfType(SqlException.class, () -> analyze(sql));
        assertThat(error).as(sql).isNotNull();
        assertThat(error.state().code()).as(error.message()).isEqualTo("42501");
        assertThat(error.message()).isEqualTo("column \"" + column + "\" of relation \"t\" may not be used in " + use);
        assertThat(error.position()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT p, j, g, o, a FROM t",
                "SELECT * FROM t",
                "SELECT upper(p), o || 'x' FROM t",
                "SELECT p FROM t WHERE id = 1 ORDER BY id",
                "SELECT x.p FROM (SELECT p, j FROM t) x JOIN u ON u.id = 1",
                "SELECT g FROM t UNION ALL SELECT p FROM u",
                "SELECT id FROM t WHERE o = 'x' AND g = 'y' AND a = 'z'",
                "SELECT max(p), min(o) FROM t GROUP BY a",
                "SELECT p FROM u WHERE p = 'x' GROUP BY p ORDER BY p",
            })
    void allowsOutputAndOtherUses(String sql) {
        assertThatCode(() -> analyze(sql)).as(sql).doesNotThrowAnyException();
    }

    @Test
    void restrictedColumnsCountAsMaskedForPushdown() {
        assertThat(SNAPSHOT.relation("s", "t").orElseThrow().relation().columns())
                .filteredOn(column -> column.masked())
                .hasSize(5);
    }
}
