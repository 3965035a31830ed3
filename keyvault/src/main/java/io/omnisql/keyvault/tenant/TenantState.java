package io.omnisql.keyvault.tenant;

/** Where a tenant is in its life. */
public enum TenantState {
    /** Served. */
    ACTIVE,
    /** Being off-boarded: nothing new starts, what runs is ended. */
    FROZEN,
    /** Its key is destroyed. For clients it does not exist. */
    OFFBOARDED
}
