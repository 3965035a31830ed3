package io.omnisql.planner.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.ExplainStmt;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.UnsupportedStmt;
import io.omnisql.planner.parser.tree.VariableSetKind;
import io.omnisql.planner.parser.tree.VariableSetStmt;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UtilityStatementTest {
    private final SqlParser parser = new SqlParser(ParserLimits.DEFAULT);

    @Test
    void namesCommandsAsPostgresDoes() {
        assertThat(names(
                        "select 1; select 1 into x; begin; end; rollback to a; reset x; set x to 1; close all; move c"))
                .containsExactly(
                        "SELECT",
                        "SELECT INTO",
                        "BEGIN",
                        "COMMIT",
                        "ROLLBACK",
                        "RESET",
                        "SET",
                        "CLOSE CURSOR ALL",
                        "MOVE");
        assertThat(names("create temp table t as select 1; create table t (a int); drop index i; truncate t"))
                .containsExactly("CREATE TABLE AS", "CREATE TABLE", "DROP INDEX", "TRUNCATE TABLE");
    }

    @Test
    void whatIsNotSupportedIsNamedAndSkippedToItsEnd() {
        assertThat(names("create function f() returns int language sql begin atomic select 1; select 2; end; select 1"))
                .containsExactly("CREATE FUNCTION", "SELECT");
        assertThat(names("create rule r as on insert to t do (select 1; select 2); vacuum; alter user x superuser"))
                .containsExactly("CREATE RULE", "VACUUM", "ALTER ROLE");
        assertThat(parser.parse("grant all on t to x").getFirst().stmt()).isInstanceOf(UnsupportedStmt.class);
    }

    @Test
    void whatPostgresDoesNotKnowIsASyntaxError() {
        for (String text : List.of("frobnicate x", "create frobnicate x", "drop x", "security x")) {
            assertThatThrownBy(() -> parser.parse(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            SqlException.class, e -> assertThat(e.state()).isEqualTo(SqlState.SYNTAX_ERROR));
        }
    }

    @Test
    void explainTakesAnyOption() {
        ExplainStmt explain = (ExplainStmt) parser.parse("explain (cost, subject 'carol') select 1")
                .getFirst()
                .stmt();
        assertThat(explain.options()).hasSize(2);
        assertThat(explain.options().get(0).defname()).isEqualTo("cost");
        assertThat(explain.options().get(1).arg()).isEqualTo(new StringValue("carol", 23));
    }

    @Test
    void setTimeZoneIsASetting() {
        VariableSetStmt set =
                (VariableSetStmt) parser.parse("set time zone local").getFirst().stmt();
        assertThat(set.name()).isEqualTo("timezone");
        assertThat(set.kind()).isEqualTo(VariableSetKind.VAR_SET_DEFAULT);
    }

    private List<String> names(String text) {
        return parser.parse(text).stream()
                .map(RawStmt::stmt)
                .map(CommandName::of)
                .toList();
    }
}
