package io.omnisql.planner.engine.regex;

import io.omnisql.planner.engine.regex.RegexNode.Alternatives;
import io.omnisql.planner.engine.regex.RegexNode.Characters;
import io.omnisql.planner.engine.regex.RegexNode.Group;
import io.omnisql.planner.engine.regex.RegexNode.Look;
import io.omnisql.planner.engine.regex.RegexNode.Place;
import io.omnisql.planner.engine.regex.RegexNode.Repeat;
import io.omnisql.planner.engine.regex.RegexNode.Sequence;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Matches one text. For a node and a position it computes the set of all positions where a match may end, each once; the whole match is chosen from
 * that set, and groups are found afterwards by dividing the match among the nodes, longest first where the node is greedy.
 */
final class RegexMatcher {
    private static final long MAX_STEPS = 20_000_000;

    private final int[] text;
    private final int[] starts;
    private final int[] ends;
    private final IdentityHashMap<RegexNode, Map<Integer, BitSet>> known = new IdentityHashMap<>();
    private long steps;

    RegexMatcher(int[] text, int groups) {
        this.text = text;
        this.starts = new int[groups + 1];
        this.ends = new int[groups + 1];
    }

    Optional<RegexMatch> find(RegexNode root, int from, boolean longest, Optional<IntPredicate> first) {
        for (int start = from; start <= text.length; start++) {
            if (first.isPresent() && (start == text.length || !first.get().test(text[start]))) {
                continue;
            }
            BitSet found = ends(root, start);
            if (!found.isEmpty()) {
                int end = longest ? found.length() - 1 : found.nextSetBit(0);
                Arrays.fill(starts, -1);
                Arrays.fill(ends, -1);
                starts[0] = start;
                ends[0] = end;
                divide(root, start, end);
                return Optional.of(new RegexMatch(text, starts.clone(), ends.clone()));
            }
        }
        return Optional.empty();
    }

    private void step(int count) {
        steps += count;
        if (steps > MAX_STEPS) {
            throw RegexParser.invalid("regular expression is too complex");
        }
    }

    private BitSet ends(RegexNode node, int at) {
        if (node instanceof Characters characters) {
            step(1);
            BitSet end = new BitSet();
            if (at < text.length && characters.set().test(text[at])) {
                end.set(at + 1);
            }
            return end;
        }
        Map<Integer, BitSet> byStart = known.computeIfAbsent(node, n -> new HashMap<>());
        BitSet memory = byStart.get(at);
        if (memory == null) {
            memory = compute(node, at);
            byStart.put(at, memory);
        }
        return memory;
    }

    private BitSet compute(RegexNode node, int at) {
        return switch (node) {
            case Characters characters -> ends(characters, at);
            case Sequence sequence -> {
                BitSet places = single(at);
                for (RegexNode part : sequence.parts()) {
                    places = after(part, places);
                }
                yield places;
            }
            case Alternatives alternatives -> {
                BitSet union = new BitSet();
                for (RegexNode choice : alternatives.choices()) {
                    union.or(ends(choice, at));
                }
                yield union;
            }
            case Group group -> ends(group.body(), at);
            case Repeat repeat -> repeated(repeat, at);
            case Place place -> isPlace(place, at) ? single(at) : new BitSet();
            case Look look -> looks(look, at) ? single(at) : new BitSet();
        };
    }

    private static BitSet single(int at) {
        BitSet set = new BitSet();
        set.set(at);
        return set;
    }

    private BitSet after(RegexNode node, BitSet places) {
        BitSet union = new BitSet();
        for (int p = places.nextSetBit(0); p >= 0; p = places.nextSetBit(p + 1)) {
            step(1);
            union.or(ends(node, p));
        }
        return union;
    }

    private BitSet repeated(Repeat repeat, int at) {
        if (repeat.body() instanceof Characters characters) {
            int end = at;
            while (end < text.length
                    && end - at < repeat.max()
                    && characters.set().test(text[end])) {
                end++;
            }
            step(end - at + 1);
            BitSet run = new BitSet();
            if (end - at >= repeat.min()) {
                run.set(at + repeat.min(), end + 1);
            }
            return run;
        }
        BitSet places = single(at);
        for (int i = 0; i < repeat.min(); i++) {
            places = after(repeat.body(), places);
        }
        BitSet all = (BitSet) places.clone();
        BitSet fresh = places;
        for (int i = repeat.min(); i < repeat.max() && !fresh.isEmpty(); i++) {
            fresh = after(repeat.body(), fresh);
            fresh.andNot(all);
            all.or(fresh);
        }
        return all;
    }

    private boolean isPlace(Place place, int at) {
        boolean before = at > 0 && RegexParser.isWord(text[at - 1]);
        boolean behind = at < text.length && RegexParser.isWord(text[at]);
        return switch (place.kind()) {
            case TEXT_START -> at == 0;
            case TEXT_END -> at == text.length;
            case LINE_START -> at == 0 || text[at - 1] == '\n';
            case LINE_END -> at == text.length || text[at] == '\n';
            case WORD_START -> !before && behind;
            case WORD_END -> before && !behind;
            case WORD_EDGE -> before != behind;
            case NOT_WORD_EDGE -> before == behind;
        };
    }

    private boolean looks(Look look, int at) {
        boolean found = false;
        if (look.ahead()) {
            found = !ends(look.body(), at).isEmpty();
        } else {
            for (int start = at; start >= 0 && !found; start--) {
                found = ends(look.body(), start).get(at);
            }
        }
        return found != look.negative();
    }

    /** Sets the groups inside a node that is known to match exactly from {@code at} to {@code end}. */
    private void divide(RegexNode node, int at, int end) {
        switch (node) {
            case Group group -> {
                starts[group.number()] = at;
                ends[group.number()] = end;
                divide(group.body(), at, end);
            }
            case Sequence sequence -> divideSequence(sequence.parts(), at, end);
            case Alternatives alternatives -> {
                for (RegexNode choice : alternatives.choices()) {
                    if (ends(choice, at).get(end)) {
                        divide(choice, at, end);
                        return;
                    }
                }
            }
            case Repeat repeat -> divideRepeat(repeat, at, end);
            case Characters ignored -> {}
            case Place ignored -> {}
            case Look ignored -> {}
        }
    }

    private void divideSequence(List<RegexNode> parts, int at, int end) {
        if (parts.isEmpty()) {
            return;
        }
        RegexNode first = parts.getFirst();
        if (parts.size() == 1) {
            divide(first, at, end);
            return;
        }
        List<RegexNode> rest = parts.subList(1, parts.size());
        BitSet reaching = reaching(rest, end, ends(first, at));
        int middle = PosixRegex.longest(first) ? reaching.length() - 1 : reaching.nextSetBit(0);
        if (middle >= 0) {
            divide(first, at, middle);
            divideSequence(rest, middle, end);
        }
    }

    /** Which of some places the parts match from, exactly up to {@code end}. */
    private BitSet reaching(List<RegexNode> parts, int end, BitSet places) {
        BitSet reaching = new BitSet();
        for (int p = places.nextSetBit(0); p >= 0 && p <= end; p = places.nextSetBit(p + 1)) {
            BitSet reached = single(p);
            for (RegexNode part : parts) {
                reached = after(part, reached);
            }
            if (reached.get(end)) {
                reaching.set(p);
            }
        }
        return reaching;
    }

    /** PostgreSQL reads {@code x{m,n}} as {@code x{m-1,n-1}x}: groups hold the last round, which gets what the rounds before it leave. */
    private void divideRepeat(Repeat repeat, int at, int end) {
        if (repeat.body() instanceof Characters || repeat.max() == 0) {
            return;
        }
        Repeat before = new Repeat(
                repeat.body(),
                Math.max(0, repeat.min() - 1),
                repeat.max() == Integer.MAX_VALUE ? Integer.MAX_VALUE : repeat.max() - 1,
                repeat.greedy());
        BitSet reaching = reaching(List.of(repeat.body()), end, ends(before, at));
        int last = repeat.greedy() ? reaching.length() - 1 : reaching.nextSetBit(0);
        if (last >= 0) {
            divide(repeat.body(), last, end);
        }
    }
}
