package io.omnisql.server.config;

import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import io.omnisql.keyvault.vault.VaultConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Reads the section {@code keys}. */
final class KeysReader {
    private static final Duration NO_RETENTION = Duration.ZERO;

    private final Path folder;

    KeysReader(Path folder) {
        this.folder = folder;
    }

    KeysConfig read(YamlFields parent) {
        return parent.take("keys")
                .map(value -> {
                    YamlFields fields = value.fields();
                    KeysConfig keys = fields.take("vault").map(this::vault).orElse(new KeysConfig.Local());
                    fields.done();
                    return keys;
                })
                .orElse(new KeysConfig.Local());
    }

    private KeysConfig vault(YamlValue value) {
        YamlFields fields = value.fields();
        String address = fields.text("address");
        String transit = fields.optionalText("transit").orElse(VaultConfig.DEFAULT_TRANSIT);
        String approle = fields.optionalText("approle").orElse(VaultConfig.DEFAULT_APPROLE);
        Optional<Path> certificates = fields.optionalText("ca_certificates").map(folder::resolve);
        Duration timeout = fields.duration("timeout", VaultConfig.DEFAULT_TIMEOUT);
        Duration retention = fields.duration("snapshot_retention", NO_RETENTION);
        VaultConfig.Role serve = role(fields, "serve");
        VaultConfig.Role provision = role(fields, "provision");
        VaultConfig.Role shred = role(fields, "shred");
        fields.done();
        try {
            return new KeysConfig.Vault(
                    new VaultConfig(
                            URI.create(address), transit, approle, certificates, timeout, serve, provision, shred),
                    retention.equals(NO_RETENTION) ? Optional.empty() : Optional.of(retention));
        } catch (IllegalArgumentException e) {
            throw value.error(String.valueOf(e.getMessage()));
        }
    }

    private VaultConfig.Role role(YamlFields parent, String name) {
        YamlValue value = parent.take(name).orElseThrow(() -> parent.error("\"" + name + "\" is missing"));
        YamlFields fields = value.fields();
        VaultConfig.Role role = new VaultConfig.Role(
                folder.resolve(fields.text("role_id_file")), folder.resolve(fields.text("secret_id_file")));
        fields.done();
        return role;
    }
}
