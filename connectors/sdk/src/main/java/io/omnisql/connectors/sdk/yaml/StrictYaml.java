package io.omnisql.connectors.sdk.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads one YAML 1.2 document. Anchors, aliases and custom tags are refused, so that a file means what it shows. */
public final class StrictYaml {
    private static final int MAX_CHARACTERS = 4 << 20;

    private StrictYaml() {}

    /**
     * The document as values with lines.
     *
     * @param file the name that errors show
     * @throws YamlError when it is not YAML, is empty, repeats a key or uses an alias
     */
    public static YamlValue parse(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_CHARACTERS)
                .setMaxAliasesForCollections(0)
                .setAllowDuplicateKeys(true)
                .build();
        try {
            Node root = new Compose(settings)
                    .composeString(text)
                    .orElseThrow(() -> new YamlError(file, 1, "the file is empty"));
            return new StrictYaml.Reader(file).read(root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new YamlError(file, line, "not valid YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new YamlError(file, 1, "not valid YAML: " + e.getMessage());
        }
    }

    private record Reader(String file) {
        YamlValue read(Node node) {
            int line = lineOf(node);
            if (node.getAnchor().isPresent()) {
                throw new YamlError(file, line, "anchors are not allowed");
            }
            if (!node.getTag().getValue().startsWith("tag:yaml.org,2002:")) {
                throw new YamlError(file, line, "tags are not allowed");
            }
            return switch (node) {
                case ScalarNode scalar ->
                    new YamlValue.Scalar(file, line, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
                case SequenceNode sequence -> {
                    List<YamlValue> items = new ArrayList<>();
                    for (Node item : sequence.getValue()) {
                        items.add(read(item));
                    }
                    yield new YamlValue.Sequence(file, line, items);
                }
                case MappingNode mapping -> new YamlValue.Mapping(file, line, entries(mapping));
                default -> throw new YamlError(file, line, "aliases are not allowed");
            };
        }

        private Map<String, YamlValue> entries(MappingNode mapping) {
            Map<String, YamlValue> entries = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw new YamlError(file, lineOf(tuple.getKeyNode()), "keys must be texts");
                }
                if (entries.put(key.getValue(), read(tuple.getValueNode())) != null) {
                    throw new YamlError(file, lineOf(key), "key \"" + key.getValue() + "\" is repeated");
                }
            }
            return entries;
        }

        private static int lineOf(Node node) {
            Optional<Mark> mark = node.getStartMark();
            return mark.map(m -> m.getLine() + 1).orElse(1);
        }
    }
}
