package io.omnisql.session.statement;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session's portals by name. They end with their transaction. Used by one thread at a time. */
public final class Portals {
    private final Map<String, Execution> byName = new LinkedHashMap<>();

    /** @throws SqlException 42P03 for a name that is taken; the unnamed portal is replaced */
    public void add(String name, Execution execution) {
        if (name.isEmpty()) {
            close(name);
        }
        if (byName.putIfAbsent(name, execution) != null) {
            execution.close();
            throw new SqlException(SqlState.DUPLICATE_CURSOR, "cursor \"" + name + "\" already exists");
        }
    }

    /** @throws SqlException 34000 */
    public Execution require(String name) {
        Execution execution = byName.get(name);
        if (execution == null) {
            throw new SqlException(SqlState.INVALID_CURSOR_NAME, "portal \"" + name + "\" does not exist");
        }
        return execution;
    }

    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    /** Closes a portal if it is there. */
    public void close(String name) {
        Execution execution = byName.remove(name);
        if (execution != null) {
            execution.close();
        }
    }

    public void closeAll() {
        List.copyOf(byName.keySet()).forEach(this::close);
    }
}
