package io.omnisql.session.system;

import io.omnisql.core.batch.BatchBuilder;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.identity.Subject;
import java.util.List;

/** A relation of schema {@code omnisql}. Stateless; rows are made when asked. */
public interface SystemRelation {
    /** The schema of them all. */
    String SCHEMA = "omnisql";

    String name();

    /** One line for obj_description. */
    String comment();

    List<ColumnSchema> columns();

    /** Adds the rows that a subject may see. */
    void rows(Subject subject, BatchBuilder rows);

    /** The rows as one batch. */
    default ColumnBatch batch(Subject subject) {
        BatchBuilder builder = new BatchBuilder(columns());
        rows(subject, builder);
        return builder.build();
    }
}
