package io.omnisql.governance.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.sdk.yaml.YamlError;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
    private static final String HEAD = "omnisql_policy: 1\nrevision: r1\n";

    /** Each mistake stands in line 4, in the first rule. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "{id: a, columns_default: show, colour: red} @ unknown key \"colour\"",
                "{columns_default: show} @ key \"id\" is missing",
                "{id: '', columns_default: show} @ rule id",
                "{id: a} @ key \"columns_default\" is missing",
                "{id: a, columns_default: maybe} @ must be show or hide",
                "{id: a, columns_default: show, ttl: 301s} @ from 0s to 300s",
                "{id: a, columns_default: show, ttl: soon} @ time span",
                "{id: a, columns_default: hide} @ must name some",
                "{id: a, columns_default: show, what: {columns: [x]}} @ must not name some",
                "{id: a, columns_default: show, rows: } @ key \"rows\" has no value",
                "{id: a, columns_default: show, who: } @ key \"who\" has no value",
                "{id: a, columns_default: show, who: {roles: }} @ key \"roles\" has no value",
                "{id: a, columns_default: show, who: {roles: []}} @ at least one",
                "{id: a, columns_default: show, who: {roles: x}} @ at least one",
                "{id: a, columns_default: show, who: {role: [x]}} @ unknown key \"role\"",
                "{id: a, columns_default: show, what: {table: [x]}} @ unknown key \"table\"",
                "{id: a, columns_default: show, what: {tables: [x]}} @ schema.table",
                "{id: a, columns_default: show, rows: {like: [x, y]}} @ unknown operator \"like\"",
                "{id: a, columns_default: show, rows: {eq: [x]}} @ column and value",
                "{id: a, columns_default: show, rows: {eq: [x, 1], ne: [x, 2]}} @ one operator",
                "{id: a, columns_default: show, rows: {eq: [x, [1]]}} @ text, number or boolean",
                "{id: a, columns_default: show, rows: {lt: [x, null]}} @ null can only",
                "{id: a, columns_default: show, rows: {in: [x, y]}} @ list of values",
                "{id: a, columns_default: show, rows: {in: [x, [null]]}} @ text, number or boolean",
                "{id: a, columns_default: show, rows: {and: []}} @ at least one filter",
                "{id: a, columns_default: show, rows: {in: [x, {attribute: y}]}} @ key \"subject\" is missing",
                "{id: a, columns_default: show, rows: {eq: [x, 1e99999]}} @ too long",
                "{id: a, id: b, columns_default: show} @ repeated",
            })
    void mistakesInAllowRulesAreNamedWithTheirLine(String rule, String message) {
        assertMistake(HEAD + "allow:\n  - " + rule + "\n", 4, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '`',
            value = {
                "{id: a} @ restricts nothing",
                "{id: a, mask: redact} @ a mapping is expected",
                "{id: a, mask: {kind: blur}} @ unknown mask \"blur\"",
                "{id: a, mask: {kind: redact, left: 1}} @ unknown key \"left\"",
                "{id: a, mask: {kind: partial}} @ partial mask keeps 0 and 0",
                "{id: a, mask: {kind: partial, left: 5}} @ from 0 to 4",
                "{id: a, mask: {kind: bucket}} @ key \"width\" is missing",
                "{id: a, mask: {kind: bucket, width: 0}} @ not above zero",
                "{id: a, mask: {kind: bucket, width: ten}} @ must be a number",
                "{id: a, mask: {kind: date_trunc, unit: minute}} @ unknown unit",
                "{id: a, deny_uses: [output]} @ unknown use \"output\"",
                "{id: a, columns_default: show, mask: {kind: deny}} @ unknown key \"columns_default\"",
            })
    void mistakesInRestrictRulesAreNamedWithTheirLine(String rule, String message) {
        assertMistake(HEAD + "restrict:\n  - " + rule + "\n", 4, message);
    }

    @Test
    void mistakesInTheFileAreNamedWithTheirLine() {
        assertMistake("revision: r\n", 1, "\"omnisql_policy\" must be 1");
        assertMistake("omnisql_policy: 2\nrevision: r\n", 1, "\"omnisql_policy\" must be 1");
        assertMistake("omnisql_policy: 1\n", 1, "key \"revision\" is missing");
        assertMistake(HEAD + "deny: []\n", 3, "unknown key \"deny\"");
        assertMistake(HEAD + "allow: {}\n", 3, "must be a list");
        assertMistake(HEAD + "allow:\n  - {id: a\n", 5, "not valid YAML");
        assertMistake(
                HEAD + "allow:\n  - {id: a, columns_default: show}\nrestrict:\n  - {id: a, mask: {kind: deny}}\n",
                6,
                "repeated");
    }

    private static void assertMistake(String text, int line, String message) {
        assertThatThrownBy(() -> PolicyFile.of(Path.of("p.yaml"), text))
                .isInstanceOf(YamlError.class)
                .hasMessageStartingWith("p.yaml:" + line + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void aFileIsReplacedAsAWholeOrNotAtAll(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("policy.yaml");
        Files.writeString(file, HEAD + "allow:\n  - {id: a, columns_default: show}\n");
        PolicyFile policy = PolicyFile.load(file);
        assertThat(policy.revision()).isEqualTo("r1");
        Files.writeString(file, "omnisql_policy: 1\nrevision: r2\n");
        policy.reload();
        assertThat(policy.revision()).isEqualTo("r2");
        Files.writeString(file, "omnisql_policy: 1\nrevision: r3\nallow: 7\n");
        assertThatThrownBy(policy::reload).isInstanceOf(YamlError.class);
        assertThat(policy.revision()).isEqualTo("r2");
        assertThat(policy.reloadIfChanged()).as("a mistake is told once").isFalse();
        Files.writeString(file, HEAD + "allow: []\n");
        assertThat(policy.reloadIfChanged()).isTrue();
        assertThat(policy.reloadIfChanged()).isFalse();
        assertThat(policy.revision()).isEqualTo("r1");
        Files.writeString(file, HEAD + "allow: 7\n");
        assertThatThrownBy(policy::reloadIfChanged).isInstanceOf(YamlError.class);
        assertThat(policy.revision()).isEqualTo("r1");
        Files.writeString(file, "omnisql_policy: 1\nrevision: r2\n");
        policy.reload();
        Files.delete(file);
        assertThatThrownBy(policy::reload).isInstanceOf(java.io.IOException.class);
        assertThat(policy.revision()).isEqualTo("r2");
    }
}
