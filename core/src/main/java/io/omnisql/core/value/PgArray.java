package io.omnisql.core.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A one-dimensional array whose lower bound is 1 (or an empty array). Elements are Java forms of the element type as
 * {@link io.omnisql.core.batch.ColumnVector} lists them; null is SQL NULL.
 *
 * @param elementOid pg_type.oid of the element
 * @param elements immutable; may hold nulls
 */
public record PgArray(int elementOid, List<@Nullable Object> elements) {
    public PgArray {
        elements = Collections.unmodifiableList(new ArrayList<>(elements));
    }

    public int size() {
        return elements.size();
    }
}
