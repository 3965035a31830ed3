package io.omnisql.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.conformance.Scan;
import io.omnisql.connectors.conformance.SqlOrder;
import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.text.TypeText;
import io.omnisql.core.type.SqlType;
import io.omnisql.testing.postgres.PostgresPeer;
import io.omnisql.testing.postgres.PostgresServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of every type, read through the connector, against the server's own texts. */
@Tag("peer")
@ExtendWith(PostgresPeer.class)
final class TypesTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            bool; true|false
            int2; -32768|0|32767
            int4; -2147483648|7|2147483647
            int8; -9223372036854775808|9223372036854775807
            float4; 0|-0|1.1|3.4028235e38|1e-45|NaN|Infinity|-Infinity
            float8; 0|-0|0.1|1.7976931348623157e308|5e-324|NaN|Infinity|-Infinity|12345678901234567
            numeric; 0|0.00|1.10|-123456789012345678901234567890123456789012345678.000001|NaN|Infinity|-Infinity|1e-20
            numeric(10,2); 0|-0.01|99999999.99|NaN
            numeric(50,3); 1.5|12345678901234567890123456789012345678901234567.891
            numeric(5,-2); 12300|0
            text; |a|ä€😀|tab\t|"quoted"|back\\slash|NULL
            varchar(5); abc|abcde
            char(4); a|abcd|ab
            name; some_name
            "char"; x|
            bytea; \\x|\\x00ff10|\\xdeadbeef
            uuid; a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11|00000000-0000-0000-0000-000000000000
            date; 2024-02-29|infinity|-infinity|0044-03-15 BC|5874897-12-31|4713-01-01 BC
            time; 00:00|23:59:59.999999|24:00
            time(0); 12:34:56
            timestamp; 2024-02-29 12:00:00.000001|infinity|-infinity|0044-03-15 BC|294276-12-31 23:59:59.999999
            timestamp(3); 2024-01-01 00:00:00.123
            timestamptz; 2024-02-29 12:00:00.5+02|infinity|-infinity|1883-11-18 12:00:00-05|0001-01-01 00:00 BC
            interval; 1 year 2 mons -3 days 04:05:06.789|-00:00:01|0|178000000 years|-1 mons +1 day
            json; {"b":1, "a" : [1,2]}|null|"x"
            jsonb; {"b":1, "a" : [1,2], "a": 3}|1.10|"\\u00e4"
            oid; 0|4294967295
            int4[]; {}|{1,NULL,3}
            text[]; {}|{a,"b c",NULL,"NULL","q\\"uote",""}
            numeric[]; {1.10,NaN}
            timestamptz[]; {"2024-01-01 00:00:00+00",NULL}
            uuid[]; {a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}
            bool[]; {t,f}
            float8[]; {1.5,Infinity}
            jsonb[]; {"{\\"a\\": 1}"}
            bytea[]; {"\\\\\\\\x00ff"}
            date[]; {infinity,2024-01-01}
            inet; 10.0.0.1|10.0.0.0/8
            money; 12.34
            bit(3); 101
            timetz; 12:00:00+02
            int4range; [1,5)|empty
            point; (1,2)
            tsvector; 'a':1
            xml; <a/>
            macaddr; 08:00:2b:01:02:03
            """)
    void readsValuesAsTheServerWritesThem(String type, String values, PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            StringBuilder sql = new StringBuilder("CREATE TABLE t (id serial PRIMARY KEY, v " + type + ");");
            for (String value : values.split("\\|", -1)) {
                sql.append("INSERT INTO t (v) VALUES ($v$" + value.replace("\\\\", "\\") + "$v$);");
            }
            database.run(sql + "INSERT INTO t (v) VALUES (NULL)");
            try (ConnectorScans scans = database.connect()) {
                assertThat(texts(scans, "t", "v")).isEqualTo(database.texts("SELECT v FROM t ORDER BY id"));
            }
        }
    }

    private static List<List<@Nullable String>> texts(ConnectorScans scans, String name, String column) {
        Table table = scans.table(name);
        SqlType type = table.column(column).map(Column::type).orElseThrow();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(scans.rows(Scan.of(name, "scan", "id", column)));
        rows.sort((a, b) -> SqlOrder.compare(Objects.requireNonNull(a.get("id")), Objects.requireNonNull(b.get("id"))));
        List<List<@Nullable String>> texts = new ArrayList<>();
        for (Map<String, @Nullable Object> row : rows) {
            Object value = row.get(column);
            List<@Nullable String> text = new ArrayList<>();
            text.add(value == null ? null : TypeText.format(type.oid(), value, TextStyle.DEFAULT));
            texts.add(text);
        }
        return texts;
    }

    @Test
    void refusesArraysThatOmniSqlHasNoFormFor(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run("CREATE TABLE t (v int[]); INSERT INTO t VALUES ('{{1,2},{3,4}}')");
            try (ConnectorScans scans = database.connect()) {
                assertThatThrownBy(() -> scans.rows(Scan.of("t", "scan", "v")))
                        .isInstanceOf(SqlException.class)
                        .hasMessage("column \"v\" holds an array that is not one-dimensional with lower bound 1")
                        .extracting(e -> ((SqlException) e).state())
                        .isEqualTo(SqlState.FEATURE_NOT_SUPPORTED);
            }
        }
    }

    @Test
    void readsDomainsEnumsAndCompositesInTheirForms(PostgresServer server) throws SQLException {
        try (TestingDatabase database = new TestingDatabase(server)) {
            database.run("""
                    CREATE TYPE mood AS ENUM ('sad', 'glad');
                    CREATE DOMAIN cents AS int8;
                    CREATE TYPE pair AS (a int, b text);
                    CREATE TABLE t (id int PRIMARY KEY, m mood, c cents, p pair);
                    INSERT INTO t VALUES (1, 'glad', 12, '(1,"x y")'), (2, NULL, NULL, NULL);
                    """);
            try (ConnectorScans scans = database.connect()) {
                for (String column : List.of("m", "c", "p")) {
                    assertThat(texts(scans, "t", column))
                            .isEqualTo(database.texts("SELECT " + column + "::text FROM t ORDER BY id"));
                }
            }
        }
    }
}
