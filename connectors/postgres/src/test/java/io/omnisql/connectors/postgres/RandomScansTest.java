package io.omnisql.connectors.postgres;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.conformance.RandomScans;
import io.omnisql.connectors.conformance.Scan;
import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.testing.postgres.PostgresPeer;
import io.omnisql.testing.postgres.PostgresServer;
import java.sql.SQLException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random predicates, orders and limits, each against the same question asked of all rows here. The seed is in the test's name. */
@Tag("peer")
@ExtendWith(PostgresPeer.class)
final class RandomScansTest {
    private static final int SCANS = 120;
    /** Texts under a collation that orders and equates otherwise than bytes do. */
    private static final String TABLE = """
            CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level1', deterministic = false);
            CREATE TYPE mood AS ENUM ('zad', 'glad', 'meh');
            CREATE TABLE t (
                id int PRIMARY KEY, small int2, big int8 NOT NULL, flag bool, ratio float8, amount numeric(12, 2), exact numeric,
                word text COLLATE "en-x-icu", code varchar(9), folded text COLLATE blind, mood mood, day date NOT NULL,
                at timestamp, moment timestamptz, uid uuid, labels text[], codes varchar(9)[], numbers int4[], doc jsonb);
            INSERT INTO t SELECT i, i % 7, i::int8 * 1000000007, i % 3 = 0,
                CASE i % 11 WHEN 0 THEN 'NaN' WHEN 1 THEN '-Infinity' WHEN 2 THEN -0.0 ELSE i / 7.0 END,
                i * 1.25, CASE i % 13 WHEN 0 THEN 'NaN' WHEN 1 THEN 'Infinity' ELSE i / 3.0 END,
                (ARRAY['a', 'B', 'b', 'Ä', 'z', 'ab%', 'ab_', 'a\\b', '😀', ''])[1 + i % 10] || CASE WHEN i % 2 = 0 THEN i::text ELSE '' END,
                'c' || i % 20, (ARRAY['x', 'X', 'é', 'e'])[1 + i % 4], (ARRAY['zad', 'glad', 'meh'])[1 + i % 3]::mood,
                CASE i % 17 WHEN 0 THEN 'infinity' WHEN 1 THEN '-infinity' ELSE date '2024-01-01' + i END,
                timestamp '2024-01-01' + i * interval '1 hour', timestamptz '2024-01-01+00' - i * interval '1 day',
                md5(i::text)::uuid, CASE WHEN i % 5 > 0 THEN ARRAY['l' || i % 3, 'm' || i % 4] END,
                ARRAY['v' || i % 3]::varchar[], CASE WHEN i % 4 = 0 THEN '{}'::int4[] ELSE ARRAY[i % 3, i % 5] END, '{"a": 1}'
            FROM generate_series(1, 400) i;
            UPDATE t SET small = NULL, flag = NULL, word = NULL, moment = NULL, uid = NULL, amount = NULL, mood = NULL WHERE id % 19 = 0;
            """;

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void givesTheRowsOfALocalFilter(long seed, PostgresServer server) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run(TABLE);
            try (ConnectorScans scans = database.connect()) {
                String[] columns =
                        scans.table("t").columns().stream().map(Column::name).toArray(String[]::new);
                RandomScans questions = new RandomScans(scans, Scan.of("t", "scan", columns));
                for (int i = 0; i < SCANS; i++) {
                    questions.check(random);
                }
            }
        }
    }
}
