package io.omnisql.planner.engine.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Reads a bracket expression such as {@code [^a-z[:digit:]_]}. */
final class BracketParser {
    private final int[] pattern;
    private final RegexFlags flags;
    private final List<IntPredicate> members = new ArrayList<>();

    BracketParser(int[] pattern, RegexFlags flags) {
        this.pattern = pattern;
        this.flags = flags;
    }

    /** Reads from behind the opening bracket and leaves the parser behind the closing one. */
    IntPredicate parseFrom(RegexParser parser) {
        int at = parser.position();
        boolean negative = at < pattern.length && pattern[at] == '^';
        if (negative) {
            at++;
        }
        boolean first = true;
        while (at < pattern.length && (pattern[at] != ']' || first)) {
            first = false;
            int c = pattern[at];
            if (c == '[' && at + 1 < pattern.length && pattern[at + 1] == ':') {
                at = readClass(at + 2);
                continue;
            }
            if (c == '\\' && at + 1 < pattern.length) {
                IntPredicate set = RegexParser.classEscape(pattern[at + 1]);
                if (set != null) {
                    members.add(set);
                    at += 2;
                    continue;
                }
            }
            parser.moveTo(at);
            int low = readCharacter(parser);
            at = parser.position();
            int high = low;
            if (at + 1 < pattern.length && pattern[at] == '-' && pattern[at + 1] != ']') {
                parser.moveTo(at + 1);
                high = readCharacter(parser);
                at = parser.position();
                if (high < low) {
                    throw RegexParser.invalid("invalid character range");
                }
            }
            int from = low;
            int to = high;
            members.add(x -> x >= from && x <= to);
        }
        if (at >= pattern.length) {
            throw RegexParser.invalid("brackets [] not balanced");
        }
        parser.moveTo(at + 1);
        List<IntPredicate> sets = List.copyOf(members);
        IntPredicate any = x -> sets.stream().anyMatch(set -> set.test(x));
        if (!negative) {
            return any;
        }
        boolean stops = flags.newlineStops();
        IntPredicate folded = flags.ignoreCase()
                ? x -> any.test(x) || any.test(Character.toLowerCase(x)) || any.test(Character.toUpperCase(x))
                : any;
        return x -> !folded.test(x) && !(stops && x == '\n');
    }

    private int readCharacter(RegexParser parser) {
        int at = parser.position();
        int c = pattern[at];
        parser.moveTo(at + 1);
        if (c == '\\' && at + 1 < pattern.length) {
            parser.moveTo(at + 2);
            return parser.characterEscape(pattern[at + 1]);
        }
        return c;
    }

    private int readClass(int from) {
        int end = from;
        StringBuilder name = new StringBuilder();
        while (end + 1 < pattern.length && !(pattern[end] == ':' && pattern[end + 1] == ']')) {
            name.appendCodePoint(pattern[end++]);
        }
        if (end + 1 >= pattern.length) {
            throw RegexParser.invalid("brackets [] not balanced");
        }
        members.add(
                switch (name.toString()) {
                    case "alpha" -> Character::isLetter;
                    case "digit" -> Character::isDigit;
                    case "alnum" -> Character::isLetterOrDigit;
                    case "upper" -> Character::isUpperCase;
                    case "lower" -> Character::isLowerCase;
                    case "space" -> Character::isWhitespace;
                    case "blank" -> x -> x == ' ' || x == '\t';
                    case "punct" -> x -> x > ' ' && x < 127 && !Character.isLetterOrDigit(x);
                    case "cntrl" -> Character::isISOControl;
                    case "xdigit" -> x -> Character.digit(x, 16) >= 0 && x < 128;
                    case "print" -> x -> !Character.isISOControl(x);
                    case "graph" -> x -> !Character.isISOControl(x) && !Character.isWhitespace(x);
                    case "word" -> RegexParser::isWord;
                    default -> throw RegexParser.invalid("invalid character class");
                });
        return end + 2;
    }
}
