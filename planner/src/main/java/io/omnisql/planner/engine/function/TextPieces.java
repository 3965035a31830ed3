package io.omnisql.planner.engine.function;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that cut, pad, search and replace in text (manual section 9.4). Positions count code points from 1. */
final class TextPieces {
    private TextPieces() {}

    static void define(FunctionRegistry registry) {
        for (String name : List.of("substring", "substr")) {
            registry.define(
                    name + "(text,int4,int4)",
                    (args, context) -> substring(args.text(0), args.integer(1), args.integer(2)));
            registry.define(
                    name + "(text,int4)",
                    (args, context) -> substring(args.text(0), args.integer(1), Integer.MAX_VALUE));
        }
        registry.define("left(text,int4)", (args, context) -> left(args.text(0), args.integer(1)));
        registry.define("right(text,int4)", (args, context) -> right(args.text(0), args.integer(1)));
        registry.define("lpad(text,int4)", (args, context) -> pad(args.text(0), args.integer(1), " ", true));
        registry.define(
                "lpad(text,int4,text)", (args, context) -> pad(args.text(0), args.integer(1), args.text(2), true));
        registry.define("rpad(text,int4)", (args, context) -> pad(args.text(0), args.integer(1), " ", false));
        registry.define(
                "rpad(text,int4,text)", (args, context) -> pad(args.text(0), args.integer(1), args.text(2), false));
        trim(registry, "btrim", true, true);
        trim(registry, "ltrim", true, false);
        trim(registry, "rtrim", false, true);
        registry.define("strpos(text,text)", (args, context) -> position(args.text(0), args.text(1)));
        registry.define("position(text,text)", (args, context) -> position(args.text(0), args.text(1)));
        registry.define(
                "starts_with(text,text)", (args, context) -> args.text(0).startsWith(args.text(1)));
        registry.define(
                "replace(text,text,text)",
                (args, context) ->
                        args.text(1).isEmpty() ? args.text(0) : args.text(0).replace(args.text(1), args.text(2)));
        registry.define(
                "translate(text,text,text)", (args, context) -> translate(args.text(0), args.text(1), args.text(2)));
        registry.define(
                "overlay(text,text,int4,int4)",
                (args, context) -> overlay(args.text(0), args.text(1), args.integer(2), args.integer(3)));
        registry.define(
                "overlay(text,text,int4)",
                (args, context) ->
                        overlay(args.text(0), args.text(1), args.integer(2), TextFunctions.length(args.text(1))));
        registry.define(
                "split_part(text,text,int4)",
                (args, context) -> splitPart(args.text(0), args.text(1), args.integer(2)));
        registry.define("string_to_array(text,text)", (args, context) -> toArray(args.get(0), args.get(1), null));
        registry.define(
                "string_to_array(text,text,text)", (args, context) -> toArray(args.get(0), args.get(1), args.get(2)));
    }

    private static void trim(FunctionRegistry registry, String name, boolean start, boolean end) {
        registry.define(name + "(text)", (args, context) -> trim(args.text(0), " ", start, end));
        registry.define(name + "(text,text)", (args, context) -> trim(args.text(0), args.text(1), start, end));
    }

    /** Index of the code point at a 0-based position, clamped to the text. */
    private static int offset(String text, long position) {
        if (position <= 0) {
            return 0;
        }
        int length = text.codePointCount(0, text.length());
        return position >= length ? text.length() : text.offsetByCodePoints(0, (int) position);
    }

    static String substring(String text, long start, long length) {
        if (length < 0) {
            throw new SqlException(SqlState.SUBSTRING_ERROR, "negative substring length not allowed");
        }
        long end = start + length;
        long from = Math.max(start, 1);
        return end <= from ? "" : text.substring(offset(text, from - 1), offset(text, end - 1));
    }

    private static String left(String text, long count) {
        long length = text.codePointCount(0, text.length());
        return text.substring(0, offset(text, count >= 0 ? count : length + count));
    }

    private static String right(String text, long count) {
        long length = text.codePointCount(0, text.length());
        return text.substring(offset(text, count >= 0 ? length - count : -count));
    }

    private static String pad(String text, long wanted, String fill, boolean before) {
        long length = text.codePointCount(0, text.length());
        if (wanted <= length) {
            return text.substring(0, offset(text, wanted));
        }
        if (fill.isEmpty()) {
            return text;
        }
        TextFunctions.checkLength(wanted);
        int[] fillers = fill.codePoints().toArray();
        StringBuilder padding = new StringBuilder();
        for (int i = 0; i < wanted - length; i++) {
            padding.appendCodePoint(fillers[i % fillers.length]);
        }
        return before ? padding + text : text + padding;
    }

    private static String trim(String text, String characters, boolean start, boolean end) {
        int from = 0;
        int to = text.length();
        while (start && from < to && characters.indexOf(text.codePointAt(from)) >= 0) {
            from += Character.charCount(text.codePointAt(from));
        }
        while (end && to > from && characters.indexOf(text.codePointBefore(to)) >= 0) {
            to -= Character.charCount(text.codePointBefore(to));
        }
        return text.substring(from, to);
    }

    private static Long position(String text, String wanted) {
        int at = text.indexOf(wanted);
        return at < 0 ? 0L : 1L + text.codePointCount(0, at);
    }

    private static String translate(String text, String from, String to) {
        int[] sources = from.codePoints().toArray();
        int[] targets = to.codePoints().toArray();
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int at = 0;
            while (at < sources.length && sources[at] != c) {
                at++;
            }
            if (at == sources.length) {
                out.appendCodePoint(c);
            } else if (at < targets.length) {
                out.appendCodePoint(targets[at]);
            }
        });
        return out.toString();
    }

    private static String overlay(String text, String piece, long start, long length) {
        if (start <= 0) {
            throw new SqlException(SqlState.SUBSTRING_ERROR, "negative substring length not allowed");
        }
        return substring(text, 1, start - 1) + piece + substring(text, start + length, Integer.MAX_VALUE);
    }

    private static String splitPart(String text, String separator, long field) {
        if (field == 0) {
            throw Errors.invalid("field position must not be zero");
        }
        List<String> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            parts.add(text);
        } else {
            split(text, separator, parts);
        }
        long index = field > 0 ? field - 1 : parts.size() + field;
        return text.isEmpty() || index < 0 || index >= parts.size() ? "" : parts.get((int) index);
    }

    private static void split(String text, String separator, List<String> parts) {
        int at = 0;
        while (true) {
            int next = text.indexOf(separator, at);
            if (next < 0) {
                parts.add(text.substring(at));
                return;
            }
            parts.add(text.substring(at, next));
            at = next + separator.length();
        }
    }

    private static @Nullable PgArray toArray(
            @Nullable Object text, @Nullable Object separator, @Nullable Object nullText) {
        if (text == null) {
            return null;
        }
        List<String> parts = new ArrayList<>();
        String whole = (String) text;
        if (separator == null) {
            whole.codePoints().forEach(c -> parts.add(Character.toString(c)));
        } else if (!whole.isEmpty() && ((String) separator).isEmpty()) {
            parts.add(whole);
        } else if (!whole.isEmpty()) {
            split(whole, (String) separator, parts);
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (String part : parts) {
            elements.add(part.equals(nullText) ? null : part);
        }
        return new PgArray(TypeOids.TEXT, elements);
    }
}
