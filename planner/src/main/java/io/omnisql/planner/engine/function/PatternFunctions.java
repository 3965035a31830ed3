package io.omnisql.planner.engine.function;

import io.omnisql.core.type.TypeOids;
import io.omnisql.core.value.PgArray;
import io.omnisql.planner.engine.regex.PosixRegex;
import io.omnisql.planner.engine.regex.RegexCache;
import io.omnisql.planner.engine.regex.RegexFlags;
import io.omnisql.planner.engine.regex.RegexMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** LIKE and regular expressions (manual section 9.7). */
final class PatternFunctions {
    private final RegexCache cache = new RegexCache();

    private PatternFunctions() {}

    static void define(FunctionRegistry registry) {
        new PatternFunctions().defineAll(registry);
    }

    private void defineAll(FunctionRegistry registry) {
        for (String type : List.of("text", "name", "bpchar")) {
            String arguments = "(" + type + ",text)";
            registry.define(
                    type + "like" + arguments, (args, context) -> LikePattern.matches(args.text(0), args.text(1)));
            registry.define(
                    type + "nlike" + arguments, (args, context) -> !LikePattern.matches(args.text(0), args.text(1)));
            registry.define(type + "iclike" + arguments, (args, context) -> matchesAnyCase(args.text(0), args.text(1)));
            registry.define(
                    type + "icnlike" + arguments, (args, context) -> !matchesAnyCase(args.text(0), args.text(1)));
            regex(registry, type + "regexeq" + arguments, RegexFlags.NONE, true);
            regex(registry, type + "regexne" + arguments, RegexFlags.NONE, false);
            regex(registry, type + "icregexeq" + arguments, RegexFlags.IGNORE_CASE, true);
            regex(registry, type + "icregexne" + arguments, RegexFlags.IGNORE_CASE, false);
        }
        registry.define("like(text,text)", (args, context) -> LikePattern.matches(args.text(0), args.text(1)));
        registry.define("notlike(text,text)", (args, context) -> !LikePattern.matches(args.text(0), args.text(1)));
        registry.define(
                "like_escape(text,text)", (args, context) -> LikePattern.withEscape(args.text(0), args.text(1)));
        registry.define("similar_to_escape(text)", (args, context) -> SimilarPattern.toRegex(args.text(0), "\\"));
        registry.define(
                "similar_to_escape(text,text)", (args, context) -> SimilarPattern.toRegex(args.text(0), args.text(1)));
        registry.define("substring(text,text)", (args, context) -> substring(args.text(0), args.text(1)));
        registry.define(
                "regexp_replace(text,text,text)",
                (args, context) -> replace(args.text(0), args.text(1), args.text(2), RegexFlags.NONE));
        registry.define(
                "regexp_replace(text,text,text,text)",
                (args, context) -> replace(args.text(0), args.text(1), args.text(2), RegexFlags.parse(args.text(3))));
        registry.define(
                "regexp_match(text,text)", (args, context) -> match(args.text(0), args.text(1), RegexFlags.NONE));
        registry.define(
                "regexp_match(text,text,text)",
                (args, context) -> match(args.text(0), args.text(1), RegexFlags.parse(args.text(2))));
        registry.define(
                "regexp_split_to_array(text,text)",
                (args, context) -> split(args.text(0), args.text(1), RegexFlags.NONE));
        registry.define(
                "regexp_split_to_array(text,text,text)",
                (args, context) -> split(args.text(0), args.text(1), RegexFlags.parse(args.text(2))));
        registry.define(
                "regexp_like(text,text)",
                (args, context) -> cache.get(args.text(1), RegexFlags.NONE).matches(args.text(0)));
        registry.define(
                "regexp_like(text,text,text)",
                (args, context) ->
                        cache.get(args.text(1), RegexFlags.parse(args.text(2))).matches(args.text(0)));
        registry.define("regexp_count(text,text)", (args, context) -> count(args.text(0), args.text(1)));
    }

    private void regex(FunctionRegistry registry, String signature, RegexFlags flags, boolean wanted) {
        registry.define(
                signature, (args, context) -> cache.get(args.text(1), flags).matches(args.text(0)) == wanted);
    }

    private static boolean matchesAnyCase(String text, String pattern) {
        return LikePattern.matches(TextFunctions.lower(text), TextFunctions.lower(pattern));
    }

    /** The first group when there is one, else the whole match. */
    private @Nullable String substring(String text, String pattern) {
        Optional<RegexMatch> match =
                cache.get(pattern, RegexFlags.NONE).find(text.codePoints().toArray(), 0);
        if (match.isEmpty()) {
            return null;
        }
        return match.get().group(match.get().groups() > 0 ? 1 : 0);
    }

    private @Nullable PgArray match(String text, String pattern, RegexFlags flags) {
        if (flags.global()) {
            throw Errors.invalid("regexp_match() does not support the \"global\" option")
                    .withHint("Use the regexp_matches function instead.");
        }
        Optional<RegexMatch> found =
                cache.get(pattern, flags).find(text.codePoints().toArray(), 0);
        return found.isEmpty() ? null : groups(found.get());
    }

    private static PgArray groups(RegexMatch match) {
        List<@Nullable Object> texts = new ArrayList<>();
        if (match.groups() == 0) {
            texts.add(match.group(0));
        }
        for (int i = 1; i <= match.groups(); i++) {
            texts.add(match.group(i));
        }
        return new PgArray(TypeOids.TEXT, texts);
    }

    private Long count(String text, String pattern) {
        int[] points = text.codePoints().toArray();
        PosixRegex regex = cache.get(pattern, RegexFlags.NONE);
        long count = 0;
        int at = 0;
        while (at <= points.length) {
            Optional<RegexMatch> match = regex.find(points, at);
            if (match.isEmpty()) {
                break;
            }
            count++;
            at = match.get().end() > match.get().start()
                    ? match.get().end()
                    : match.get().end() + 1;
        }
        return count;
    }

    private String replace(String text, String pattern, String replacement, RegexFlags flags) {
        PosixRegex regex = cache.get(pattern, flags);
        int[] points = text.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        int copied = 0;
        int at = 0;
        while (at <= points.length) {
            Optional<RegexMatch> found = regex.find(points, at);
            if (found.isEmpty()) {
                break;
            }
            RegexMatch match = found.get();
            append(out, points, copied, match.start());
            appendReplacement(out, replacement, match);
            copied = match.end();
            at = match.end() > match.start() ? match.end() : match.end() + 1;
            if (!flags.global()) {
                break;
            }
        }
        append(out, points, copied, points.length);
        return out.toString();
    }

    private static void append(StringBuilder out, int[] points, int from, int to) {
        for (int i = from; i < to; i++) {
            out.appendCodePoint(points[i]);
        }
    }

    private static void appendReplacement(StringBuilder out, String replacement, RegexMatch match) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c != '\\' || i + 1 >= replacement.length()) {
                out.append(c);
                continue;
            }
            char next = replacement.charAt(++i);
            if (next == '&') {
                out.append(match.group(0));
            } else if (next >= '1' && next <= '9') {
                String group = next - '0' <= match.groups() ? match.group(next - '0') : null;
                out.append(group == null ? "" : group);
            } else if (next == '\\') {
                out.append('\\');
            } else {
                out.append('\\').append(next);
            }
        }
    }

    private PgArray split(String text, String pattern, RegexFlags flags) {
        PosixRegex regex = cache.get(pattern, flags);
        int[] points = text.codePoints().toArray();
        List<@Nullable Object> parts = new ArrayList<>();
        int copied = 0;
        int at = 0;
        while (at <= points.length) {
            Optional<RegexMatch> found = regex.find(points, at);
            if (found.isEmpty()) {
                break;
            }
            RegexMatch match = found.get();
            boolean empty = match.end() == match.start();
            if (empty && (match.start() == copied || match.start() >= points.length)) {
                // An empty match right at the edge of a part separates nothing.
                if (match.start() >= points.length) {
                    break;
                }
                at = match.start() + 1;
                if (match.start() == copied) {
                    continue;
                }
            }
            parts.add(new String(points, copied, match.start() - copied));
            copied = match.end();
            at = empty ? match.end() + 1 : match.end();
        }
        parts.add(new String(points, copied, points.length - copied));
        return new PgArray(TypeOids.TEXT, parts);
    }
}
