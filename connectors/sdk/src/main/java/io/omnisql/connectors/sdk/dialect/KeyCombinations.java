package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.dialect.spec.ColumnSpec;
import io.omnisql.connectors.sdk.dialect.spec.PathSpec;
import io.omnisql.connectors.sdk.dialect.spec.TableSpec;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The combinations of required keys that a scan reads: those that the statement binds, those that the account supplies, and
 * those that arrive from another scan. Spellings that the source takes for the same key give one combination.
 */
final class KeyCombinations {
    private final TableSpec table;
    private final PathSpec path;
    private final Map<String, Set<String>> bound = new LinkedHashMap<>();
    private final List<String> fed;
    private final @Nullable KeyHook hook;
    private final Set<Map<String, String>> seen = new HashSet<>();

    /**
     * @param hook supplies open keys; null when none does
     * @param qualifiedName of the table, for messages
     * @throws SqlException HV000 when a required key is open and nothing supplies it
     */
    KeyCombinations(
            TableSpec table,
            PathSpec path,
            ScanRequest request,
            @Nullable KeyHook hook,
            Map<String, List<String>> settings,
            String qualifiedName) {
        this.table = table;
        this.path = path;
        this.fed = request.keys() == null ? List.of() : request.keys().columns();
        for (String column : fed) {
            if (!path.required().contains(column)) {
                throw new IllegalArgumentException("column " + column + " takes no keys on path " + path.id());
            }
        }
        for (String column : path.required()) {
            bind(column, request.predicates());
        }
        List<String> open = path.required().stream()
                .filter(column -> !bound.containsKey(column) && !fed.contains(column))
                .toList();
        boolean supplied = hook != null && hook.available(settings, bound);
        if (!open.isEmpty() && !supplied) {
            throw missing(qualifiedName, open, hook);
        }
        this.hook = open.isEmpty() ? null : hook;
    }

    private void bind(String column, List<Predicate> predicates) {
        for (Predicate predicate : predicates) {
            boolean binds = switch (predicate.op()) {
                case EQ, IN -> true;
                case NE, LT, LE, GT, GE, NOT_IN, IS_NULL, IS_NOT_NULL, CONTAINS_ALL, PREFIX -> false;
            };
            if (binds && predicate.column().equals(column)) {
                Set<String> values = new LinkedHashSet<>();
                predicate.values().forEach(value -> values.add(KeyTexts.of(value)));
                Set<String> both = bound.putIfAbsent(column, values);
                if (both != null) {
                    both.retainAll(values);
                }
            }
        }
    }

    private static SqlException missing(String table, List<String> open, @Nullable KeyHook hook) {
        String columns =
                String.join(", ", open.stream().map(c -> "\"" + c + "\"").toList());
        String hint = hook != null
                ? hook.hint()
                : "For example: WHERE "
                        + String.join(
                                " AND ", open.stream().map(c -> c + " = …").toList());
        return new SqlException(
                        ErrorKind.USER,
                        SqlState.FDW_ERROR,
                        "a scan of \"" + table + "\" needs values for its keys: " + columns)
                .withHint(hint);
    }

    /** Columns that predicates bind, with values as text. */
    Map<String, Set<String>> bound() {
        return bound;
    }

    boolean needsHook() {
        return hook != null;
    }

    /** Combinations of all columns that are not fed; {@code supplied} are the hook's, empty without one. */
    List<Map<String, String>> base(List<Map<String, String>> supplied) {
        List<Map<String, String>> combinations = new ArrayList<>();
        if (hook == null) {
            combinations.add(Map.of());
        } else {
            supplied.stream().filter(this::agreesWithBound).forEach(combinations::add);
        }
        for (Map.Entry<String, Set<String>> entry : bound.entrySet()) {
            combinations = times(combinations, entry.getKey(), entry.getValue());
        }
        return combinations;
    }

    private boolean agreesWithBound(Map<String, String> keys) {
        return keys.entrySet().stream().allMatch(entry -> {
            Set<String> values = bound.get(entry.getKey());
            return values == null
                    || values.stream()
                            .anyMatch(v -> fold(entry.getKey(), v).equals(fold(entry.getKey(), entry.getValue())));
        });
    }

    private List<Map<String, String>> times(List<Map<String, String>> left, String column, Set<String> values) {
        List<Map<String, String>> product = new ArrayList<>();
        for (Map<String, String> keys : left) {
            if (keys.containsKey(column)) {
                product.add(keys);
                continue;
            }
            for (String value : values) {
                Map<String, String> more = new HashMap<>(keys);
                more.put(column, value);
                product.add(more);
            }
        }
        return product;
    }

    /** Base combinations together with one that was fed; empty when they contradict each other. */
    List<Map<String, String>> with(List<Map<String, String>> base, List<Object> fedKey) {
        List<Map<String, String>> combinations = new ArrayList<>();
        for (Map<String, String> keys : base) {
            Map<String, String> more = new HashMap<>(keys);
            boolean agrees = true;
            for (int i = 0; i < fed.size(); i++) {
                String column = fed.get(i);
                String value = KeyTexts.of(fedKey.get(i));
                String other = more.put(column, value);
                agrees = agrees && (other == null || fold(column, other).equals(fold(column, value)));
            }
            if (agrees) {
                combinations.add(more);
            }
        }
        return combinations;
    }

    /** Whether this combination can have rows and was not asked for before, in whatever spelling. */
    boolean isNew(Map<String, String> keys) {
        Map<String, String> folded = new HashMap<>();
        for (String column : path.required()) {
            String value = keys.get(column);
            if (value == null || !Percent.isSegment(value)) {
                return false;
            }
            folded.put(column, fold(column, value));
        }
        return seen.add(folded);
    }

    private String fold(String column, String value) {
        ColumnSpec spec = table.columns().get(column);
        return spec != null && spec.ignoreCase() ? value.toLowerCase(Locale.ROOT) : value;
    }
}
