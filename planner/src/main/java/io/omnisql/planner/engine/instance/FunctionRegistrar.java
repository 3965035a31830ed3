package io.omnisql.planner.engine.instance;

import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** Registers Java scalar functions on a new instance. */
@FunctionalInterface
public interface FunctionRegistrar {
    /**
     * Registers every function once.
     *
     * @param runtime what the functions share with the instance
     */
    void register(DuckDBConnection connection, InstanceRuntime runtime) throws SQLException;
}
