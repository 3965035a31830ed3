package io.omnisql.planner.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TrailingCommentTest {
    @Test
    void tagsStandBehindTheStatement() {
        assertThat(TrailingComment.tags("select 1 /*action='%2Fparam*d',traceparent='00-ab-cd-01', x='a+b'*/"))
                .isEqualTo(Map.of("action", "/param*d", "traceparent", "00-ab-cd-01", "x", "a+b"));
        assertThat(TrailingComment.tags("select 1 /*a='b'*/ ; ")).isEqualTo(Map.of("a", "b"));
        assertThat(TrailingComment.tags("select 1; /*a='b'*/")).isEqualTo(Map.of("a", "b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select '/*a=''b''*/'",
                "/*a='b'*/ select 1",
                "select 1 /*a='b'*/ + 2",
                "select $$ /*a='b'*/$$",
                "select 1 -- /*a='b'*/",
                "select 1 /* only words */",
                "select 1 /*a='%zz'*/",
                "select 1 /*a='b",
                "/**/",
                "*/",
                ""
            })
    void everythingElseHasNone(String text) {
        assertThat(TrailingComment.tags(text)).isEmpty();
    }
}
