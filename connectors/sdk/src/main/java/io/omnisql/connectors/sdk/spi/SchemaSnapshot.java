package io.omnisql.connectors.sdk.spi;

import io.omnisql.connectors.sdk.table.Table;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The tables of an account at one moment. A change of any declaration has another version. */
public record SchemaSnapshot(String version, List<Table> tables) {
    public SchemaSnapshot {
        Objects.requireNonNull(version, "version is null");
        tables = List.copyOf(tables);
    }

    public Optional<Table> table(String name) {
        return tables.stream().filter(t -> t.name().equals(name)).findFirst();
    }
}
