package io.omnisql.planner.engine.instance;

/** How instances may write to disk; the view {@code omnisql.engine} and every certificate name it. */
public enum SpillMode {
    /** DuckDB encrypts what it spills with OpenSSL of the signed extension. */
    ENCRYPTED,
    /** No spill at all: work larger than memory fails with 53200. */
    MEMORY_ONLY,
    /** Plain spill on a volume that the operator declares encrypted and ephemeral. */
    VOLUME
}
