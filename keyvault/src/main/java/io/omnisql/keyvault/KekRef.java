package io.omnisql.keyvault;

import io.omnisql.core.identity.TenantId;
import java.util.Objects;

/** Names the key-encryption key of one tenant generation. The key itself never leaves its key service. */
public record KekRef(TenantId tenant, Generation generation) {
    public KekRef {
        Objects.requireNonNull(tenant, "tenant is null");
        Objects.requireNonNull(generation, "generation is null");
    }

    /** The name of the key in the key service: {@code omnisql-<tenant>-<uuid>}. */
    public String name() {
        return "omnisql-" + tenant + "-" + generation;
    }

    @Override
    public String toString() {
        return name();
    }
}
