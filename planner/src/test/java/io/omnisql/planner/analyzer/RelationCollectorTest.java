package io.omnisql.planner.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.planner.parser.ParserLimits;
import io.omnisql.planner.parser.SqlParser;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The policy is asked about every relation a statement names, and about no WITH query. */
final class RelationCollectorTest {
    private final SqlParser parser = new SqlParser(ParserLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT 1; ''",
                "SELECT * FROM a, s.b; a s.b",
                "SELECT * FROM a JOIN (b LEFT JOIN c ON true) ON true; a b c",
                "SELECT (SELECT x FROM a) FROM b WHERE EXISTS (SELECT 1 FROM c) ORDER BY (SELECT 1 FROM d); a b c d",
                "SELECT * FROM (SELECT * FROM a) x; a",
                "SELECT 1 FROM a UNION SELECT 1 FROM b INTERSECT SELECT 1 FROM c; a b c",
                "WITH x AS (SELECT * FROM a) SELECT * FROM x, b; a b",
                "WITH x AS (SELECT * FROM a) SELECT * FROM s.x; a s.x",
                "WITH x AS (SELECT * FROM y), y AS (SELECT 1) SELECT * FROM x; y",
                "WITH RECURSIVE x AS (SELECT * FROM y), y AS (SELECT 1 FROM x) SELECT * FROM x; ''",
                "WITH a AS (SELECT * FROM a) SELECT * FROM a; a",
                "WITH RECURSIVE a AS (SELECT 1 UNION SELECT * FROM a) SELECT * FROM a; ''",
                "SELECT * FROM (WITH x AS (SELECT 1) SELECT * FROM x) y, x; x",
                "WITH x AS (SELECT 1) SELECT * FROM (SELECT * FROM x) y; ''",
                "SELECT count(*) FILTER (WHERE id IN (SELECT 1 FROM a)) OVER (PARTITION BY (SELECT 1 FROM b)) FROM c; b a c",
                "SELECT CASE WHEN EXISTS (SELECT 1 FROM a) THEN (SELECT 1 FROM b) END, ARRAY(SELECT 1 FROM c); a b c",
                "SELECT * FROM unnest((SELECT array_agg(1) FROM a)) u, LATERAL (SELECT 1 FROM b) x; a b",
                "VALUES ((SELECT 1 FROM a)) LIMIT (SELECT 1 FROM b); a b",
                "EXPLAIN SELECT * FROM a; a",
                "DECLARE c CURSOR FOR SELECT * FROM a; a",
                "PREPARE p AS SELECT * FROM a; a",
                "COPY (SELECT * FROM a) TO STDOUT; a",
                "COPY a TO STDOUT; a",
                "CREATE TEMP TABLE t AS SELECT * FROM a; a",
                "INSERT INTO a SELECT * FROM b; a b",
                "SHOW search_path; ''",
            })
    void namesEveryRelationInScope(String sql, String expected) {
        List<String> names = RelationCollector.collect(
                        parser.parse(sql).getFirst().stmt())
                .stream()
                .map(relation ->
                        (relation.schemaname() == null ? "" : relation.schemaname() + ".") + relation.relname())
                .toList();
        assertThat(String.join(" ", names)).isEqualTo(expected);
    }
}
