package io.omnisql.planner.analyzer;

import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.TypeSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Which of several overloads a call means (manual sections 10.2 and 10.3). */
final class CandidateChoice {
    private final TypeSystem types;
    private final Coercion coercion;

    CandidateChoice(TypeSystem types, Coercion coercion) {
        this.types = types;
        this.coercion = coercion;
    }

    /** The candidates whose types all arguments can become implicitly. */
    List<Candidate> acceptable(List<Integer> inputs, List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate ->
                        coercion.canCoerce(inputs, candidate.types().subList(0, inputs.size()), CastContext.IMPLICIT))
                .toList();
    }

    /** The best of several acceptable candidates, empty when none is. */
    Optional<Candidate> best(List<Integer> inputTypes, List<Candidate> acceptable) {
        int count = inputTypes.size();
        List<Integer> inputs = new ArrayList<>();
        int unknowns = 0;
        for (int type : inputTypes) {
            if (type == TypeOids.UNKNOWN) {
                unknowns++;
                inputs.add(type);
            } else {
                inputs.add(types.base(type));
            }
        }
        List<Candidate> candidates = mostMatches(acceptable, candidate -> exactMatches(inputs, candidate));
        if (candidates.size() == 1) {
            return Optional.of(candidates.getFirst());
        }
        candidates = mostMatches(candidates, candidate -> exactOrPreferredMatches(inputs, candidate));
        if (candidates.size() == 1) {
            return Optional.of(candidates.getFirst());
        }
        if (unknowns == 0) {
            return Optional.empty();
        }
        List<Candidate> narrowed = byUnknownCategories(inputs, candidates);
        if (narrowed.size() == 1) {
            return Optional.of(narrowed.getFirst());
        }
        if (!narrowed.isEmpty()) {
            candidates = narrowed;
        }
        return unknowns < count ? assumingOneType(inputs, candidates) : Optional.empty();
    }

    private static List<Candidate> mostMatches(List<Candidate> candidates, ToIntFunction<Candidate> matches) {
        List<Candidate> best = new ArrayList<>();
        int most = 0;
        for (Candidate candidate : candidates) {
            int count = matches.applyAsInt(candidate);
            if (count > most || best.isEmpty()) {
                best.clear();
                most = count;
            }
            if (count == most) {
                best.add(candidate);
            }
        }
        return best;
    }

    private static int exactMatches(List<Integer> inputs, Candidate candidate) {
        int matches = 0;
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i) != TypeOids.UNKNOWN
                    && candidate.types().get(i).intValue() == inputs.get(i).intValue()) {
                matches++;
            }
        }
        return matches;
    }

    private int exactOrPreferredMatches(List<Integer> inputs, Candidate candidate) {
        int matches = 0;
        for (int i = 0; i < inputs.size(); i++) {
            int input = inputs.get(i);
            int declared = candidate.types().get(i);
            if (input != TypeOids.UNKNOWN
                    && (declared == input || types.isPreferred(types.category(input), declared))) {
                matches++;
            }
        }
        return matches;
    }

    /** Keeps the candidates whose types at unknown arguments are of the category that all share, or of strings. */
    private List<Candidate> byUnknownCategories(List<Integer> inputs, List<Candidate> candidates) {
        char[] categories = new char[inputs.size()];
        boolean[] preferred = new boolean[inputs.size()];
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i) != TypeOids.UNKNOWN) {
                continue;
            }
            boolean conflict = false;
            for (Candidate candidate : candidates) {
                int declared = candidate.types().get(i);
                char category = types.category(declared);
                boolean isPreferred = types.type(declared).preferred();
                if (categories[i] == 0) {
                    categories[i] = category;
                    preferred[i] = isPreferred;
                } else if (categories[i] == category) {
                    preferred[i] |= isPreferred;
                } else if (category == 'S') {
                    categories[i] = category;
                    preferred[i] = isPreferred;
                } else {
                    conflict = true;
                }
            }
            if (conflict && categories[i] != 'S') {
                return List.of();
            }
        }
        return candidates.stream()
                .filter(candidate -> fits(candidate, inputs, categories, preferred))
                .toList();
    }

    private boolean fits(Candidate candidate, List<Integer> inputs, char[] categories, boolean[] preferred) {
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i) == TypeOids.UNKNOWN) {
                int declared = candidate.types().get(i);
                if (types.category(declared) != categories[i]
                        || (preferred[i] && !types.type(declared).preferred())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** When all known arguments have one type, takes the unknown ones for that type too. */
    private Optional<Candidate> assumingOneType(List<Integer> inputs, List<Candidate> candidates) {
        List<Integer> known = inputs.stream()
                .filter(type -> type != TypeOids.UNKNOWN)
                .distinct()
                .toList();
        if (known.size() != 1) {
            return Optional.empty();
        }
        List<Integer> assumed = inputs.stream().map(type -> known.getFirst()).toList();
        List<Candidate> fitting = acceptable(assumed, candidates);
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }
}
