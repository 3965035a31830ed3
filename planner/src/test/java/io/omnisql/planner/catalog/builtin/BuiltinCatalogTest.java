package io.omnisql.planner.catalog.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.type.TypeOids;
import org.junit.jupiter.api.Test;

final class BuiltinCatalogTest {
    private static final BuiltinCatalog CATALOG = BuiltinCatalog.load();

    @Test
    void typesKeepTheirOidsAndArrays() {
        PgType text = CATALOG.type(TypeOids.TEXT).orElseThrow();
        assertThat(text.name()).isEqualTo("text");
        assertThat(text.category()).isEqualTo('S');
        assertThat(text.preferred()).isTrue();
        assertThat(text.array()).isEqualTo(TypeOids.TEXT_ARRAY);
        assertThat(CATALOG.type(TypeOids.TEXT_ARRAY).orElseThrow().isArray()).isTrue();
        assertThat(CATALOG.type(TypeOids.INT2VECTOR).orElseThrow().isArray()).isTrue();
        assertThat(CATALOG.type(TypeOids.NAME).orElseThrow().isArray()).isFalse();
        assertThat(CATALOG.typesNamed("yes_or_no")).hasSize(1);
    }

    @Test
    void functionsHaveArgumentsNamesAndDefaults() {
        PgProc makeInterval = CATALOG.procsNamed("make_interval").getFirst();
        assertThat(makeInterval.inputNames())
                .containsExactly("years", "months", "weeks", "days", "hours", "mins", "secs");
        assertThat(makeInterval.defaults()).containsExactly("0", "0", "0", "0", "0", "0", "0.0");
        PgProc concat = CATALOG.procsNamed("concat").getFirst();
        assertThat(concat.variadic()).isEqualTo(TypeOids.ANY);
        assertThat(CATALOG.procsNamed("substring")).hasSizeGreaterThanOrEqualTo(8);
        assertThat(CATALOG.procsNamed("json_each").getFirst().inputNames()).containsExactly("from_json");
    }

    @Test
    void operatorsAndCastsAreFound() {
        assertThat(CATALOG.operatorsNamed("="))
                .anySatisfy(operator -> assertThat(operator.left()).isEqualTo(TypeOids.INT4));
        assertThat(CATALOG.cast(TypeOids.INT4, TypeOids.INT8).orElseThrow().context())
                .isEqualTo('i');
        assertThat(CATALOG.cast(TypeOids.INT8, TypeOids.INT4).orElseThrow().context())
                .isEqualTo('a');
        assertThat(CATALOG.cast(TypeOids.TEXT, TypeOids.INT4)).isEmpty();
        assertThat(CATALOG.range(3904).orElseThrow().subtype()).isEqualTo(TypeOids.INT4);
        assertThat(CATALOG.multirange(4451).orElseThrow().range()).isEqualTo(3904);
    }

    @Test
    void everySystemRelationHasItsColumns() {
        assertThat(CATALOG.relations()).hasSizeGreaterThan(190).allSatisfy(relation -> {
            assertThat(relation.columns()).as(relation.name()).isNotEmpty();
            assertThat(relation.definition().isPresent()).as(relation.name()).isEqualTo(relation.kind() == 'v');
        });
        SystemRelation tables = CATALOG.relation("information_schema", "tables").orElseThrow();
        assertThat(tables.columns())
                .extracting(SystemColumn::name)
                .startsWith("table_catalog", "table_schema", "table_name", "table_type")
                .hasSize(12);
        assertThat(CATALOG.relation("pg_catalog", "nothing")).isEmpty();
    }

    @Test
    void valuesLoseCopyEscapes() {
        StaticRow space = StaticRelation.load("pg_settings").rows().stream()
                .filter(row -> row.string("name").equals("transaction_isolation"))
                .findFirst()
                .orElseThrow();
        assertThat(space.strings("enumvals"))
                .containsExactly("serializable", "repeatable read", "read committed", "read uncommitted");
        assertThat(space.text("unit")).isNull();
        assertThat(CATALOG.relation("pg_catalog", "pg_tables")
                        .orElseThrow()
                        .definition()
                        .orElseThrow())
                .startsWith(" SELECT n.nspname AS schemaname,\n    c.relname AS tablename");
    }
}
