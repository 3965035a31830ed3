package io.omnisql.connectors.sdk.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class JsonValuesTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void jsonbIsWrittenAsPostgresShowsIt() {
        // Expected texts: SELECT '…'::jsonb in PostgreSQL 15.
        assertThat(JsonbText.of(json("{\"bb\":1,\"a\":[1,2.50,1e2],\"ab\":{\"é\":null}}")))
                .isEqualTo("{\"a\": [1, 2.50, 100], \"ab\": {\"é\": null}, \"bb\": 1}");
        assertThat(JsonbText.of(json("{\"t\":\"a\\\"b\\\\c\\n\\u0001\"}")))
                .isEqualTo("{\"t\": \"a\\\"b\\\\c\\n\\u0001\"}");
        assertThat(JsonbText.of(json("{}"))).isEqualTo("{}");
        assertThat(JsonbText.of(json("[true,false,-0.0]"))).isEqualTo("[true, false, 0.0]");
    }

    @Test
    void pointersReachEveryElement() {
        JsonNode record = json("{\"labels\":[{\"name\":\"a\"},{\"name\":null},{}],\"user\":null,\"x\":{\"a/b\":5}}");

        assertThat(SqlValues.of(JsonPath.of("/labels/*/name").read(record), SqlType.TEXT_ARRAY))
                .isEqualTo(new PgArray(25, java.util.Arrays.asList("a", null, null)));
        assertThat(SqlValues.of(JsonPath.of("/user/login").read(record), SqlType.TEXT))
                .isNull();
        assertThat(SqlValues.of(JsonPath.of("/user/*/login").read(record), SqlType.TEXT_ARRAY))
                .isNull();
        assertThat(SqlValues.of(JsonPath.of("/x/a~1b").read(record), SqlType.INT4))
                .isEqualTo(5L);
        assertThat(JsonPath.of("").read(record)).isSameAs(record);
        assertThatThrownBy(() -> JsonPath.of("labels")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timesOfBothSourcesAreRead() {
        long expected = PgTime.fromInstant(Instant.parse("2024-03-01T09:12:44.123Z"));
        assertThat(SqlValues.of(json("\"2024-03-01T09:12:44.123Z\""), SqlType.TIMESTAMPTZ))
                .isEqualTo(expected);
        assertThat(SqlValues.of(json("\"2024-03-01T10:12:44.123+0100\""), SqlType.TIMESTAMPTZ))
                .isEqualTo(expected);
        assertThat(SqlValues.of(json("\"2024-03-01T10:12:44.123+01:00\""), SqlType.TIMESTAMPTZ))
                .isEqualTo(expected);
        assertThat(SqlValues.of(json("\"2000-01-02\""), SqlType.DATE)).isEqualTo(1L);
    }

    @Test
    void aValueOfAnotherFormIsAnErrorNotAGuess() {
        assertThatThrownBy(() -> SqlValues.of(json("\"x\""), SqlType.INT4)).hasMessage("a 32-bit integer");
        assertThatThrownBy(() -> SqlValues.of(json("3000000000"), SqlType.INT4)).hasMessage("a 32-bit integer");
        assertThatThrownBy(() -> SqlValues.of(json("1"), SqlType.BOOL)).hasMessage("a boolean");
        assertThatThrownBy(() -> SqlValues.of(json("\"tomorrow\""), SqlType.TIMESTAMPTZ))
                .hasMessage("a timestamp");
        assertThatThrownBy(() -> SqlValues.of(json("{\"a\":1}"), SqlType.TEXT)).hasMessage("a text");
        assertThatThrownBy(() -> SqlValues.of(json("\"a\""), SqlType.TEXT_ARRAY))
                .hasMessage("an array of texts");
    }
}
