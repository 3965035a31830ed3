package io.omnisql.server.composition;

import io.omnisql.connectors.sdk.spi.Credential;
import io.omnisql.server.config.CredentialConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/** Reads the secrets that the configuration refers to. */
final class CredentialReader {
    private final Map<String, String> environment;

    CredentialReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The credential of an account.
     *
     * @throws IOException when the variable is not set or the file cannot be read; the message names it, never its content
     */
    Credential read(CredentialConfig config) throws IOException {
        return switch (config) {
            case CredentialConfig.None _ -> new Credential.Anonymous();
            case CredentialConfig.Token token -> new Credential.Bearer(secret(token.source()));
            case CredentialConfig.Basic basic -> new Credential.Basic(basic.user(), secret(basic.source()));
        };
    }

    private String secret(CredentialConfig.Source source) throws IOException {
        String secret = switch (source) {
            case CredentialConfig.Source.Environment variable -> environment.getOrDefault(variable.variable(), "");
            case CredentialConfig.Source.File file ->
                Files.readString(file.path()).stripTrailing();
        };
        if (secret.isEmpty()) {
            throw new IOException("a credential is empty: " + source);
        }
        return secret;
    }
}
