package io.omnisql.server.config;

import io.omnisql.connectors.sdk.cache.Tier;
import io.omnisql.connectors.sdk.yaml.YamlFields;
import io.omnisql.connectors.sdk.yaml.YamlValue;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.Generation;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Reads one entry of {@code tenants}. */
final class TenantReader {
    /** Which of them an account may use is its connector's to say. */
    private static final Set<String> SCHEMES = Set.of("https", "http", "postgresql");

    private final Path folder;

    TenantReader(Path folder) {
        this.folder = folder;
    }

    TenantConfig read(YamlValue value) {
        YamlFields fields = value.fields();
        TenantId name = named(value, fields.text("name"), TenantId::new);
        Tier tier = fields.optionalText("tier")
                .map(text -> named(value, text, word -> Tier.valueOf(word.toUpperCase(Locale.ROOT))))
                .orElse(Tier.SILVER);
        Path policy = folder.resolve(fields.text("policy"));
        Optional<Generation> returnsAfter = fields.optionalText("returns_after")
                .map(text -> named(value, text, uuid -> new Generation(UUID.fromString(uuid))));
        List<AccountConfig> accounts = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (YamlValue item : fields.list("accounts")) {
            AccountConfig account = account(item);
            if (!taken.add("account " + account.name()) || !taken.add("schema " + account.schema())) {
                throw item.error("account \"" + account.name() + "\" or its schema is repeated");
            }
            accounts.add(account);
        }
        List<UserConfig> users = new ArrayList<>();
        for (YamlValue item : fields.list("users")) {
            UserConfig user = user(item);
            if (!taken.add("user " + user.name())) {
                throw item.error("user \"" + user.name() + "\" is repeated");
            }
            users.add(user);
        }
        int weight = (int) fields.integer("weight", 1, 1, 1_000);
        fields.done();
        return new TenantConfig(name, returnsAfter, tier, policy, accounts, users, weight);
    }

    private AccountConfig account(YamlValue value) {
        YamlFields fields = value.fields();
        AccountId name = named(value, fields.text("name"), AccountId::new);
        String connector = fields.text("connector");
        String schema = fields.optionalText("schema").orElse(connector);
        if (schema.startsWith("pg") || schema.equals("information_schema") || schema.equals("omnisql")) {
            throw value.error("schema \"" + schema + "\" is reserved");
        }
        YamlValue urlValue = fields.require("base_url");
        URI baseUrl = url(urlValue);
        CredentialConfig credential =
                fields.take("credential").map(this::credential).orElse(new CredentialConfig.None());
        boolean allowPrivateAddress = fields.bool("allow_private_address", false);
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (Map.Entry<String, YamlValue> entry : fields.map("settings").entrySet()) {
            settings.put(entry.getKey(), texts(entry.getValue()));
        }
        fields.done();
        return new AccountConfig(name, connector, schema, baseUrl, credential, allowPrivateAddress, settings);
    }

    private CredentialConfig credential(YamlValue value) {
        YamlFields fields = value.fields();
        String user = fields.optionalText("user").orElse("");
        CredentialConfig.Source source = source(fields);
        fields.done();
        return user.isEmpty() ? new CredentialConfig.Token(source) : new CredentialConfig.Basic(user, source);
    }

    private CredentialConfig.Source source(YamlFields fields) {
        String variable = fields.optionalText("env").orElse("");
        String file = fields.optionalText("file").orElse("");
        if (variable.isEmpty() == file.isEmpty()) {
            throw fields.error("a credential needs exactly one of \"env\" and \"file\"");
        }
        return variable.isEmpty()
                ? new CredentialConfig.Source.File(folder.resolve(file))
                : new CredentialConfig.Source.Environment(variable);
    }

    private static UserConfig user(YamlValue value) {
        YamlFields fields = value.fields();
        String name = fields.text("name");
        String verifier = fields.text("verifier");
        if (!verifier.startsWith("SCRAM-SHA-256$")) {
            throw value.error("\"verifier\" must be a SCRAM-SHA-256 verifier, as `omnisql verifier` prints it");
        }
        List<String> roles = fields.texts("roles");
        List<String> groups = fields.texts("groups");
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (Map.Entry<String, YamlValue> entry : fields.map("attributes").entrySet()) {
            attributes.put(entry.getKey(), texts(entry.getValue()));
        }
        fields.done();
        return new UserConfig(name, verifier, roles, groups, attributes);
    }

    private static URI url(YamlValue value) {
        if (value instanceof YamlValue.Scalar scalar) {
            try {
                URI uri = new URI(scalar.text());
                if (SCHEMES.contains(String.valueOf(uri.getScheme()))
                        && uri.getHost() != null
                        && uri.getUserInfo() == null
                        && uri.getQuery() == null) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                throw value.error("\"base_url\" is not a URL: " + e.getReason());
            }
        }
        throw value.error("\"base_url\" must be an https, http or postgresql URL without user and query");
    }

    private static List<String> texts(YamlValue value) {
        return switch (value) {
            case YamlValue.Scalar scalar -> List.of(scalar.text());
            case YamlValue.Sequence sequence ->
                sequence.items().stream()
                        .map(item -> {
                            if (item instanceof YamlValue.Scalar scalar) {
                                return scalar.text();
                            }
                            throw item.error("a text is expected here");
                        })
                        .toList();
            case YamlValue.Mapping mapping -> throw mapping.error("a text or a list of texts is expected here");
        };
    }

    private static <T> T named(YamlValue value, String name, Function<String, T> constructor) {
        try {
            return constructor.apply(name);
        } catch (IllegalArgumentException e) {
            throw value.error(e.getMessage() == null ? "not a valid name" : e.getMessage());
        }
    }
}
