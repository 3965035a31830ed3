package io.omnisql.server.config;

import java.nio.file.Path;

/** Where an account's credential is; the configuration file itself never holds a secret. */
public sealed interface CredentialConfig {
    record None() implements CredentialConfig {}

    /** A bearer token. */
    record Token(Source source) implements CredentialConfig {}

    /** User name and secret for HTTP basic authentication. */
    record Basic(String user, Source source) implements CredentialConfig {}

    /** What holds the secret. */
    sealed interface Source {
        /** An environment variable of the server process. */
        record Environment(String variable) implements Source {}

        /** A file whose content, without trailing line ends, is the secret. */
        record File(Path path) implements Source {}
    }
}
