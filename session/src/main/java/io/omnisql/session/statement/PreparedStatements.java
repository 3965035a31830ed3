package io.omnisql.session.statement;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A session's prepared statements by name; PREPARE and Parse share them. They outlive transactions. Used by one thread at a time. */
public final class PreparedStatements {
    private static final int MAX_STATEMENTS = 10_000;
    private static final long MAX_CHARACTERS = 32L << 20;

    private final Map<String, PreparedStatement> byName = new LinkedHashMap<>();
    private long characters;

    /** @throws SqlException 42P05 for a name that is taken, 53400 when there are too many */
    public void add(PreparedStatement statement) {
        if (!statement.name().isEmpty()) {
            requireFree(statement.name());
        }
        remove(statement.name());
        boolean full =
                byName.size() >= MAX_STATEMENTS || characters + statement.text().length() > MAX_CHARACTERS;
        if (full) {
            throw new SqlException(
                            ErrorKind.RESOURCES,
                            SqlState.CONFIGURATION_LIMIT_EXCEEDED,
                            "too many prepared statements in this session")
                    .withHint("Deallocate statements that are no longer needed.");
        }
        byName.put(statement.name(), statement);
        characters += statement.text().length();
    }

    /** @throws SqlException 42P05 */
    public void requireFree(String name) {
        if (byName.containsKey(name)) {
            throw new SqlException(
                    SqlState.DUPLICATE_PREPARED_STATEMENT, "prepared statement \"" + name + "\" already exists");
        }
    }

    /** @throws SqlException 26000 */
    public PreparedStatement require(String name) {
        PreparedStatement statement = byName.get(name);
        if (statement == null) {
            throw new SqlException(
                    SqlState.INVALID_SQL_STATEMENT_NAME,
                    name.isEmpty()
                            ? "unnamed prepared statement does not exist"
                            : "prepared statement \"" + name + "\" does not exist");
        }
        return statement;
    }

    /** Removes a statement if it is there. */
    public void remove(String name) {
        PreparedStatement removed = byName.remove(name);
        if (removed != null) {
            characters -= removed.text().length();
        }
    }

    /** Removes all but the unnamed one, which DEALLOCATE ALL leaves alone. */
    public void removeAll() {
        List.copyOf(byName.keySet()).stream().filter(name -> !name.isEmpty()).forEach(this::remove);
    }

    public Collection<PreparedStatement> all() {
        return List.copyOf(byName.values());
    }
}
