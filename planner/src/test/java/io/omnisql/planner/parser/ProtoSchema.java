package io.omnisql.planner.parser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringTokenizer;

/** The messages of a .proto file (version 3, the subset that libpg_query uses), and a reader of their binary form. */
final class ProtoSchema {
    private record Field(String name, String type, boolean repeated) {}

    /** A decoded message; names of fields without underscores, in lower case. Absent fields are left out. */
    record Message(String type, Map<String, Object> fields) {}

    private final Map<String, Map<Integer, Field>> messages = new HashMap<>();
    private final Map<String, Map<Integer, String>> enums = new HashMap<>();

    ProtoSchema(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        String block = "";
        boolean inEnum = false;
        for (String line : text.lines().toList()) {
            List<String> words = words(line);
            if (words.size() >= 2
                    && (words.get(0).equals("message") || words.get(0).equals("enum"))) {
                block = words.get(1);
                inEnum = words.get(0).equals("enum");
                if (inEnum) {
                    enums.put(block, new HashMap<>());
                } else {
                    messages.put(block, new HashMap<>());
                }
                continue;
            }
            int equals = words.indexOf("=");
            if (equals < 1 || block.isEmpty()) {
                continue;
            }
            int number = Integer.parseInt(words.get(equals + 1));
            if (inEnum) {
                Objects.requireNonNull(enums.get(block)).put(number, words.get(0));
            } else if (equals >= 2) {
                Objects.requireNonNull(messages.get(block))
                        .put(
                                number,
                                new Field(
                                        normalize(words.get(equals - 1)),
                                        words.get(equals - 2),
                                        words.get(0).equals("repeated")));
            }
        }
    }

    private static List<String> words(String line) {
        int comment = line.indexOf("//");
        StringTokenizer tokens = new StringTokenizer(comment < 0 ? line : line.substring(0, comment), " \t;{}[");
        List<String> words = new ArrayList<>();
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words;
    }

    static String normalize(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    boolean hasField(String message, String name) {
        return Objects.requireNonNull(messages.get(message)).values().stream()
                .anyMatch(field -> field.name.equals(name));
    }

    Message decode(String type, byte[] bytes) {
        Map<Integer, Field> schema = Objects.requireNonNull(messages.get(type), () -> "no message " + type);
        Map<String, Object> fields = new LinkedHashMap<>();
        Reader reader = new Reader(bytes);
        while (reader.position < bytes.length) {
            long tag = reader.varint();
            Field field =
                    Objects.requireNonNull(schema.get((int) (tag >>> 3)), () -> type + " has no field " + (tag >>> 3));
            List<Object> values = switch ((int) (tag & 7)) {
                case 0 -> List.of(scalar(field.type, reader.varint()));
                case 1 -> List.of(reader.fixed64());
                case 2 -> lengthDelimited(field, reader.bytes());
                default -> throw new IllegalStateException("unexpected wire type in " + type);
            };
            for (Object value : values) {
                if (field.repeated) {
                    @SuppressWarnings("unchecked")
                    List<Object> list =
                            (List<Object>) fields.computeIfAbsent(field.name, name -> new ArrayList<Object>());
                    list.add(value);
                } else {
                    fields.put(field.name, value);
                }
            }
        }
        return new Message(type, fields);
    }

    private Object scalar(String type, long value) {
        Map<Integer, String> constants = enums.get(type);
        if (constants != null) {
            return Objects.requireNonNull(constants.get((int) value));
        }
        return type.equals("bool")
                ? (Object) (value != 0)
                : type.startsWith("int32") ? (Object) (long) (int) value : value;
    }

    private List<Object> lengthDelimited(Field field, byte[] bytes) {
        if (field.type.equals("string")) {
            return List.of(new String(bytes, UTF_8));
        }
        if (messages.containsKey(field.type)) {
            Message message = decode(field.type, bytes);
            return List.of(field.type.equals("Node") ? unwrap(message) : message);
        }
        List<Object> packed = new ArrayList<>();
        Reader reader = new Reader(bytes);
        while (reader.position < bytes.length) {
            packed.add(scalar(field.type, reader.varint()));
        }
        return packed;
    }

    /** The one message in a Node; an empty Node stands for PostgreSQL's NULL in a list. */
    private static Object unwrap(Message node) {
        return node.fields.values().stream().findFirst().orElse(node);
    }

    private static final class Reader {
        private final byte[] bytes;
        private int position;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = bytes[position++];
                value |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }

        long fixed64() {
            long value = 0;
            for (int i = 0; i < 8; i++) {
                value |= (bytes[position++] & 0xffL) << (8 * i);
            }
            return value;
        }

        byte[] bytes() {
            int length = (int) varint();
            byte[] slice = java.util.Arrays.copyOfRange(bytes, position, position + length);
            position += length;
            return slice;
        }
    }
}
