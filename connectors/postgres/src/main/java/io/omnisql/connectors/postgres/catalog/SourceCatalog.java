package io.omnisql.connectors.postgres.catalog;

import io.omnisql.connectors.sdk.spi.SchemaSnapshot;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of an account as read at one moment. Immutable. */
public final class SourceCatalog {
    private static final int VERSION_DIGITS = 16;

    private final Map<String, SourceTable> tables;
    private final SchemaSnapshot snapshot;

    /** @param connectorVersion the first part of the snapshot's version; the second is a digest of all declarations */
    public SourceCatalog(String connectorVersion, List<SourceTable> tables) {
        Map<String, SourceTable> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        this.tables = Collections.unmodifiableMap(byName);
        this.snapshot = new SchemaSnapshot(
                connectorVersion + "+" + digest(tables),
                tables.stream().map(SourceTable::declared).toList());
    }

    /** Nothing was read yet. */
    public static SourceCatalog empty(String connectorVersion) {
        return new SourceCatalog(connectorVersion, List.of());
    }

    private static String digest(List<SourceTable> tables) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (SourceTable table : tables) {
                String keys = table.declared().primaryKey() + "|"
                        + table.declared().uniqueKeys() + "|" + table.declared().foreignKeys() + "|"
                        + table.declared().comment();
                sha.update((table.name() + table.columns().values() + keys + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha.digest()).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public SchemaSnapshot snapshot() {
        return snapshot;
    }

    public Optional<SourceTable> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }
}
