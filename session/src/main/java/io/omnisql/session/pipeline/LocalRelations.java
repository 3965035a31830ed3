package io.omnisql.session.pipeline;

import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.batch.ColumnVector;
import io.omnisql.planner.query.Relation;
import io.omnisql.session.statement.PlanningContext;
import io.omnisql.session.system.SystemRelation;
import java.util.ArrayList;
import java.util.List;

/** Rows of the relations that OmniSQL fills itself, for one statement. */
final class LocalRelations {
    private final List<SystemRelation> system;

    LocalRelations(List<SystemRelation> system) {
        this.system = List.copyOf(system);
    }

    /** All rows of a relation that the subject may see, with the columns asked for. */
    ColumnBatch rows(Relation relation, List<String> columns, PlanningContext context) {
        SystemRelation found = system.stream()
                .filter(s -> s.name().equals(relation.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no relation omnisql." + relation.name()));
        return project(found.batch(context.subject()), columns);
    }

    static ColumnBatch project(ColumnBatch batch, List<String> columns) {
        List<ColumnSchema> schemas = new ArrayList<>();
        List<ColumnVector> vectors = new ArrayList<>();
        for (String column : columns) {
            for (int i = 0; i < batch.columns().size(); i++) {
                if (batch.columns().get(i).name().equals(column)) {
                    schemas.add(batch.columns().get(i));
                    vectors.add(batch.vector(i));
                }
            }
        }
        return new ColumnBatch(schemas, vectors, batch.rows());
    }
}
