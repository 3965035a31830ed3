package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.text.JsonValue;
import io.omnisql.core.text.JsonValue.JsonArray;
import io.omnisql.core.text.JsonValue.JsonBoolean;
import io.omnisql.core.text.JsonValue.JsonNull;
import io.omnisql.core.text.JsonValue.JsonNumber;
import io.omnisql.core.text.JsonValue.JsonObject;
import io.omnisql.core.text.JsonValue.JsonString;
import io.omnisql.core.text.JsonbText;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgNumeric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Operators and functions of jsonb, and of json where the answer is the same (manual section 9.16). */
final class JsonFunctions {
    private JsonFunctions() {}

    static void define(FunctionRegistry registry) {
        for (String type : List.of("jsonb", "json")) {
            registry.define(
                    type + "_object_field(" + type + ",text)",
                    (args, context) -> text(member(read(args, 0), args.text(1))));
            registry.define(
                    type + "_object_field_text(" + type + ",text)",
                    (args, context) -> plain(member(read(args, 0), args.text(1))));
            registry.define(
                    type + "_array_element(" + type + ",int4)",
                    (args, context) -> text(element(read(args, 0), args.integer(1), type.equals("jsonb"))));
            registry.define(
                    type + "_array_element_text(" + type + ",int4)",
                    (args, context) -> plain(element(read(args, 0), args.integer(1), type.equals("jsonb"))));
            registry.define(
                    type + "_extract_path(" + type + ",_text)",
                    (args, context) -> text(path(read(args, 0), args.array(1))));
            registry.define(
                    type + "_extract_path_text(" + type + ",_text)",
                    (args, context) -> plain(path(read(args, 0), args.array(1))));
            registry.define(type + "_typeof(" + type + ")", (args, context) -> typeName(read(args, 0)));
            registry.define(type + "_array_length(" + type + ")", (args, context) -> arrayLength(read(args, 0)));
            registry.define(
                    type + "_array_elements(" + type + ")",
                    (args, context) ->
                            elements(read(args, 0), type.equals("json") ? TypeOids.JSON : TypeOids.JSONB, false));
            registry.define(
                    type + "_array_elements_text(" + type + ")",
                    (args, context) -> elements(read(args, 0), TypeOids.TEXT, true));
            registry.define(type + "_object_keys(" + type + ")", (args, context) -> keys(read(args, 0)));
        }
        registry.define("jsonb_contains(jsonb,jsonb)", (args, context) -> contains(read(args, 0), read(args, 1)));
        registry.define("jsonb_contained(jsonb,jsonb)", (args, context) -> contains(read(args, 1), read(args, 0)));
        registry.define("jsonb_exists(jsonb,text)", (args, context) -> exists(read(args, 0), args.text(1)));
        registry.define(
                "jsonb_exists_any(jsonb,_text)",
                (args, context) -> args.array(1).elements().stream()
                        .anyMatch(key -> key != null && exists(read(args, 0), (String) key)));
        registry.define(
                "jsonb_exists_all(jsonb,_text)",
                (args, context) -> args.array(1).elements().stream()
                        .allMatch(key -> key == null || exists(read(args, 0), (String) key)));
        registry.define("jsonb_concat(jsonb,jsonb)", (args, context) -> text(concat(read(args, 0), read(args, 1))));
        registry.define("jsonb_delete(jsonb,text)", (args, context) -> text(delete(read(args, 0), args.text(1))));
        registry.define("jsonb_strip_nulls(jsonb)", (args, context) -> text(stripNulls(read(args, 0))));
        registry.define("numeric(jsonb)", (args, context) -> number(read(args, 0), "numeric"));
        registry.define("bool(jsonb)", (args, context) -> flag(read(args, 0)));
        registry.define("int4(jsonb)", (args, context) -> whole(read(args, 0), TypeOids.INT4));
        registry.define("int8(jsonb)", (args, context) -> whole(read(args, 0), TypeOids.INT8));
        registry.define(
                "float8(jsonb)",
                (args, context) ->
                        number(read(args, 0), "double precision").decimal().doubleValue());
    }

    private static JsonValue read(Arguments args, int index) {
        return JsonbText.read(args.text(index));
    }

    private static @Nullable String text(@Nullable JsonValue value) {
        return value == null ? null : JsonbText.write(value);
    }

    /** The value as text: strings without quotes, JSON null as SQL NULL. */
    private static @Nullable String plain(@Nullable JsonValue value) {
        return switch (value) {
            case null -> null;
            case JsonNull() -> null;
            case JsonString(String text) -> text;
            case JsonValue other -> JsonbText.write(other);
        };
    }

    private static @Nullable JsonValue member(JsonValue value, String key) {
        return value instanceof JsonObject object ? object.members().get(key) : null;
    }

    /** jsonb keeps a scalar as an array of one element, and its subscript operator shows that. */
    private static @Nullable JsonValue element(JsonValue value, long index, boolean scalarIsArray) {
        if (!(value instanceof JsonArray array)) {
            boolean scalar = scalarIsArray && !(value instanceof JsonObject);
            return scalar && (index == 0 || index == -1) ? value : null;
        }
        long at = index < 0 ? array.elements().size() + index : index;
        return at < 0 || at >= array.elements().size() ? null : array.elements().get((int) at);
    }

    private static @Nullable JsonValue path(JsonValue value, PgArray path) {
        JsonValue at = value;
        for (Object step : path.elements()) {
            if (step == null || at == null) {
                return null;
            }
            String key = (String) step;
            if (at instanceof JsonArray) {
                try {
                    at = element(at, Integer.parseInt(key.strip()), false);
                } catch (NumberFormatException e) {
                    return null;
                }
            } else {
                at = member(at, key);
            }
        }
        return at;
    }

    private static String typeName(JsonValue value) {
        return switch (value) {
            case JsonNull() -> "null";
            case JsonBoolean ignored -> "boolean";
            case JsonNumber ignored -> "number";
            case JsonString ignored -> "string";
            case JsonArray ignored -> "array";
            case JsonObject ignored -> "object";
        };
    }

    private static Long arrayLength(JsonValue value) {
        if (value instanceof JsonArray array) {
            return (long) array.elements().size();
        }
        throw Errors.invalid(
                value instanceof JsonObject
                        ? "cannot get array length of a non-array"
                        : "cannot get array length of a scalar");
    }

    private static PgArray elements(JsonValue value, int elementOid, boolean plain) {
        if (!(value instanceof JsonArray array)) {
            throw Errors.invalid(
                    value instanceof JsonObject
                            ? "cannot extract elements from an object"
                            : "cannot extract elements from a scalar");
        }
        List<@Nullable Object> texts = new ArrayList<>();
        for (JsonValue element : array.elements()) {
            texts.add(plain ? plain(element) : text(element));
        }
        return new PgArray(elementOid, texts);
    }

    private static PgArray keys(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            throw Errors.invalid(
                    value instanceof JsonArray
                            ? "cannot call jsonb_object_keys on an array"
                            : "cannot call jsonb_object_keys on a scalar");
        }
        List<@Nullable Object> keys = new ArrayList<>(
                object.members().keySet().stream().sorted(JsonbText.KEY_ORDER).toList());
        return new PgArray(TypeOids.TEXT, keys);
    }

    private static boolean contains(JsonValue whole, JsonValue part) {
        return switch (part) {
            case JsonObject object ->
                whole instanceof JsonObject container
                        && object.members().entrySet().stream().allMatch(entry -> {
                            JsonValue found = container.members().get(entry.getKey());
                            return found != null && contains(found, entry.getValue());
                        });
            case JsonArray array ->
                whole instanceof JsonArray container
                        && array.elements().stream()
                                .allMatch(item -> container.elements().stream().anyMatch(e -> contains(e, item)));
            case JsonValue scalar ->
                whole instanceof JsonArray container
                        ? container.elements().stream().anyMatch(e -> sameScalar(e, scalar))
                        : sameScalar(whole, scalar);
        };
    }

    private static boolean sameScalar(JsonValue left, JsonValue right) {
        if (left instanceof JsonNumber(PgNumeric a) && right instanceof JsonNumber(PgNumeric b)) {
            return a.compareTo(b) == 0;
        }
        return left.equals(right);
    }

    private static boolean exists(JsonValue value, String key) {
        return switch (value) {
            case JsonObject object -> object.members().containsKey(key);
            case JsonArray array -> array.elements().contains(new JsonString(key));
            case JsonString(String text) -> text.equals(key);
            case JsonNull ignored -> false;
            case JsonBoolean ignored -> false;
            case JsonNumber ignored -> false;
        };
    }

    private static JsonValue concat(JsonValue left, JsonValue right) {
        if (left instanceof JsonObject a && right instanceof JsonObject b) {
            Map<String, JsonValue> members = new LinkedHashMap<>(a.members());
            members.putAll(b.members());
            return new JsonObject(members);
        }
        List<JsonValue> elements = new ArrayList<>(left instanceof JsonArray a ? a.elements() : List.of(left));
        elements.addAll(right instanceof JsonArray b ? b.elements() : List.of(right));
        return new JsonArray(elements);
    }

    private static JsonValue delete(JsonValue value, String key) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
                members.remove(key);
                yield new JsonObject(members);
            }
            case JsonArray array ->
                new JsonArray(array.elements().stream()
                        .filter(e -> !e.equals(new JsonString(key)))
                        .toList());
            case JsonValue scalar -> throw Errors.invalid("cannot delete from scalar");
        };
    }

    private static JsonValue stripNulls(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                object.members().forEach((key, member) -> {
                    if (!(member instanceof JsonNull)) {
                        members.put(key, stripNulls(member));
                    }
                });
                yield new JsonObject(members);
            }
            case JsonArray array ->
                new JsonArray(
                        array.elements().stream().map(JsonFunctions::stripNulls).toList());
            case JsonValue scalar -> scalar;
        };
    }

    private static PgNumeric number(JsonValue value, String type) {
        if (value instanceof JsonNumber(PgNumeric number)) {
            return number;
        }
        throw cannotCast(value, type);
    }

    private static boolean flag(JsonValue value) {
        if (value instanceof JsonBoolean(boolean flag)) {
            return flag;
        }
        throw cannotCast(value, "boolean");
    }

    private static Object whole(JsonValue value, int type) {
        PgNumeric number = number(value, IntegerFunctions.name(type));
        return IntegerFunctions.checked(
                type,
                Objects.requireNonNull(NumericMath.toInteger(number, IntegerFunctions.name(type)))
                        .longValueExact());
    }

    private static SqlException cannotCast(JsonValue value, String type) {
        String name = value instanceof JsonNumber ? "numeric" : typeName(value);
        return new SqlException(SqlState.INVALID_PARAMETER_VALUE, "cannot cast jsonb " + name + " to type " + type);
    }
}
