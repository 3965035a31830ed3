package io.omnisql.planner.engine.regex;

import java.util.List;
import java.util.function.IntPredicate;

/** The syntax tree of a regular expression. */
sealed interface RegexNode {
    /** One character of a set. */
    record Characters(IntPredicate set) implements RegexNode {}

    record Sequence(List<RegexNode> parts) implements RegexNode {}

    record Alternatives(List<RegexNode> choices) implements RegexNode {}

    /** {@code max} is {@link Integer#MAX_VALUE} for no bound. */
    record Repeat(RegexNode body, int min, int max, boolean greedy) implements RegexNode {}

    /** A capturing group, counted from 1. */
    record Group(RegexNode body, int number) implements RegexNode {}

    /** A place between characters. */
    record Place(PlaceKind kind) implements RegexNode {}

    record Look(RegexNode body, boolean ahead, boolean negative) implements RegexNode {}

    /** Kinds of places. */
    enum PlaceKind {
        TEXT_START,
        TEXT_END,
        LINE_START,
        LINE_END,
        WORD_START,
        WORD_END,
        WORD_EDGE,
        NOT_WORD_EDGE
    }
}
