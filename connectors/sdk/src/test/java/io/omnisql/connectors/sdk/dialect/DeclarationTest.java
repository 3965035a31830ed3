package io.omnisql.connectors.sdk.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.omnisql.connectors.sdk.dialect.expression.Expression;
import io.omnisql.connectors.sdk.dialect.spec.SpecReader;
import io.omnisql.connectors.sdk.yaml.YamlError;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeclarationTest {
    private static final String GOOD = """
            connector: testing
            version: 1.0.0
            sdk: "1.0"
            settings:
              field: {default: f1}
            tables:
              things:
                primary_key: [id]
                volatility: warm
                columns:
                  id: {type: int8, at: /id}
                  name: {type: text, at: /name}
                  key: {type: text, derive: {from: [name], first_match: "[A-Z]+-[0-9]+"}}
                paths:
                  list:
                    get: /things
                    filters:
                      name: {op: "=", param: name}
                    cost: {calls: "max(1, ceil(rows / 100))", resource: core}
            """;

    @Test
    void aSoundDeclarationIsRead() {
        assertThat(SpecReader.read("t.yaml", GOOD).tables().get("things")).satisfies(table -> {
            assertThat(table.columns().keySet()).containsExactly("id", "name", "key");
            assertThat(table.paths()).containsKey("list");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "volatility: warm        | volatility: warm, colour: red | unknown key | 0",
                "primary_key: [id]       | primary_key: [nr]             | unknown column \"nr\" | 8",
                "{type: int8, at: /id}   | {type: int7, at: /id}         | unknown type \"int7\" | 11",
                "{type: int8, at: /id}   | {type: int8, at: id}          | does not begin with a slash | 11",
                "{type: int8, at: /id}   | {type: int8}                  | exactly one of at | 11",
                "{type: int8, at: /id}   | {type: int8, at: '/${x}'}     | unknown setting \"x\" | 11",
                "from: [name]            | from: [id]                    | cannot be derived | 0",
                "{op: \"=\", param: name} | {op: \"~\", param: name}      | unknown operator | 18",
                "{op: \"=\", param: name} | {op: \"=\", parm: name}       | \"param\" is missing | 18",
                "get: /things            | get: /things/{id}             | not a required column | 16",
                "rows / 100              | rows / / 100                  | expression | 19",
            })
    void mistakesAreErrorsWithTheirLine(String sound, String wrong, String message, int line) {
        String text = GOOD.replace(sound.strip(), wrong.strip().replace(", colour", "\n    colour"));
        assertThat(text).isNotEqualTo(GOOD);

        assertThatThrownBy(() -> SpecReader.read("t.yaml", text))
                .isInstanceOf(YamlError.class)
                .hasMessageContaining(message.strip())
                .hasMessageStartingWith(line == 0 ? "t.yaml:" : "t.yaml:" + line + ":");
    }

    @Test
    void twoPathsMayNotBeTheSame() {
        String text = GOOD + """
                      other:
                        get: /things
                        cost: {calls: "1", resource: core}
                """.indent(0);

        assertThatThrownBy(() -> SpecReader.read("t.yaml", text)).hasMessageContaining("are the same");
    }

    @Test
    void expressionsFollowArithmeticAndLogic() {
        Expression.Names names = path -> Map.of("rows", 250.0, "keys", 3.0).get(String.join(".", path));
        assertThat(Expression.parse("max(1, ceil(rows / 100)) + keys * 2").number(names))
                .isEqualTo(9);
        assertThat(Expression.parse("rows > 100 and not (keys == 4 or missing.thing != null)")
                        .isTrue(names))
                .isTrue();
        assertThatThrownBy(() -> Expression.parse("system(1)")).hasMessageContaining("unknown function");
        assertThatThrownBy(() -> Expression.parse("(1")).isInstanceOf(IllegalArgumentException.class);
    }
}
