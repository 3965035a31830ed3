package io.omnisql.connectors.sdk.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Supplies required keys that a statement leaves open, from the account's settings. Thread-safe. */
public interface KeyHook {
    /**
     * Whether it can supply keys for this account without the statement's help; decided without a call.
     *
     * @param bound columns that the statement binds, with their values as text
     */
    boolean available(Map<String, List<String>> settings, Map<String, Set<String>> bound);

    /** Key combinations: values by column, in a stable order. */
    List<Map<String, String>> keys(KeyCall call);

    /** What to tell a user whose statement lacks the keys; an example. */
    String hint();

    /** How many combinations the settings alone name, for cost; 1 when only the source can tell. */
    int expected(Map<String, List<String>> settings);

    /** What a hook may use. */
    interface KeyCall {
        Map<String, List<String>> settings();

        /** Columns that the statement binds, with their values as text. */
        Map<String, Set<String>> bound();

        /** Text values of some columns of a table of the same connector, read now (or lately). */
        List<List<String>> rows(String table, String path, Map<String, String> keys, List<String> columns);
    }
}
