package io.omnisql.planner.engine.instance;

/** How much memory a statement's instance may use; the sizes stand in {@link EngineConfig}. */
public enum MemoryClass {
    SMALL,
    LARGE
}
