package io.omnisql.connectors.jira;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.connectors.sdk.dialect.BodyCall.BodyFilter;
import io.omnisql.connectors.sdk.dialect.BodyCall.Order;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.core.value.PgTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JqlBuilderTest {
    private static BodyFilter filter(String field, String kind, FilterOp op, Object... values) {
        return new BodyFilter(field, kind, new Predicate("column", op, List.of(values)));
    }

    private static String jql(BodyFilter... filters) {
        return new JqlBuilder().write(List.of(filters), null);
    }

    @Test
    void isAlwaysBounded() {
        assertThat(jql()).isEqualTo("project IS NOT EMPTY");
        assertThat(jql(filter("labels", "label", FilterOp.CONTAINS_ALL))).isEqualTo("project IS NOT EMPTY");
        assertThat(new JqlBuilder().write(List.of(), new Order("created", SortDirection.DESCENDING)))
                .isEqualTo("project IS NOT EMPTY ORDER BY created DESC");
    }

    @Test
    void noLiteralChangesTheQuery() {
        assertThat(jql(filter("status", "name", FilterOp.EQ, "x\" OR project = \"SECRET")))
                .isEqualTo("status IN (\"x\\\" OR project = \\\"SECRET\")");
        assertThat(jql(filter("status", "name", FilterOp.EQ, "a\\\" OR 1")))
                .isEqualTo("status IN (\"a\\\\\\\" OR 1\")");
        assertThat(jql(filter("project", "name", FilterOp.IN, "AND", "EMPTY", "a\nb")))
                .isEqualTo("project IN (\"AND\", \"EMPTY\", \"a\\u000ab\")");
    }

    @Test
    void timesAreMillisecondsRoundedOutwards() {
        Instant instant = Instant.parse("2024-03-01T09:12:44.123Z");
        long micros = PgTime.fromInstant(instant) + 1;
        long millis = instant.toEpochMilli();

        assertThat(jql(filter("created", "instant", FilterOp.GE, micros))).isEqualTo("created >= " + millis);
        assertThat(jql(filter("created", "instant", FilterOp.LT, micros))).isEqualTo("created <= " + (millis + 1));
        assertThat(jql(
                        filter("created", "instant", FilterOp.GT, micros),
                        filter("created", "instant", FilterOp.LE, micros)))
                .isEqualTo("created >= " + millis + " AND created <= " + (millis + 1));
        assertThat(jql(filter("created", "instant", FilterOp.LE, PgTime.TIMESTAMP_INFINITY)))
                .isEqualTo("project IS NOT EMPTY");
    }

    @Test
    void daysAreADayWider() {
        long day = PgTime.fromLocalDate(LocalDate.of(2024, 3, 1));
        assertThat(jql(filter("duedate", "day", FilterOp.EQ, day)))
                .isEqualTo("duedate >= \"2024-02-29\" AND duedate <= \"2024-03-02\"");
    }

    @Test
    void customFieldsAreNamedByNumber() {
        assertThat(jql(filter("customfield_10016", "number", FilterOp.GE, 5L))).isEqualTo("cf[10016] >= 5");
        assertThat(jql(filter("customfield_10050", "name", FilterOp.IS_NULL))).isEqualTo("cf[10050] IS EMPTY");
    }

    @Test
    void whatJqlCannotSayIsLeftOut() {
        Object[] many = IntStream.range(0, 300).mapToObj(i -> "P" + i).toArray();
        assertThat(jql(filter("project", "name", FilterOp.IN, many))).isEqualTo("project IS NOT EMPTY");
        assertThat(jql(filter("summary", "name", FilterOp.PREFIX, "Fix"))).isEqualTo("project IS NOT EMPTY");
    }
}
