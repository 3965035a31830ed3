package io.omnisql.planner.catalog.builtin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of pg_proc (manual section 53.39).
 *
 * @param variadic element type of the variadic array, 0 for none; {@code "any"} for VARIADIC "any"
 * @param kind prokind: f function, p procedure, a aggregate, w window function
 * @param volatility i immutable, s stable, v volatile
 * @param argumentTypes types of the input arguments
 * @param allArgumentTypes types of all arguments, empty when all are inputs
 * @param argumentModes i, o, b, v, t for each of all arguments, empty when all are inputs
 * @param argumentNames names of all arguments, empty when none has one
 * @param defaults SQL text of the defaults of the last input arguments, in order
 */
public record PgProc(
        int oid,
        String name,
        int namespace,
        int variadic,
        char kind,
        boolean strict,
        boolean returnsSet,
        char volatility,
        int returnType,
        List<Integer> argumentTypes,
        List<Integer> allArgumentTypes,
        List<Character> argumentModes,
        List<String> argumentNames,
        List<String> defaults,
        @Nullable String source) {
    public PgProc {
        argumentTypes = List.copyOf(argumentTypes);
        allArgumentTypes = List.copyOf(allArgumentTypes);
        argumentModes = List.copyOf(argumentModes);
        argumentNames = List.copyOf(argumentNames);
        defaults = List.copyOf(defaults);
    }

    /** Names of the input arguments, empty strings where there is none; as many as {@link #argumentTypes}. */
    public List<String> inputNames() {
        if (argumentNames.isEmpty()) {
            return Collections.nCopies(argumentTypes.size(), "");
        }
        if (argumentModes.isEmpty()) {
            return argumentNames;
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < argumentModes.size(); i++) {
            char mode = argumentModes.get(i);
            if (mode == 'i' || mode == 'b' || mode == 'v') {
                names.add(argumentNames.get(i));
            }
        }
        return names;
    }

    static PgProc of(StaticRow row, Map<Integer, List<String>> defaults) {
        List<Character> modes = new ArrayList<>();
        for (String mode : row.strings("proargmodes")) {
            modes.add(mode.charAt(0));
        }
        int oid = row.integer("oid");
        return new PgProc(
                oid,
                row.string("proname"),
                row.integer("pronamespace"),
                row.integer("provariadic"),
                row.character("prokind"),
                row.flag("proisstrict"),
                row.flag("proretset"),
                row.character("provolatile"),
                row.integer("prorettype"),
                boxed(row.integers("proargtypes")),
                boxed(row.integers("proallargtypes")),
                modes,
                row.strings("proargnames"),
                defaults.getOrDefault(oid, List.of()),
                row.text("prosrc"));
    }

    private static List<Integer> boxed(int[] numbers) {
        List<Integer> list = new ArrayList<>(numbers.length);
        for (int number : numbers) {
            list.add(number);
        }
        return list;
    }
}
