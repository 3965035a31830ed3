package io.omnisql.planner.engine.regex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Which characters a match can begin with, so that hopeless starts are passed over at once. */
final class FirstCharacters {
    private FirstCharacters() {}

    /** The set, empty when a match may be empty or that is not known. */
    static Optional<IntPredicate> of(RegexNode node) {
        return switch (node) {
            case RegexNode.Characters characters -> Optional.of(characters.set());
            case RegexNode.Group group -> of(group.body());
            case RegexNode.Repeat repeat -> repeat.min() > 0 ? of(repeat.body()) : Optional.empty();
            case RegexNode.Sequence sequence -> sequence(sequence.parts());
            case RegexNode.Alternatives alternatives -> {
                List<IntPredicate> sets = new ArrayList<>();
                for (RegexNode choice : alternatives.choices()) {
                    of(choice).ifPresent(sets::add);
                }
                yield sets.size() == alternatives.choices().size() ? Optional.of(any(sets)) : Optional.empty();
            }
            case RegexNode.Place ignored -> Optional.empty();
            case RegexNode.Look ignored -> Optional.empty();
        };
    }

    /** Optional repetitions of characters in front add their characters. */
    private static Optional<IntPredicate> sequence(List<RegexNode> parts) {
        List<IntPredicate> sets = new ArrayList<>();
        for (RegexNode part : parts) {
            Optional<IntPredicate> first = of(part);
            if (first.isPresent()) {
                sets.add(first.get());
                return Optional.of(any(sets));
            }
            if (part instanceof RegexNode.Repeat repeat && repeat.body() instanceof RegexNode.Characters optional) {
                sets.add(optional.set());
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static IntPredicate any(List<IntPredicate> sets) {
        return sets.size() == 1 ? sets.getFirst() : c -> sets.stream().anyMatch(set -> set.test(c));
    }
}
