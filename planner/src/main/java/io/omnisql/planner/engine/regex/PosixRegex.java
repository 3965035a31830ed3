package io.omnisql.planner.engine.regex;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A compiled regular expression with PostgreSQL's meaning: the match starts as far left as possible, and is the longest there (or the shortest,
 * when the first quantifier with a preference is not greedy). Never backtracks exponentially; a step limit ends hopeless work with 2201B.
 * Immutable and thread-safe.
 */
public final class PosixRegex {
    private final RegexNode root;
    private final int groups;
    private final boolean longest;
    private final Optional<IntPredicate> first;

    private PosixRegex(RegexNode root, int groups) {
        this.root = root;
        this.groups = groups;
        this.longest = prefersLongest(root).orElse(true);
        this.first = FirstCharacters.of(root);
    }

    /**
     * Compiles a pattern, which may begin with {@code (?flags)}, {@code ***=} or {@code ***:}.
     *
     * @throws io.omnisql.core.error.SqlException 2201B for a bad pattern, 0A000 for back-references
     */
    public static PosixRegex compile(String pattern, RegexFlags flags) {
        String text = pattern;
        RegexFlags effective = flags;
        boolean literal = flags.literal();
        if (text.startsWith("***=")) {
            literal = true;
            text = text.substring(4);
        } else if (text.startsWith("***:")) {
            text = text.substring(4);
        }
        if (!literal && text.startsWith("(?") && text.length() > 2 && Character.isLetter(text.charAt(2))) {
            int end = text.indexOf(')');
            if (end > 0) {
                RegexFlags own = RegexFlags.parse(text.substring(2, end));
                effective = new RegexFlags(
                        own.ignoreCase() || flags.ignoreCase(),
                        own.newlineStops() || flags.newlineStops(),
                        own.newlineAnchors() || flags.newlineAnchors(),
                        own.expanded() || flags.expanded(),
                        own.literal(),
                        flags.global());
                literal = own.literal();
                text = text.substring(end + 1);
            }
        }
        RegexParser parser = new RegexParser(literal ? escaped(text) : text, effective);
        RegexNode root = parser.parse();
        return new PosixRegex(root, parser.groups());
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!Character.isLetterOrDigit(c) && c < 128) {
                out.append('\\');
            }
            out.appendCodePoint(c);
        });
        return out.toString();
    }

    /** The preference of an expression: of its first part that has one; choices are always greedy. */
    private static Optional<Boolean> prefersLongest(RegexNode node) {
        return switch (node) {
            case RegexNode.Repeat repeat ->
                repeat.min() == repeat.max() ? prefersLongest(repeat.body()) : Optional.of(repeat.greedy());
            case RegexNode.Alternatives ignored -> Optional.of(true);
            case RegexNode.Group group -> prefersLongest(group.body());
            case RegexNode.Sequence sequence ->
                sequence.parts().stream()
                        .map(PosixRegex::prefersLongest)
                        .flatMap(Optional::stream)
                        .findFirst();
            case RegexNode.Characters ignored -> Optional.empty();
            case RegexNode.Place ignored -> Optional.empty();
            case RegexNode.Look ignored -> Optional.empty();
        };
    }

    static boolean longest(RegexNode node) {
        return prefersLongest(node).orElse(true);
    }

    /** Number of capturing groups. */
    public int groups() {
        return groups;
    }

    public boolean matches(String text) {
        return find(text.codePoints().toArray(), 0).isPresent();
    }

    /** The first match at or after a code point. */
    public Optional<RegexMatch> find(int[] text, int from) {
        return new RegexMatcher(text, groups).find(root, from, longest, first);
    }
}
