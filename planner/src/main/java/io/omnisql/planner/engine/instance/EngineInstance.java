package io.omnisql.planner.engine.instance;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.engine.scan.ScanSlots;
import io.omnisql.planner.engine.scan.ScanTableFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/**
 * One in-memory DuckDB, locked down: no external access, no settings after creation, its own private spill directory. It knows the table
 * function that reads scans and all Java scalar functions. Used by one tenant at a time; {@link #close} deletes its directory.
 */
public final class EngineInstance implements AutoCloseable {
    private final DuckDBConnection root;
    private final Path directory;
    private final ScanSlots slots;
    private final InstanceRuntime runtime;

    private EngineInstance(DuckDBConnection root, Path directory, ScanSlots slots, InstanceRuntime runtime) {
        this.root = root;
        this.directory = directory;
        this.slots = slots;
        this.runtime = runtime;
    }

    /**
     * Makes an instance.
     *
     * @param memoryBytes memory_limit, fixed for its life
     * @param functions registers the Java scalar functions
     * @throws SQLException when DuckDB refuses a setting or the extension
     */
    static EngineInstance open(EngineConfig config, SpillMode mode, long memoryBytes, FunctionRegistrar functions)
            throws SQLException {
        Path directory = privateDirectory(config.spillDirectory());
        DuckDBConnection root = null;
        try {
            Properties properties = new Properties();
            properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
            root = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
            try (Statement statement = root.createStatement()) {
                for (String setting : settings(config, mode, memoryBytes, directory)) {
                    statement.execute(setting);
                }
            }
            InstanceRuntime runtime = new InstanceRuntime(memoryBytes / 2);
            ScanSlots slots = new ScanSlots();
            ScanTableFunction.register(root, slots, runtime.failures());
            functions.register(root, runtime);
            DuckDBDriver.clearFunctionsRegistry();
            return new EngineInstance(root, directory, slots, runtime);
        } catch (SQLException | RuntimeException e) {
            closeQuietly(root);
            delete(directory);
            throw e;
        }
    }

    /** The order matters: later settings forbid what earlier ones need (50-keys.md section 7). */
    private static List<String> settings(EngineConfig config, SpillMode mode, long memoryBytes, Path directory) {
        List<String> settings = new ArrayList<>();
        String path = DuckDbText.literal(directory.toString());
        switch (mode) {
            case ENCRYPTED -> {
                Optional<Path> extension = config.extension();
                settings.add(
                        "LOAD " + DuckDbText.literal(extension.orElseThrow().toString()));
                settings.add("SET temp_directory=" + path);
                settings.add("SET temp_file_encryption=true");
            }
            case VOLUME -> settings.add("SET temp_directory=" + path);
            case MEMORY_ONLY -> settings.add("SET temp_directory=''");
        }
        settings.add("SET max_temp_directory_size='" + config.maxSpillBytes() + "B'");
        settings.add("SET memory_limit='" + memoryBytes + "B'");
        settings.add("SET threads=" + config.threads());
        settings.add("SET TimeZone='UTC'");
        settings.add("SET default_null_order='nulls_last'");
        settings.add("SET integer_division=true");
        settings.add("SET scalar_subquery_error_on_multiple_rows=true");
        settings.add("SET preserve_insertion_order=true");
        settings.add("SET allowed_directories=[" + path + "]");
        settings.add("SET allow_community_extensions=false");
        settings.add("SET autoinstall_known_extensions=false");
        settings.add("SET autoload_known_extensions=false");
        settings.add("SET allow_persistent_secrets=false");
        settings.add("SET enable_external_access=false");
        settings.add("SET lock_configuration=true");
        return settings;
    }

    /** A connection of its own for one statement and its result (decision 0004). The caller closes it. */
    public DuckDBConnection connect() throws SQLException {
        return root.duplicate();
    }

    public ScanSlots slots() {
        return slots;
    }

    /** What callbacks share. */
    public InstanceRuntime runtime() {
        return runtime;
    }

    /** The private directory in which DuckDB spills. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        closeQuietly(root);
        delete(directory);
    }

    private static Path privateDirectory(Path parent) {
        try {
            Files.createDirectories(parent);
            return Files.createTempDirectory(
                    parent,
                    "instance-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new SqlException(ErrorKind.RESOURCES, SqlState.IO_ERROR, "could not make a spill directory")
                    .withCause(e);
        }
    }

    @SuppressWarnings("EmptyCatch") // closing is the last thing done with a connection; nothing depends on its outcome
    private static void closeQuietly(@Nullable DuckDBConnection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException ignored) {
            // The instance is gone either way.
        }
    }

    /** Deletes a directory and what is in it; files that vanish meanwhile are DuckDB's own clean-up. */
    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new SqlException(ErrorKind.RESOURCES, SqlState.IO_ERROR, "could not delete a spill directory")
                    .withCause(e);
        }
    }
}
