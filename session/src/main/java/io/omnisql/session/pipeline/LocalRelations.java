package io.omnisql.session.pipeline;

import io.omnisql.core.batch.BatchReader;
import io.omnisql.core.batch.ColumnBatch;
import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.batch.ColumnVector;
import io.omnisql.core.error.SqlException;
import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.IdentifierQuoting;
import io.omnisql.planner.catalog.rows.CatalogFacts;
import io.omnisql.planner.catalog.rows.CatalogRows;
import io.omnisql.planner.catalog.rows.StaticRows;
import io.omnisql.planner.query.Relation;
import io.omnisql.session.statement.PlanningContext;
import io.omnisql.session.system.SystemRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of the relations that OmniSQL fills itself, for one statement. */
final class LocalRelations {
    private final List<SystemRelation> system;
    private final StaticRows statics = new StaticRows();
    private final IdentifierQuoting quoting = new IdentifierQuoting();

    LocalRelations(List<SystemRelation> system) {
        this.system = List.copyOf(system);
    }

    /**
     * All rows of a relation that the subject may see, with the columns asked for.
     *
     * @param catalog what exists for the subject: the rows of pg_catalog and information_schema show nothing else
     */
    BatchReader open(Relation relation, List<String> columns, PlanningContext context, CatalogSnapshot catalog) {
        return switch (relation.kind()) {
            case CATALOG -> new CatalogRows(catalog, statics, facts(context), quoting).scan(relation, columns);
            case SYSTEM -> new OneBatch(project(find(relation).batch(context.subject()), columns));
            case MATERIALIZED ->
                throw new IllegalStateException("stored rows are read under their statement's decision");
            case SOURCE -> throw new IllegalStateException("a source table is read through a governed scan only");
        };
    }

    private static CatalogFacts facts(PlanningContext context) {
        return new CatalogFacts(
                context.subject().tenant().value(),
                context.subject().user(),
                List.copyOf(context.subject().roles()),
                name -> {
                    try {
                        return Optional.of(context.settings().show(name));
                    } catch (SqlException unknown) {
                        return Optional.empty();
                    }
                });
    }

    private SystemRelation find(Relation relation) {
        return system.stream()
                .filter(s -> s.name().equals(relation.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no relation omnisql." + relation.name()));
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
