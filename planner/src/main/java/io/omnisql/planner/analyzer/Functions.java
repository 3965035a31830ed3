package io.omnisql.planner.analyzer;

import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.NameResolver;
import io.omnisql.planner.catalog.TypeSystem;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.catalog.builtin.PgProc;
import io.omnisql.planner.catalog.builtin.PgType;
import io.omnisql.planner.query.Expr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the function that a call means (manual section 10.3). */
final class Functions {
    private final BuiltinCatalog builtin;
    private final TypeSystem types;
    private final NameResolver names;
    private final Coercion coercion;
    private final CandidateChoice choice;

    Functions(BuiltinCatalog builtin, TypeSystem types, NameResolver names, Coercion coercion, CandidateChoice choice) {
        this.builtin = builtin;
        this.types = types;
        this.names = names;
        this.coercion = coercion;
        this.choice = choice;
    }

    /** What a call's name and arguments turned out to be. */
    sealed interface Found {
        /** A function with the candidate's view of its parameters. */
        record Function(PgProc proc, Candidate candidate) implements Found {}

        /** A type's name used as a cast. */
        record Cast(int type) implements Found {}

        /** Several functions fit equally well. */
        record Ambiguous() implements Found {}

        /** No function fits. */
        record Nothing() implements Found {}
    }

    /**
     * Looks a call up.
     *
     * @param arguments types of the arguments as they stand in the call
     * @param argumentNames names of the last arguments in named notation
     * @param expandVariadic false when the call says VARIADIC
     */
    Found find(List<String> name, List<Integer> arguments, List<String> argumentNames, boolean expandVariadic) {
        List<Candidate> candidates = candidates(name, arguments.size(), argumentNames, expandVariadic);
        for (Candidate candidate : candidates) {
            if (candidate.types().subList(0, arguments.size()).equals(arguments)) {
                return found(candidate, argumentNames, expandVariadic);
            }
        }
        if (arguments.size() == 1 && argumentNames.isEmpty()) {
            Optional<PgType> target = typeNamed(name);
            if (target.isPresent() && isCast(arguments.getFirst(), target.get())) {
                return new Found.Cast(target.get().oid());
            }
        }
        List<Candidate> acceptable = choice.acceptable(arguments, candidates);
        if (acceptable.isEmpty()) {
            return new Found.Nothing();
        }
        Optional<Candidate> best =
                acceptable.size() == 1 ? Optional.of(acceptable.getFirst()) : choice.best(arguments, acceptable);
        return best.isEmpty() ? new Found.Ambiguous() : found(best.get(), argumentNames, expandVariadic);
    }

    private Found found(Candidate candidate, List<String> argumentNames, boolean expandVariadic) {
        Optional<PgProc> proc = builtin.proc(candidate.oid());
        if (proc.isEmpty()) {
            return new Found.Ambiguous();
        }
        boolean lastIsVariadic = candidate.argumentNumbers().isEmpty()
                || candidate.argumentNumbers().getLast()
                        == proc.get().argumentTypes().size() - 1;
        return !argumentNames.isEmpty() && !expandVariadic && !lastIsVariadic
                ? new Found.Nothing()
                : new Found.Function(proc.get(), candidate);
    }

    private boolean isCast(int source, PgType target) {
        if (source == TypeOids.UNKNOWN) {
            return true;
        }
        return switch (coercion.path(source, target.oid(), CastContext.EXPLICIT)) {
            case CastPath.Relabel _ -> true;
            case CastPath.ViaText _ -> !(types.isComplex(source) && target.category() == 'S');
            case CastPath.Function _, CastPath.Array _, CastPath.None _ -> false;
        };
    }

    private Optional<PgType> typeNamed(List<String> name) {
        return builtin.typesNamed(name.getLast()).stream()
                .filter(type -> schemas(name).contains(types.schemaOf(type)) && type.relation() == 0)
                .findFirst();
    }

    private List<String> schemas(List<String> name) {
        return name.size() > 1 ? List.of(name.get(name.size() - 2)) : names.effectivePath();
    }

    private List<Candidate> candidates(
            List<String> name, int count, List<String> argumentNames, boolean expandVariadic) {
        List<Candidate> candidates = new ArrayList<>();
        List<String> schemas = schemas(name);
        for (PgProc proc : builtin.procsNamed(name.getLast())) {
            String schema = builtin.namespace(proc.namespace()).orElse("");
            if (!schemas.contains(schema)) {
                continue;
            }
            candidate(proc, count, argumentNames, expandVariadic).ifPresent(fresh -> addUnlessWorse(candidates, fresh));
        }
        return candidates;
    }

    private static Optional<Candidate> candidate(
            PgProc proc, int count, List<String> argumentNames, boolean expandVariadic) {
        List<Integer> declared = proc.argumentTypes();
        boolean defaults = declared.size() > count;
        if (defaults && count + proc.defaults().size() < declared.size()) {
            return Optional.empty();
        }
        if (!argumentNames.isEmpty()) {
            if ((proc.variadic() != 0 && expandVariadic) || declared.size() < count) {
                return Optional.empty();
            }
            return named(proc, count, argumentNames);
        }
        boolean variadic = proc.variadic() != 0 && expandVariadic && declared.size() <= count;
        if (declared.size() < count && !variadic) {
            return Optional.empty();
        }
        List<Integer> types = new ArrayList<>(declared);
        int variadicCount = 0;
        if (variadic) {
            variadicCount = count - declared.size() + 1;
            types.removeLast();
            types.addAll(Collections.nCopies(variadicCount, proc.variadic()));
        }
        return Optional.of(
                new Candidate(proc.oid(), types, variadicCount, defaults ? declared.size() - count : 0, List.of()));
    }

    private static Optional<Candidate> named(PgProc proc, int count, List<String> argumentNames) {
        List<String> parameters = proc.inputNames();
        int total = proc.argumentTypes().size();
        int positional = count - argumentNames.size();
        List<Integer> numbers = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < positional; i++) {
            numbers.add(i);
            used.add(i);
        }
        for (String argument : argumentNames) {
            int number = parameters.indexOf(argument);
            if (number < 0 || !used.add(number)) {
                return Optional.empty();
            }
            numbers.add(number);
        }
        for (int i = 0; i < total; i++) {
            if (!used.contains(i)) {
                if (i < total - proc.defaults().size()) {
                    return Optional.empty();
                }
                numbers.add(i);
            }
        }
        List<Integer> types = numbers.stream().map(proc.argumentTypes()::get).toList();
        return Optional.of(new Candidate(proc.oid(), types, 0, total - count, List.copyOf(numbers)));
    }

    /** Of two candidates that take the same arguments the one without variadic or with fewer defaults stays. */
    private static void addUnlessWorse(List<Candidate> candidates, Candidate fresh) {
        for (int i = 0; i < candidates.size(); i++) {
            Candidate known = candidates.get(i);
            if (given(known).equals(given(fresh))) {
                int preference = Integer.compare(known.variadicCount(), fresh.variadicCount());
                if (preference == 0) {
                    preference = Integer.compare(known.defaultCount(), fresh.defaultCount());
                }
                if (preference > 0) {
                    candidates.set(i, fresh);
                } else if (preference == 0) {
                    candidates.set(
                            i, new Candidate(0, known.types(), known.variadicCount(), known.defaultCount(), List.of()));
                }
                return;
            }
        }
        candidates.add(fresh);
    }

    private static List<Integer> given(Candidate candidate) {
        return candidate.types().subList(0, candidate.types().size() - candidate.defaultCount());
    }

    /** Types of expressions. */
    static List<Integer> typesOf(List<? extends Expr> exprs) {
        return exprs.stream().map(Expr::type).map(SqlType::oid).toList();
    }
}
