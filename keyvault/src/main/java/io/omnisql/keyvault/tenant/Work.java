package io.omnisql.keyvault.tenant;

/** What runs for a tenant. */
public enum Work {
    SESSION,
    STATEMENT,
    /** A job, a refresh of a materialization, a cache refill: anything that runs without a session. */
    BACKGROUND
}
