package io.omnisql.planner.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FingerprintTest {
    @Test
    void literalsBlanksCommentsAndCaseMakeNoDifference() {
        Fingerprint one = Fingerprint.of("select a from t where b = 'x' and c > 10 -- note");
        Fingerprint other = Fingerprint.of("SELECT A\n FROM t /* c */ WHERE b='other' AND c>2.5");
        assertThat(one).isEqualTo(other);
        assertThat(one.normalised()).isEqualTo("select a from t where b = $1 and c > $2");
        assertThat(one.queryId())
                .isNotZero()
                .isNotEqualTo(Fingerprint.of("select a from u").queryId());
    }

    @Test
    void constantsAreNumberedBehindParameters() {
        assertThat(Fingerprint.of("select $2, 7, $1").normalised()).isEqualTo("select $2 , $3 , $1");
    }

    @Test
    void everyKindOfLiteralIsLeftOut() {
        String text = "select E'secret\\n', $$secret$$, U&'secret', b'1010', 0x1, 12.5e3, 'secret'";
        assertThat(Fingerprint.of(text).normalised()).doesNotContain("secret").doesNotContain("12.5");
    }

    @Test
    void whatIsNoSqlShowsNothingOfItself() {
        assertThat(Fingerprint.of("select 1, 'secret that never ends").normalised())
                .isEqualTo("select $1 ,");
        assertThat(Fingerprint.of("x ".repeat(5_000)).normalised()).hasSize(2_000);
    }
}
