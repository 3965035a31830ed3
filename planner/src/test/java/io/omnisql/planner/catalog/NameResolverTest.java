package io.omnisql.planner.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.omnisql.core.identity.AccountId;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.query.Relation;
import io.omnisql.planner.query.RelationColumn;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NameResolverTest {
    private static VisibleTable table(String schema, String name) {
        return new VisibleTable(
                new AccountId("main"), schema, name, List.of(VisibleColumn.of("id", SqlType.INT8)), List.of(), "");
    }

    private static CatalogSnapshot snapshot(VisibleTable... tables) {
        return new CatalogSnapshot(SampleCatalog.BUILTIN, new CountingOids(), List.of(tables));
    }

    private static String found(NameResolver names, String name) {
        return names.relation(null, name).map(r -> r.relation().schema()).orElse("nothing");
    }

    @Test
    void thePathDecidesAndPgCatalogComesFirst() {
        CatalogSnapshot snapshot = snapshot(table("a", "t"), table("b", "t"), table("b", "pg_class"));
        assertThat(found(new NameResolver(snapshot, List.of("a", "b")), "t")).isEqualTo("a");
        assertThat(found(new NameResolver(snapshot, List.of("missing", "b", "a")), "t"))
                .isEqualTo("b");
        assertThat(found(new NameResolver(snapshot, List.of("b")), "pg_class")).isEqualTo("pg_catalog");
        assertThat(found(new NameResolver(snapshot, List.of("b", "pg_catalog")), "pg_class"))
                .isEqualTo("b");
        assertThat(found(new NameResolver(snapshot, List.of()), "t")).isEqualTo("nothing");
        assertThat(found(new NameResolver(snapshot, List.of("a")), "tables")).isEqualTo("nothing");
    }

    @Test
    void visibilityIsWhatTheBareNameFinds() {
        CatalogSnapshot snapshot = snapshot(table("a", "t"), table("b", "t"));
        NameResolver names = new NameResolver(snapshot, List.of("a", "b"));
        assertThat(names.isVisible(snapshot.relation("a", "t").orElseThrow())).isTrue();
        assertThat(names.isVisible(snapshot.relation("b", "t").orElseThrow())).isFalse();
        assertThat(names.isVisible(snapshot.relation("pg_catalog", "pg_type").orElseThrow()))
                .isTrue();
        assertThat(names.isVisible(
                        snapshot.relation("information_schema", "tables").orElseThrow()))
                .isFalse();
    }

    @Test
    void whatIsNotVisibleHasNoOidAndNoSchema() {
        OidRegistry oids = new CountingOids();
        CatalogSnapshot all =
                new CatalogSnapshot(SampleCatalog.BUILTIN, oids, List.of(table("a", "t"), table("b", "secret")));
        CatalogSnapshot some = new CatalogSnapshot(SampleCatalog.BUILTIN, oids, List.of(table("a", "t")));
        int secret = all.relation("b", "secret").orElseThrow().relation().oid();
        int row = all.relation("b", "secret").orElseThrow().rowType();
        assertThat(some.relation(secret)).isEmpty();
        assertThat(some.relationOfRowType(row)).isEmpty();
        assertThat(some.hasSchema("b")).isFalse();
        assertThat(some.schemas()).containsExactly("public", "a");
        assertThat(some.relation("a", "t").orElseThrow().relation().oid())
                .isEqualTo(all.relation("a", "t").orElseThrow().relation().oid());
    }

    @Test
    void columnsAreDenseAndMaskedOnesKeepNoNotNull() {
        VisibleTable table = new VisibleTable(
                null,
                "omnisql",
                "t",
                List.of(
                        new VisibleColumn("a", SqlType.INT8, false, false, Set.of(), ""),
                        new VisibleColumn("b", SqlType.TEXT, true, true, Set.of(), "")),
                List.of(),
                "");
        Relation relation =
                snapshot(table).relation("omnisql", "t").orElseThrow().relation();
        assertThat(relation.kind()).isEqualTo(Relation.Kind.SYSTEM);
        assertThat(relation.columns())
                .containsExactly(
                        new RelationColumn("a", SqlType.INT8, 1, true, false),
                        new RelationColumn("b", SqlType.TEXT, 2, false, true));
    }
}
