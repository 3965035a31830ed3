package io.omnisql.server.config;

import io.omnisql.connectors.sdk.cache.CacheSettings;
import io.omnisql.connectors.sdk.yaml.StrictYaml;
import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code omnisql.yaml}. Relative paths in it start at the file's own folder.
 */
public final class ConfigReader {
    private static final int MAX_PORT = 65_535;
    private static final long MEBIBYTE = 1L << 20;

    private final Path folder;

    private ConfigReader(Path folder) {
        this.folder = folder;
    }

    /**
     * The configuration in a file.
     *
     * @throws IOException when it cannot be read
     * @throws io.omnisql.connectors.sdk.yaml.YamlError with file and line when something in it is wrong
     */
    public static ServerConfig read(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent() == null ? absolute : absolute.getParent();
        return new ConfigReader(folder)
                .server(StrictYaml.parse(file.toString(), Files.readString(file))
                        .fields());
    }

    private ServerConfig server(YamlFields fields) {
        ListenConfig listen = fields.take("listen")
                .map(value -> listen(value.fields()))
                .orElse(new ListenConfig("127.0.0.1", ListenConfig.DEFAULT_PORT, new ListenConfig.Tls.Generated()));
        Optional<LinkSettings> link =
                fields.take("link").map(value -> new EdgeConfigReader(folder).link(value.fields()));
        AdminConfig admin =
                fields.take("admin").map(value -> admin(value.fields())).orElse(AdminConfig.DEFAULT);
        Path state = folder.resolve(fields.text("state"));
        KeysConfig keys = new KeysReader(folder).read(fields);
        EngineSettings engine = engine(fields);
        LimitSettings limits =
                fields.take("limits").map(value -> limits(value.fields())).orElse(LimitSettings.DEFAULT);
        StoredSettings stored = StoredReader.read(fields);
        CacheSettings cache = fields.take("cache")
                .map(value -> CacheReader.read(value.fields()))
                .orElse(CacheSettings.DEFAULT);
        List<TenantConfig> tenants = tenants(fields);
        fields.done();
        return new ServerConfig(listen, link, admin, state, keys, engine, limits, cache, stored, tenants);
    }

    private ListenConfig listen(YamlFields fields) {
        String address = fields.optionalText("address").orElse("127.0.0.1");
        int port = (int) fields.integer("port", ListenConfig.DEFAULT_PORT, 0, MAX_PORT);
        ListenConfig.Tls tls = fields.take("tls").map(this::tls).orElse(new ListenConfig.Tls.Generated());
        fields.done();
        return new ListenConfig(address, port, tls);
    }

    private AdminConfig admin(YamlFields fields) {
        AdminConfig admin = new AdminConfig(
                fields.optionalText("address").orElse(AdminConfig.DEFAULT.address()),
                (int) fields.integer("port", AdminConfig.DEFAULT_PORT, 0, MAX_PORT),
                fields.optionalText("token_file").map(folder::resolve));
        fields.done();
        return admin;
    }

    private ListenConfig.Tls tls(YamlValue value) {
        if (value instanceof YamlValue.Scalar scalar) {
            return switch (scalar.text()) {
                case "off" -> new ListenConfig.Tls.Off();
                case "generated" -> new ListenConfig.Tls.Generated();
                default -> throw value.error("\"tls\" must be off, generated, or a mapping of certificate and key");
            };
        }
        YamlFields fields = value.fields();
        ListenConfig.Tls tls = new ListenConfig.Tls.Files(
                folder.resolve(fields.text("certificate")), folder.resolve(fields.text("key")));
        fields.done();
        return tls;
    }

    private EngineSettings engine(YamlFields parent) {
        return parent.take("engine")
                .map(value -> {
                    YamlFields fields = value.fields();
                    EngineSettings engine = new EngineSettings(
                            (int) fields.integer("max_instances", EngineSettings.DEFAULT_MAX_INSTANCES, 1, 1_024),
                            fields.integer(
                                            "memory_limit_mib",
                                            EngineSettings.DEFAULT_MEMORY_LIMIT_BYTES / MEBIBYTE,
                                            16,
                                            1 << 20)
                                    * MEBIBYTE,
                            fields.optionalText("spill_extension").map(folder::resolve));
                    fields.done();
                    return engine;
                })
                .orElse(new EngineSettings(
                        EngineSettings.DEFAULT_MAX_INSTANCES,
                        EngineSettings.DEFAULT_MEMORY_LIMIT_BYTES,
                        Optional.empty()));
    }

    private static LimitSettings limits(YamlFields fields) {
        LimitSettings limits = new LimitSettings(
                (int) fields.integer("max_connections", LimitSettings.DEFAULT_MAX_CONNECTIONS, 1, 100_000),
                (int) fields.integer("max_calls", LimitSettings.DEFAULT_MAX_CALLS, 1, 1_000_000),
                (int) fields.integer("max_points", LimitSettings.DEFAULT_MAX_POINTS, 1, 1_000_000_000),
                fields.duration("statement_timeout", LimitSettings.DEFAULT_STATEMENT_TIMEOUT));
        if (limits.statementTimeout().compareTo(Duration.ofDays(1)) > 0) {
            throw fields.error("\"statement_timeout\" must be at most 1d");
        }
        fields.done();
        return limits;
    }

    private List<TenantConfig> tenants(YamlFields fields) {
        List<TenantConfig> tenants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        TenantReader reader = new TenantReader(folder);
        for (YamlValue value : fields.list("tenants")) {
            TenantConfig tenant = reader.read(value);
            if (!names.add(tenant.name().value())) {
                throw value.error("tenant \"" + tenant.name() + "\" is repeated");
            }
            tenants.add(tenant);
        }
        if (tenants.isEmpty()) {
            throw fields.error("\"tenants\" must name at least one tenant");
        }
        return tenants;
    }
}
