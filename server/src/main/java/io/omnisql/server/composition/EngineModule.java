package io.omnisql.server.composition;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.engine.DuckDbEngine;
import io.omnisql.planner.engine.Engine;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.engine.instance.EngineConfig;
import io.omnisql.server.config.EngineSettings;
import io.omnisql.server.config.ServerConfig;
import java.time.Duration;

/** What runs queries. */
final class EngineModule extends AbstractModule {
    private static final Duration INSTANCE_WAIT = Duration.ofSeconds(10);

    private final ServerConfig config;
    private final Lifecycle lifecycle;

    EngineModule(ServerConfig config, Lifecycle lifecycle) {
        this.config = config;
        this.lifecycle = lifecycle;
    }

    @Provides
    @Singleton
    FunctionLibrary functions(BuiltinCatalog builtin) {
        return new FunctionLibrary(builtin);
    }

    @Provides
    @Singleton
    Engine engine(DuckDbEngine engine) {
        return engine;
    }

    @Provides
    @Singleton
    DuckDbEngine duckDb(StateDirectory state, BuiltinCatalog builtin, FunctionLibrary functions) {
        EngineSettings settings = config.engine();
        long memory = settings.memoryLimitBytes();
        EngineConfig engine = EngineConfig.defaults(state.spill())
                .withMemory(memory, memory, memory * settings.maxInstances())
                .withInstances(settings.maxInstances(), INSTANCE_WAIT);
        EngineConfig withSpill =
                settings.spillExtension().map(engine::withExtension).orElse(engine);
        return lifecycle.own(new DuckDbEngine(withSpill, builtin, functions));
    }
}
