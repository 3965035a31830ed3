package io.omnisql.session.statement;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session's cursors by name. They end with their transaction. Used by one thread at a time. */
public final class Cursors {
    private final Map<String, Cursor> byName = new LinkedHashMap<>();
    /** Rows that this session has fetched of each job's result; they outlive transactions. */
    private final Map<String, Long> jobs = new LinkedHashMap<>();

    /** @throws SqlException 42P03 */
    public void requireFree(String name) {
        if (byName.containsKey(name)) {
            throw new SqlException(SqlState.DUPLICATE_CURSOR, "cursor \"" + name + "\" already exists");
        }
    }

    public void add(String name, Cursor cursor) {
        byName.put(name, cursor);
    }

    /** @throws SqlException 34000 */
    public Cursor require(String name) {
        Cursor cursor = byName.get(name);
        if (cursor == null) {
            throw new SqlException(SqlState.INVALID_CURSOR_NAME, "cursor \"" + name + "\" does not exist");
        }
        return cursor;
    }

    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    /** How many rows of a job's result lie behind this session. */
    public long jobPosition(String job) {
        return jobs.getOrDefault(job, 0L);
    }

    /** Moves to behind that many rows of a job's result. */
    public void moveJob(String job, long rows) {
        jobs.put(job, rows);
    }

    public void close(String name) {
        require(name).close();
        byName.remove(name);
    }

    public void closeAll() {
        List.copyOf(byName.values()).forEach(Cursor::close);
        byName.clear();
    }
}
