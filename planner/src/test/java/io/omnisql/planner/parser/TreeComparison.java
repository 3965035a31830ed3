package io.omnisql.planner.parser;

import io.omnisql.planner.parser.ProtoSchema.Message;
import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.RangeFunctionItem;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.UnsupportedStmt;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares our tree with libpg_query's, component by component, by their names. */
final class TreeComparison {
    /** What PostgreSQL fills in a raw tree and our nodes leave out: always these values. */
    private static final Map<String, Object> CONSTANT_FIELDS = Map.of(
            "TypeName.typemod",
            -1L,
            "NamedArgExpr.argnumber",
            -1L,
            "ColumnDef.islocal",
            true,
            "CommonTableExpr.cterecursive",
            false);

    private final ProtoSchema schema;
    private int[] codePointOf = {};

    TreeComparison(ProtoSchema schema) {
        this.schema = schema;
    }

    /** The first difference, as a path and the two values; null when the trees are equal. */
    @Nullable
    String difference(String text, List<RawStmt> ours, byte[] theirs) {
        codePointOf = byteToCodePoint(text);
        Message result = schema.decode("ParseResult", theirs);
        @SuppressWarnings("unchecked")
        List<Object> statements = (List<Object>) result.fields().getOrDefault("stmts", List.of());
        if (statements.size() != ours.size()) {
            return "statements: " + ours.size() + " against " + statements.size();
        }
        for (int i = 0; i < ours.size(); i++) {
            String difference = rawStmt(ours.get(i), (Message) Objects.requireNonNull(statements.get(i)));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private @Nullable String rawStmt(RawStmt ours, Message theirs) {
        int start = codePoint(theirs.fields().getOrDefault("stmtlocation", 0L));
        int startByte = ((Long) theirs.fields().getOrDefault("stmtlocation", 0L)).intValue();
        int length = ((Long) theirs.fields().getOrDefault("stmtlen", 0L)).intValue();
        int end = length == 0 ? codePointOf[codePointOf.length - 1] : codePointOf[startByte + length];
        if (ours.stmtLocation() != start || ours.stmtLocation() + ours.stmtLen() != end) {
            return "statement from " + ours.stmtLocation() + " length " + ours.stmtLen() + " against " + start + " to "
                    + end;
        }
        return node("", ours.stmt(), theirs.fields().get("stmt"));
    }

    private @Nullable String node(String path, @Nullable Object ours, @Nullable Object theirs) {
        if (ours instanceof UnsupportedStmt) {
            return null;
        }
        if (ours == null || theirs == null) {
            return isDefault(ours) && isDefault(theirs) ? null : differ(path, ours, theirs);
        }
        return switch (ours) {
            case String s
            when theirs instanceof Message m -> node(path, s, m.fields().get("sval"));
            case Integer i
            when theirs instanceof Message m -> node(path, (long) i, m.fields().getOrDefault("ival", 0L));
            case Integer i -> equal(path, (long) i, theirs);
            case Enum<?> e -> equal(path, e.name(), theirs);
            case Character c -> equal(path, c == 0 ? "" : String.valueOf(c), theirs);
            case List<?> list -> list(path, list, theirs);
            case A_Const constant -> constant(path, constant, (Message) theirs);
            case RangeFunctionItem item -> functionItem(path, item, (Message) theirs);
            case Record r -> theirs instanceof Message m ? message(path, r, m) : differ(path, ours, theirs);
            default -> equal(path, ours, theirs);
        };
    }

    private @Nullable String list(String path, List<?> ours, Object theirs) {
        Object items = theirs instanceof Message m ? m.fields().getOrDefault("items", List.of()) : theirs;
        List<?> list = (List<?>) items;
        if (ours.size() != list.size()) {
            return differ(path + ".size", ours, theirs);
        }
        for (int i = 0; i < ours.size(); i++) {
            String difference = node(path + "[" + i + "]", ours.get(i), list.get(i));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    private @Nullable String constant(String path, A_Const ours, Message theirs) {
        Map<String, Object> fields = new LinkedHashMap<>(theirs.fields());
        boolean isNull = Boolean.TRUE.equals(fields.remove("isnull"));
        int location = codePoint(Objects.requireNonNullElse(fields.remove("location"), 0L));
        if (ours.location() != location || isNull != (ours.val() == null)) {
            return differ(path, ours, theirs);
        }
        return node(
                path + ".val", ours.val(), fields.values().stream().findFirst().orElse(null));
    }

    private @Nullable String functionItem(String path, RangeFunctionItem ours, Message theirs) {
        List<?> pair = (List<?>) Objects.requireNonNull(theirs.fields().get("items"));
        String difference = node(path + ".function", ours.function(), pair.get(0));
        if (difference != null) {
            return difference;
        }
        Object columns = isEmptyNode(pair.get(1)) ? List.of() : pair.get(1);
        return node(path + ".coldeflist", ours.coldeflist(), columns);
    }

    private static boolean isEmptyNode(Object node) {
        return node instanceof Message m && m.type().equals("Node");
    }

    private @Nullable String message(String path, Record ours, Message theirs) {
        String type = messageName(ours);
        if (!type.equals(theirs.type())) {
            return differ(path, ours, theirs);
        }
        if (type.equals("List")) {
            return list(
                    path,
                    (List<?>) Objects.requireNonNull(
                            component(ours, ours.getClass().getRecordComponents()[0])),
                    theirs);
        }
        List<String> seen = new ArrayList<>();
        for (RecordComponent component : ours.getClass().getRecordComponents()) {
            String name = ProtoSchema.normalize(component.getName());
            seen.add(name);
            if (!schema.hasField(type, name)) {
                if (name.equals("location")) {
                    continue;
                }
                throw new IllegalStateException(type + " has no " + name);
            }
            Object value = component(ours, component);
            Object other = theirs.fields().get(name);
            String at = path + "/" + type + "." + component.getName();
            String difference;
            if (name.equals("location")) {
                difference = equal(at, value, codePoint(other == null ? 0L : other));
            } else if (ours instanceof SelectStmt && name.equals("distinctclause")) {
                difference = distinct(at, (List<?>) value, (List<?>) other);
            } else {
                difference = node(at, value, other);
            }
            if (difference != null) {
                return difference;
            }
        }
        for (Map.Entry<String, Object> field : theirs.fields().entrySet()) {
            Object constant = CONSTANT_FIELDS.get(type + "." + field.getKey());
            if (!seen.contains(field.getKey())
                    && !isDefault(field.getValue())
                    && !field.getValue().equals(constant)) {
                return differ(path + "/" + type + "." + field.getKey(), null, field.getValue());
            }
        }
        return null;
    }

    /** PostgreSQL writes plain DISTINCT as a list of one NULL. */
    private @Nullable String distinct(String path, @Nullable List<?> ours, @Nullable List<?> theirs) {
        if (ours != null && ours.isEmpty()) {
            return theirs != null && theirs.size() == 1 && isEmptyNode(theirs.get(0))
                    ? null
                    : differ(path, ours, theirs);
        }
        return node(path, ours, theirs);
    }

    private static String messageName(Record node) {
        String name = node.getClass().getSimpleName();
        return switch (name) {
            case "StringValue", "IntegerValue", "FloatValue", "BooleanValue", "BitStringValue" ->
                name.substring(0, name.length() - "Value".length());
            case "ExprList", "NodeList" -> "List";
            default -> name;
        };
    }

    private static @Nullable Object component(Record node, RecordComponent component) {
        try {
            return component.getAccessor().invoke(node);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isDefault(@Nullable Object value) {
        if (value instanceof Message m) {
            return m.type().equals("Node") && m.fields().isEmpty();
        }
        return switch (value) {
            case null -> true;
            case String s -> s.isEmpty();
            case Boolean b -> !b;
            case Integer i -> i == 0;
            case Long l -> l == 0;
            case Character c -> c == 0;
            case List<?> list -> list.isEmpty();
            default -> false;
        };
    }

    private static @Nullable String equal(String path, @Nullable Object ours, Object theirs) {
        return Objects.equals(ours, theirs) ? null : differ(path, ours, theirs);
    }

    private static String differ(String path, @Nullable Object ours, @Nullable Object theirs) {
        return path + ": " + ours + " against " + theirs;
    }

    private int codePoint(Object byteOffset) {
        int offset = ((Long) byteOffset).intValue();
        return offset < 0 ? -1 : codePointOf[offset];
    }

    private static int[] byteToCodePoint(String text) {
        int[] offsets = new int[text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 1];
        int at = 0;
        int count = 0;
        for (int codePoint : text.codePoints().toArray()) {
            int size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
            for (int i = 0; i < size; i++) {
                offsets[at++] = count;
            }
            count++;
        }
        offsets[at] = count;
        return offsets;
    }
}
