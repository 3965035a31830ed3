package io.omnisql.session.stored;

import java.util.Objects;
import java.util.UUID;

/**
 * A finished file of rows.
 *
 * @param id names the file
 * @param bytes of the file
 */
public record StoredRows(UUID id, long rows, long bytes) {
    public StoredRows {
        Objects.requireNonNull(id, "id is null");
    }
}
