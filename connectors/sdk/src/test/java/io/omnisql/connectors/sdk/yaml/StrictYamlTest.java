package io.omnisql.connectors.sdk.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StrictYamlTest {
    private static YamlFields fields(String text) {
        return StrictYaml.parse("a.yaml", text).fields();
    }

    @Test
    void readsEveryKind() {
        YamlFields fields =
                fields("name: acme\non: true\nport: 5433\nwait: 5min\nlist: [a, b]\nmap: {x: '1'}\nnothing:\n");
        assertThat(fields.text("name")).isEqualTo("acme");
        assertThat(fields.bool("on", false)).isTrue();
        assertThat(fields.integer("port", 1, 1, 65_535)).isEqualTo(5433);
        assertThat(fields.duration("wait", Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
        assertThat(fields.texts("list")).containsExactly("a", "b");
        assertThat(fields.map("map")).containsOnlyKeys("x");
        assertThat(fields.take("nothing")).isEmpty();
        fields.done();
    }

    @Test
    void unknownKeyNamesItsLine() {
        YamlFields fields = fields("name: acme\nnmae: x\n");
        fields.text("name");
        assertThatThrownBy(fields::done).isInstanceOf(YamlError.class).hasMessage("a.yaml:2: unknown key \"nmae\"");
    }

    @Test
    void repeatedKeyIsRefused() {
        assertThatThrownBy(() -> fields("a: 1\nb: 2\na: 3\n")).hasMessage("a.yaml:3: key \"a\" is repeated");
    }

    @Test
    void missingKeyNamesTheMappingsLine() {
        assertThatThrownBy(() -> fields("\nb: 2\n").text("a")).hasMessage("a.yaml:2: key \"a\" is missing");
    }

    @Test
    void numberOutOfBoundsIsRefused() {
        assertThatThrownBy(() -> fields("port: 70000").integer("port", 1, 1, 65_535))
                .hasMessage("a.yaml:1: \"port\" must be from 1 to 65535, not \"70000\"");
        assertThatThrownBy(() -> fields("port: x").integer("port", 1, 1, 65_535))
                .hasMessage("a.yaml:1: \"port\" must be a whole number, not \"x\"");
    }

    @Test
    void brokenYamlNamesItsLine() {
        assertThatThrownBy(() -> fields("a: [1\nb: 2\n"))
                .isInstanceOf(YamlError.class)
                .hasMessageStartingWith("a.yaml:2: not valid YAML: ");
    }

    @Test
    void aliasesAndEmptyFilesAreRefused() {
        assertThatThrownBy(() -> fields("a: &x 1\nb: *x\n")).hasMessage("a.yaml:1: anchors are not allowed");
        assertThatThrownBy(() -> fields("")).hasMessage("a.yaml:1: the file is empty");
    }

    @Test
    void quotedNullIsText() {
        assertThat(fields("a: 'null'").optionalText("a")).contains("null");
        assertThat(fields("a: null").optionalText("a")).isEmpty();
    }
}
