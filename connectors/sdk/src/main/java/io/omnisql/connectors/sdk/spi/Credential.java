package io.omnisql.connectors.sdk.spi;

/** How requests of an account are signed. The text forms never show the secret. */
public sealed interface Credential {
    /** No credential: public data only. */
    record Anonymous() implements Credential {}

    /** {@code Authorization: Bearer <token>}. */
    record Bearer(String token) implements Credential {
        @Override
        public String toString() {
            return "Bearer[redacted]";
        }
    }

    /** {@code Authorization: Basic <user:secret>}. */
    record Basic(String user, String secret) implements Credential {
        @Override
        public String toString() {
            return "Basic[redacted]";
        }
    }
}
