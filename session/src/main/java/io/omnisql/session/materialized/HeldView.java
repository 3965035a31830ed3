package io.omnisql.session.materialized;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.session.stored.RowStore;
import java.util.Objects;
import java.util.Optional;

/**
 * A materialized view that a statement reads, from its planning to its end.
 *
 * @param rows of the version in {@code view}; empty when there is none that may be read
 */
public record HeldView(MaterializedView view, Optional<RowStore.Lease> rows) implements AutoCloseable {
    public HeldView {
        Objects.requireNonNull(view, "view is null");
    }

    /**
     * The rows.
     *
     * @throws SqlException 55000 when there are none
     */
    public RowStore.Lease requireRows() {
        return rows.orElseThrow(() -> new SqlException(
                        SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
                        "materialized view \"" + view.name() + "\" has not been populated")
                .withHint("Use the REFRESH MATERIALIZED VIEW command."));
    }

    @Override
    public void close() {
        rows.ifPresent(RowStore.Lease::close);
    }
}
