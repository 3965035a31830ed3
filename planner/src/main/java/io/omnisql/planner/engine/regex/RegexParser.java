package io.omnisql.planner.engine.regex;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.engine.regex.RegexNode.PlaceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Reads PostgreSQL's advanced regular expressions (manual section 9.7.3). Errors are 2201B. */
final class RegexParser {
    private static final int MAX_REPEAT = 255;
    private static final int MAX_DEPTH = 200;

    private final int[] pattern;
    private final RegexFlags flags;
    private int at;
    private int groups;
    private int depth;

    RegexParser(String pattern, RegexFlags flags) {
        this.pattern = pattern.codePoints().toArray();
        this.flags = flags;
    }

    RegexNode parse() {
        RegexNode node = alternatives();
        if (at < pattern.length) {
            throw invalid("parentheses () not balanced");
        }
        return node;
    }

    int groups() {
        return groups;
    }

    private RegexNode alternatives() {
        if (++depth > MAX_DEPTH) {
            throw invalid("nfa has too many states");
        }
        List<RegexNode> choices = new ArrayList<>();
        choices.add(sequence());
        while (at < pattern.length && pattern[at] == '|') {
            at++;
            choices.add(sequence());
        }
        depth--;
        return choices.size() == 1 ? choices.getFirst() : new RegexNode.Alternatives(choices);
    }

    private RegexNode sequence() {
        List<RegexNode> parts = new ArrayList<>();
        while (at < pattern.length && pattern[at] != '|' && pattern[at] != ')') {
            if (skipsBlank()) {
                continue;
            }
            parts.add(quantified(atom()));
        }
        return parts.size() == 1 ? parts.getFirst() : new RegexNode.Sequence(parts);
    }

    private boolean skipsBlank() {
        if (!flags.expanded()) {
            return false;
        }
        if (Character.isWhitespace(pattern[at])) {
            at++;
            return true;
        }
        if (pattern[at] == '#') {
            while (at < pattern.length && pattern[at] != '\n') {
                at++;
            }
            return true;
        }
        return false;
    }

    private RegexNode quantified(RegexNode atom) {
        if (at >= pattern.length) {
            return atom;
        }
        int min;
        int max;
        int c = pattern[at];
        if (c == '*' || c == '+' || c == '?') {
            at++;
            min = c == '+' ? 1 : 0;
            max = c == '?' ? 1 : Integer.MAX_VALUE;
        } else if (c == '{' && at + 1 < pattern.length && isDigit(pattern[at + 1])) {
            at++;
            min = bound();
            max = min;
            if (at < pattern.length && pattern[at] == ',') {
                at++;
                max = at < pattern.length && isDigit(pattern[at]) ? bound() : Integer.MAX_VALUE;
            }
            if (at >= pattern.length || pattern[at] != '}' || max < min) {
                throw invalid("invalid repetition count(s)");
            }
            at++;
        } else {
            return atom;
        }
        if (atom instanceof RegexNode.Place) {
            throw invalid("quantifier operand invalid");
        }
        boolean greedy = true;
        if (at < pattern.length && pattern[at] == '?') {
            at++;
            greedy = false;
        }
        if (at < pattern.length && (pattern[at] == '*' || pattern[at] == '+' || pattern[at] == '?')) {
            throw invalid("quantifier operand invalid");
        }
        return new RegexNode.Repeat(atom, min, max, greedy);
    }

    private int bound() {
        int value = 0;
        while (at < pattern.length && isDigit(pattern[at])) {
            value = value * 10 + (pattern[at++] - '0');
            if (value > MAX_REPEAT) {
                throw invalid("invalid repetition count(s)");
            }
        }
        return value;
    }

    private RegexNode atom() {
        int c = pattern[at++];
        return switch (c) {
            case '(' -> group();
            case '[' -> new RegexNode.Characters(folded(new BracketParser(pattern, flags).parseFrom(this)));
            case '.' -> new RegexNode.Characters(flags.newlineStops() ? x -> x != '\n' : x -> true);
            case '^' -> new RegexNode.Place(flags.newlineAnchors() ? PlaceKind.LINE_START : PlaceKind.TEXT_START);
            case '$' -> new RegexNode.Place(flags.newlineAnchors() ? PlaceKind.LINE_END : PlaceKind.TEXT_END);
            case '*', '+', '?' -> throw invalid("quantifier operand invalid");
            case '\\' -> escape();
            default -> literal(c);
        };
    }

    private RegexNode group() {
        if (at + 1 < pattern.length && pattern[at] == '?') {
            int kind = pattern[at + 1];
            if (kind == ':') {
                at += 2;
                return close(alternatives());
            }
            if (kind == '=' || kind == '!') {
                at += 2;
                return new RegexNode.Look(close(alternatives()), true, kind == '!');
            }
            if (kind == '<' && at + 2 < pattern.length && (pattern[at + 2] == '=' || pattern[at + 2] == '!')) {
                boolean negative = pattern[at + 2] == '!';
                at += 3;
                return new RegexNode.Look(close(alternatives()), false, negative);
            }
            throw invalid("quantifier operand invalid");
        }
        int number = ++groups;
        return new RegexNode.Group(close(alternatives()), number);
    }

    private RegexNode close(RegexNode body) {
        if (at >= pattern.length || pattern[at] != ')') {
            throw invalid("parentheses () not balanced");
        }
        at++;
        return body;
    }

    private RegexNode escape() {
        if (at >= pattern.length) {
            throw invalid("invalid escape \\ sequence");
        }
        int c = pattern[at++];
        IntPredicate set = classEscape(c);
        if (set != null) {
            return new RegexNode.Characters(set);
        }
        return switch (c) {
            case 'A' -> new RegexNode.Place(PlaceKind.TEXT_START);
            case 'Z' -> new RegexNode.Place(PlaceKind.TEXT_END);
            case 'm' -> new RegexNode.Place(PlaceKind.WORD_START);
            case 'M' -> new RegexNode.Place(PlaceKind.WORD_END);
            case 'y' -> new RegexNode.Place(PlaceKind.WORD_EDGE);
            case 'Y' -> new RegexNode.Place(PlaceKind.NOT_WORD_EDGE);
            default -> {
                if (c >= '1' && c <= '9') {
                    throw new SqlException(
                            SqlState.FEATURE_NOT_SUPPORTED, "regular expression back-references are not supported");
                }
                yield literal(characterEscape(c));
            }
        };
    }

    static @Nullable IntPredicate classEscape(int c) {
        return switch (c) {
            case 'd' -> Character::isDigit;
            case 'D' -> x -> !Character.isDigit(x);
            case 's' -> Character::isWhitespace;
            case 'S' -> x -> !Character.isWhitespace(x);
            case 'w' -> RegexParser::isWord;
            case 'W' -> x -> !isWord(x);
            default -> null;
        };
    }

    /** The character that an escape stands for; {@code at} is behind its letter. */
    int characterEscape(int c) {
        return switch (c) {
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'B' -> '\\';
            case 'e' -> 27;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 11;
            case '0' -> 0;
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case 'x' -> hex(2);
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw invalid("invalid escape \\ sequence");
                }
                yield c;
            }
        };
    }

    private int hex(int digits) {
        int value = 0;
        for (int i = 0; i < digits; i++) {
            int digit = at < pattern.length ? Character.digit(pattern[at], 16) : -1;
            if (digit < 0) {
                throw invalid("invalid escape \\ sequence");
            }
            value = value * 16 + digit;
            at++;
        }
        return value;
    }

    private RegexNode literal(int c) {
        return new RegexNode.Characters(folded(x -> x == c));
    }

    /** A set without regard to case when the flags say so. */
    private IntPredicate folded(IntPredicate set) {
        return flags.ignoreCase()
                ? x -> set.test(x) || set.test(Character.toLowerCase(x)) || set.test(Character.toUpperCase(x))
                : set;
    }

    static boolean isWord(int c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    int position() {
        return at;
    }

    void moveTo(int position) {
        at = position;
    }

    static SqlException invalid(String what) {
        return new SqlException(SqlState.INVALID_REGULAR_EXPRESSION, "invalid regular expression: " + what);
    }
}
