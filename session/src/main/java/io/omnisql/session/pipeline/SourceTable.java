package io.omnisql.session.pipeline;

import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.governance.access.Relation;
import java.util.Objects;

/** A declared table and the connection that serves it. */
public record SourceTable(Relation relation, Connection connection) {
    public SourceTable {
        Objects.requireNonNull(relation, "relation is null");
        Objects.requireNonNull(connection, "connection is null");
    }
}
