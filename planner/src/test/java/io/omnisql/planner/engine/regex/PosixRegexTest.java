package io.omnisql.planner.engine.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PosixRegexTest {
    private static String first(String text, String pattern) {
        Optional<RegexMatch> match = PosixRegex.compile(pattern, RegexFlags.NONE)
                .find(text.codePoints().toArray(), 0);
        return match.map(found -> String.valueOf(found.group(found.groups() > 0 ? 1 : 0)))
                .orElse("-");
    }

    /** Answers of {@code substring(text from pattern)} on PostgreSQL 15. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "foobar foo|foobar foobar",
                "foobar o(.)b o",
                "XY1234Z Y*([0-9]{1,3}) 123",
                "XY1234Z Y*?([0-9]{1,3}) 1",
                "abcd (a|ab)(c|bcd) a",
                "aaa a{2} aa",
                "aaa a*? ''",
                "feature/SHOP-17-x [A-Z]+-[0-9]+ SHOP-17",
                "abab (ab)* ab",
                "xabcabcy (abc)+ abc",
                "foo.bar \\w+$ bar",
                "ABC [[:lower:]]+ -",
                "a1b2 \\d+ 1",
                "aXb (?i)x X",
                "a.b ***=a.b a.b",
                "ab (a(b)?)+ ab",
                "aXbX .*?X aX",
                "aXbX .*X aXbX",
                "x=12;y=3 y=(\\d+) 3",
                "foobar foo(?=bar) foo",
                "foobaz foo(?!bar) foo",
                "foobar foo(?!bar) -",
                "xfoo (?<=x)foo foo",
                "aab (a|b)* b",
                "aXbXc (.X)+ bX",
                "12345 (\\d{2})+ 34",
                "xyxyz ((x)(y))+z xy",
            })
    void findsWhatPostgresFinds(String text, String pattern, String expected) {
        assertThat(first(text, pattern)).isEqualTo(expected);
    }

    @Test
    void nestedRepetitionsEndSoon() {
        assertThat(first("a".repeat(2_000) + "b", "(a*)*c")).isEqualTo("-");
        assertThat(first("a".repeat(300), "(a|aa)+$")).isEqualTo("a");
    }

    @Test
    void hopelessWorkIsStopped() {
        assertThatThrownBy(() -> first("ab".repeat(20_000), "(.*a.*b)*x"))
                .isInstanceOfSatisfying(
                        SqlException.class, e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_REGULAR_EXPRESSION));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "( 'parentheses () not balanced'",
                "[a 'brackets [] not balanced'",
                "a{2,1} 'invalid repetition count(s)'",
                "*a 'quantifier operand invalid'",
                "[[:nope:]] 'invalid character class'",
                "a{256} 'invalid repetition count(s)'",
            })
    void badPatternsAreErrorsInPostgresWords(String pattern, String message) {
        assertThatThrownBy(() -> PosixRegex.compile(pattern, RegexFlags.NONE))
                .isInstanceOf(SqlException.class)
                .hasMessage("invalid regular expression: " + message);
    }
}
