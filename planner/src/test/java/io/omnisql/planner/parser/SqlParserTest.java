package io.omnisql.planner.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.A_Expr;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.IntegerValue;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.StringValue;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What can be said without PostgreSQL's own parser; ParserOracleTest says the rest. */
final class SqlParserTest {
    private static final long DEFAULT_STACK_BYTES = 1 << 20;

    private final SqlParser parser = new SqlParser(ParserLimits.DEFAULT);

    @Test
    void buildsTheTreeWithPositions() {
        SelectStmt select = select("select a.x + 1 as y from s.a");
        assertThat(select.targetList().getFirst().name()).isEqualTo("y");
        A_Expr sum =
                (A_Expr) Objects.requireNonNull(select.targetList().getFirst().val());
        assertThat(sum.name()).containsExactly("+");
        assertThat(sum.location()).isEqualTo(11);
        assertThat(ExprLocations.leftmost(sum)).isEqualTo(7);
        assertThat(sum.lexpr()).isEqualTo(new ColumnRef(List.of(new StringValue("a", 7), new StringValue("x", 9)), 7));
        assertThat(sum.rexpr()).isEqualTo(new A_Const(new IntegerValue(1, 13), 13));
        RangeVar relation = (RangeVar) select.fromClause().getFirst();
        assertThat(relation.schemaname()).isEqualTo("s");
        assertThat(relation.location()).isEqualTo(25);
    }

    @Test
    void splitsStatementsAndKeepsTheirPlaces() {
        List<RawStmt> statements = parser.parse("select 1; ; -- c\n select 'é' ;");
        assertThat(statements).hasSize(2);
        assertThat(statements.get(0).stmtLocation()).isZero();
        assertThat(statements.get(0).stmtLen()).isEqualTo(8);
        assertThat(statements.get(1).stmtLocation()).isEqualTo(11);
        assertThat(statements.get(1).stmtLen()).isEqualTo(18);
    }

    @Test
    void anEmptyTextHasNoStatements() {
        assertThat(parser.parse("")).isEmpty();
        assertThat(parser.parse(" ;; -- nothing")).isEmpty();
    }

    @Test
    void positionsCountCodePoints() {
        SqlException error = error("select '😀é' from from");
        assertThat(error.message()).isEqualTo("syntax error at or near \"from\"");
        assertThat(error.state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(error.position()).isEqualTo(18);
    }

    @Test
    void theEndOfInputIsNamed() {
        SqlException error = error("select 1 + ");
        assertThat(error.message()).isEqualTo("syntax error at end of input");
        assertThat(error.position()).isEqualTo(12);
    }

    @Test
    void aGrammarErrorBeforeALexicalOneWins() {
        assertThat(error("select from from 'abc").message()).isEqualTo("syntax error at or near \"from\"");
        assertThat(error("select 'abc").message()).isEqualTo("unterminated quoted string at or near \"'abc\"");
    }

    @Test
    void anInnerLimitMayMeetAnOuterOffset() {
        assertThat(select("(select 1 limit 1) offset 2").limitOffset()).isNotNull();
        assertThat(error("(select 1 order by 1 fetch first row with ties) offset 2")
                        .message())
                .isEqualTo("multiple limit options not allowed");
    }

    @Test
    void longNamesAreCutTo63Bytes() {
        SelectStmt select = select("select " + "é".repeat(40));
        ColumnRef column = (ColumnRef)
                Objects.requireNonNull(select.targetList().getFirst().val());
        assertThat(((StringValue) column.fields().getFirst()).sval()).isEqualTo("é".repeat(31));
    }

    @Test
    void aTextBeyondTheLimitIsRefused() {
        SqlParser small = new SqlParser(new ParserLimits(20, 100));
        assertThat(small.parse("select 'ééééé'")).hasSize(1);
        assertThatThrownBy(() -> small.parse("select 'ééééééé'       "))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED));
    }

    @Test
    void deepInputIsRefusedOnADefaultStack() throws InterruptedException {
        int n = 50_000;
        List<String> texts = List.of(
                "select " + "(".repeat(n) + "1" + ")".repeat(n),
                "select " + "(".repeat(n) + "select 1" + ")".repeat(n),
                "select " + "1+".repeat(n) + "1",
                "select " + "((1)+".repeat(n) + "1",
                "select " + "- ".repeat(n) + "x",
                "select " + "not ".repeat(n) + "x",
                "select " + "f(".repeat(n) + "1",
                "select " + "a[".repeat(n) + "1",
                "select " + "case when ".repeat(n) + "1",
                "select " + "array[".repeat(n) + "1",
                "select " + "array[" + "[".repeat(n) + "1",
                "select a" + " is null".repeat(n),
                "select a" + "::int".repeat(n),
                "select 1" + " union select 1".repeat(n),
                "select * from a" + " join b on true".repeat(n),
                "select * from " + "a join ".repeat(n) + "b",
                "select * from " + "(".repeat(n) + "a",
                "select * from (" + "select * from (".repeat(n) + "a",
                "select 1 group by " + "grouping sets (".repeat(n) + "a",
                "with x as (".repeat(n) + "select 1",
                "select 1 in (" + "select 1 in (".repeat(n) + "a");
        Thread small = new Thread(
                null,
                () -> {
                    for (String text : texts) {
                        SqlException error = error(text);
                        assertThat(error.state()).as(text.substring(0, 40)).isEqualTo(SqlState.STATEMENT_TOO_COMPLEX);
                    }
                },
                "small",
                DEFAULT_STACK_BYTES);
        Throwable[] failure = new Throwable[1];
        small.setUncaughtExceptionHandler((thread, e) -> failure[0] = e);
        small.start();
        small.join();
        assertThat(failure[0]).isNull();
    }

    @Test
    void longFlatInputIsFine() {
        assertThat(parser.parse("select " + "1,".repeat(100_000) + "1")).hasSize(1);
        assertThat(parser.parse("select 1 where " + "a = 1 or ".repeat(50_000) + "b"))
                .hasSize(1);
        assertThat(parser.parse("select 1 where a in (" + "1,".repeat(100_000) + "1)"))
                .hasSize(1);
        assertThat(parser.parse("values (1)" + ",(1)".repeat(100_000))).hasSize(1);
    }

    private SelectStmt select(String text) {
        return (SelectStmt) parser.parse(text).getFirst().stmt();
    }

    private SqlException error(String text) {
        return Objects.requireNonNull(catchThrowableOfType(SqlException.class, () -> parser.parse(text)));
    }
}
