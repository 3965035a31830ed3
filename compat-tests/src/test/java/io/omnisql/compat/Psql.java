package io.omnisql.compat;

import io.omnisql.server.demo.DemoWorld;
import io.omnisql.testing.process.Program;
import io.omnisql.testing.process.ProgramResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the real psql. */
final class Psql {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private Psql() {}

    /** Unaligned rows without header, columns separated by {@code |}. */
    static ProgramResult run(DemoWorld world, String tenant, String user, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "psql",
                "-X",
                "-A",
                "-t",
                "-v",
                "ON_ERROR_STOP=1",
                "host=127.0.0.1 port=" + world.port() + " dbname=" + tenant + " user=" + user));
        command.addAll(List.of(arguments));
        return Program.run(TIMEOUT, command, Map.of("PGPASSWORD", "demo", "PGTZ", "UTC"), "");
    }

    /** Rows of a statement that must succeed. */
    static List<String> rows(DemoWorld world, String user, String sql) {
        return run(world, "acme", user, "-c", sql).requireSuccess().lines().toList();
    }
}
