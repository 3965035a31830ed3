package io.omnisql.edge.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Takes the fields of one JSON object; {@link #done} refuses those that nobody took. */
final class SnapshotFields {
    private final String where;
    private final JsonNode node;
    private final Set<String> left = new HashSet<>();

    SnapshotFields(String where, JsonNode node) throws SnapshotException {
        if (!node.isObject()) {
            throw new SnapshotException(where + " is not an object");
        }
        this.where = where;
        this.node = node;
        node.fieldNames().forEachRemaining(left::add);
    }

    void done() throws SnapshotException {
        if (!left.isEmpty()) {
            throw new SnapshotException(
                    where + " has an unknown field \"" + left.iterator().next() + "\"");
        }
    }

    Optional<JsonNode> take(String name) {
        left.remove(name);
        return Optional.ofNullable(node.get(name));
    }

    JsonNode require(String name) throws SnapshotException {
        return take(name).orElseThrow(() -> new SnapshotException(where + " lacks \"" + name + "\""));
    }

    String text(String name) throws SnapshotException {
        return textOf(require(name), name);
    }

    String text(String name, String absent) throws SnapshotException {
        Optional<JsonNode> value = take(name);
        return value.isPresent() ? textOf(value.get(), name) : absent;
    }

    private String textOf(JsonNode value, String name) throws SnapshotException {
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new SnapshotException(where + ": \"" + name + "\" is not a text");
        }
        return value.textValue();
    }

    long integer(String name, long least, long most) throws SnapshotException {
        JsonNode value = require(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new SnapshotException(where + ": \"" + name + "\" is not a whole number");
        }
        long number = value.longValue();
        if (number < least || number > most) {
            throw new SnapshotException(where + ": \"" + name + "\" is not between " + least + " and " + most);
        }
        return number;
    }

    long integer(String name, long absent, long least, long most) throws SnapshotException {
        return node.has(name) ? integer(name, least, most) : absent;
    }

    Instant instant(String name) throws SnapshotException {
        String text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new SnapshotException(where + ": \"" + name + "\" is not an instant", e);
        }
    }

    <E extends Enum<E>> E word(String name, Class<E> words) throws SnapshotException {
        String text = text(name);
        for (E word : words.getEnumConstants()) {
            if (word.name().toLowerCase(Locale.ROOT).equals(text)) {
                return word;
            }
        }
        throw new SnapshotException(where + ": \"" + name + "\" has an unknown value");
    }

    SnapshotFields object(String name) throws SnapshotException {
        return new SnapshotFields(where + "." + name, require(name));
    }

    List<String> texts(String name) throws SnapshotException {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : items(name)) {
            texts.add(textOf(item, name));
        }
        return texts;
    }

    List<SnapshotFields> objects(String name) throws SnapshotException {
        List<SnapshotFields> objects = new ArrayList<>();
        for (JsonNode item : items(name)) {
            objects.add(new SnapshotFields(name + "[" + objects.size() + "]", item));
        }
        return objects;
    }

    /** An absent list is empty. */
    private List<JsonNode> items(String name) throws SnapshotException {
        Optional<JsonNode> value = take(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray()) {
            throw new SnapshotException(where + ": \"" + name + "\" is not a list");
        }
        List<JsonNode> items = new ArrayList<>();
        value.get().forEach(items::add);
        return items;
    }

    SnapshotException error(String message) {
        return new SnapshotException(where + ": " + message);
    }
}
