package io.omnisql.planner.engine.instance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides at start whether spill is encrypted for sure: it loads the extension, forces a spill of marked rows and looks into the files, attaches
 * an encrypted database, and tries a wrong key. Any miss means {@link SpillMode#MEMORY_ONLY}, never a plain spill.
 */
final class BootProbe {
    private static final Logger LOG = LoggerFactory.getLogger(BootProbe.class);
    private static final String MARKER = "OMNISQL-PROBE-MARKER";
    private static final long MEMORY_BYTES = 48L << 20;
    private static final int KEY_BYTES = 32;

    private BootProbe() {}

    static SpillMode probe(EngineConfig config) {
        if (config.extension().isEmpty()) {
            return config.spillVolumeEncrypted() ? SpillMode.VOLUME : SpillMode.MEMORY_ONLY;
        }
        try (EngineInstance instance =
                EngineInstance.open(config, SpillMode.ENCRYPTED, MEMORY_BYTES, (connection, runtime) -> {})) {
            if (spillIsEncrypted(instance) && databaseIsEncrypted(instance)) {
                return SpillMode.ENCRYPTED;
            }
            LOG.error("engine.probe result=missed mode=memory-only");
        } catch (SQLException | UncheckedIOException e) {
            LOG.error("engine.probe result=failed mode=memory-only", e);
        }
        return SpillMode.MEMORY_ONLY;
    }

    private static boolean spillIsEncrypted(EngineInstance instance) throws SQLException {
        try (DuckDBConnection connection = instance.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE probe AS SELECT hash(i) AS k, '" + MARKER
                    + "' || repeat(hash(i * 7)::VARCHAR, 10) AS v FROM range(300000) r(i)");
            long bytes = 0;
            boolean clean = true;
            for (Path file : files(instance.directory())) {
                bytes += Files.size(file);
                clean &= !contains(file);
            }
            statement.execute("DROP TABLE probe");
            return bytes > 0 && clean;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean databaseIsEncrypted(EngineInstance instance) throws SQLException {
        Path file = instance.directory().resolve("probe.db");
        try (DuckDBConnection connection = instance.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(attach(file, key()));
            try (ResultSet rows = statement.executeQuery(
                    "SELECT encrypted FROM duckdb_databases() WHERE database_name = 'probe_db'")) {
                if (!rows.next() || !rows.getBoolean(1)) {
                    return false;
                }
            }
            statement.execute("CREATE TABLE probe_db.t AS SELECT '" + MARKER + "' AS v");
            statement.execute("DETACH probe_db");
            if (contains(file)) {
                return false;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wrongKeyIsRefused(instance, file);
    }

    private static boolean wrongKeyIsRefused(EngineInstance instance, Path file) throws SQLException {
        try (DuckDBConnection connection = instance.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(attach(file, key()));
            return false;
        } catch (SQLException expected) {
            return true;
        }
    }

    private static String attach(Path file, String key) {
        return "ATTACH " + DuckDbText.literal(file.toString()) + " AS probe_db (ENCRYPTION_KEY "
                + DuckDbText.literal(key) + ")";
    }

    private static String key() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean contains(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARKER);
    }
}
