package io.omnisql.keyvault;

import java.util.Objects;
import java.util.UUID;

/** One life of a tenant, from its creation to its shredding. A generation is never used again, even if the tenant returns. */
public record Generation(UUID value) {
    public Generation {
        Objects.requireNonNull(value, "value is null");
    }

    public static Generation next() {
        return new Generation(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
