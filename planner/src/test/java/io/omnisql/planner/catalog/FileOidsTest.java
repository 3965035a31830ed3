package io.omnisql.planner.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileOidsTest {
    private static final ObjectKey SCHEMA = ObjectKey.schema("we\nird\\ name");
    private static final ObjectKey TABLE = ObjectKey.of(ObjectKey.Kind.RELATION, "github", "issues");
    private static final ObjectKey ROW = ObjectKey.of(ObjectKey.Kind.ROW_TYPE, "github", "issues");

    @Test
    void keysKeepTheirOidsOverRestarts(@TempDir Path directory) {
        Path path = directory.resolve("oids");
        try (FileOids oids = new FileOids(path)) {
            assertThat(oids.oid(SCHEMA)).isEqualTo(OidRegistry.FIRST_OID);
            assertThat(oids.oid(TABLE)).isEqualTo(OidRegistry.FIRST_OID + 1);
            assertThat(oids.oid(SCHEMA)).isEqualTo(OidRegistry.FIRST_OID);
        }
        try (FileOids oids = new FileOids(path)) {
            assertThat(oids.oid(ROW)).isEqualTo(OidRegistry.FIRST_OID + 2);
            assertThat(oids.oid(TABLE)).isEqualTo(OidRegistry.FIRST_OID + 1);
            assertThat(oids.oid(SCHEMA)).isEqualTo(OidRegistry.FIRST_OID);
        }
    }

    @Test
    void aLineCutShortByACrashIsDropped(@TempDir Path directory) throws IOException {
        Path path = directory.resolve("oids");
        try (FileOids oids = new FileOids(path)) {
            oids.oid(SCHEMA);
        }
        Files.writeString(path, "RELATION\tgith", StandardOpenOption.APPEND);
        try (FileOids oids = new FileOids(path)) {
            assertThat(oids.oid(TABLE)).isEqualTo(OidRegistry.FIRST_OID + 1);
        }
        try (FileOids oids = new FileOids(path)) {
            assertThat(oids.oid(TABLE)).isEqualTo(OidRegistry.FIRST_OID + 1);
            assertThat(oids.oid(SCHEMA)).isEqualTo(OidRegistry.FIRST_OID);
        }
    }
}
