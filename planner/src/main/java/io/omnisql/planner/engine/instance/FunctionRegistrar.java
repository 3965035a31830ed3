package io.omnisql.planner.engine.instance;

import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Registers Java scalar functions on a new instance. */
@FunctionalInterface
public interface FunctionRegistrar {
    /**
     * Registers every function once.
     *
     * @param failures where functions keep the errors they throw
     */
    void register(DuckDBConnection connection, FailureStash failures) throws SQLException;
}
