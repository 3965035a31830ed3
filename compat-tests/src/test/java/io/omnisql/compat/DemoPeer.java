package io.omnisql.compat;

import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.server.demo.DemoWorld;
import io.omnisql.testing.process.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** JUnit extension: gives the demo's server and simulator to tests; one for the whole test process. */
public final class DemoPeer implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(DemoPeer.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DemoWorld.class;
    }

    @Override
    public DemoWorld resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(DemoWorld.class, key -> start(), DemoWorld.class);
    }

    private static DemoWorld start() {
        try {
            return DemoWorld.start(
                    Path.of("../examples"),
                    0,
                    Files.createTempDirectory("omnisql-compat"),
                    Optional.of(extension()),
                    SimulatorConfig.demo());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path extension() {
        return Path.of(Program.run(Duration.ofMinutes(5), List.of("../scripts/fetch-duckdb-extension"))
                .requireSuccess()
                .strip());
    }
}
