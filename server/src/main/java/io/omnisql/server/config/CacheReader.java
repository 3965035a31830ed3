package io.omnisql.server.config;

import io.omnisql.connectors.sdk.cache.CacheSettings;
import io.omnisql.connectors.sdk.cache.CacheSettings.Strategy;
import io.omnisql.connectors.sdk.yaml.YamlFields;

/** Reads section {@code cache}. */
final class CacheReader {
    private static final long MEBIBYTE = 1L << 20;

    private CacheReader() {}

    static CacheSettings read(YamlFields fields) {
        String word = fields.optionalText("strategy").orElse("tidal");
        Strategy strategy = switch (word) {
            case "tidal" -> Strategy.TIDAL;
            case "fixed" -> Strategy.FIXED;
            case "off" -> Strategy.OFF;
            default -> throw fields.error("\"strategy\" must be tidal, fixed or off");
        };
        CacheSettings standard = CacheSettings.DEFAULT;
        CacheSettings settings = new CacheSettings(
                strategy,
                mebibytes(fields, "memory_mib", standard.memoryBytes()),
                mebibytes(fields, "tenant_memory_mib", standard.tenantMemoryBytes()),
                mebibytes(fields, "tenant_disk_mib", standard.tenantDiskBytes()),
                standard.tiers());
        fields.done();
        return settings;
    }

    private static long mebibytes(YamlFields fields, String name, long standard) {
        return fields.integer(name, standard / MEBIBYTE, 0, 1 << 20) * MEBIBYTE;
    }
}
