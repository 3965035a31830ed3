package io.omnisql.pgwire.startup;

import io.omnisql.pgwire.auth.CredentialSource;
import io.omnisql.pgwire.cancel.RunningStatements;
import io.omnisql.pgwire.conversation.SessionFactory;
import io.omnisql.pgwire.frame.FrameLimits;
import io.omnisql.pgwire.link.LinkPolicy;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one server share.
 *
 * @param tls null when TLS is off
 * @param links null when no router brings connections
 * @param mockSecret makes the salts of users who do not exist
 */
record ServerServices(
        @Nullable ServerTls tls,
        PreAuthConfig preAuth,
        PreAuthGate gate,
        FrameLimits frames,
        CredentialSource credentials,
        SessionFactory sessions,
        RunningStatements running,
        Executor consumers,
        SecureRandom random,
        MockSecret mockSecret,
        @Nullable LinkPolicy links) {
    /** Random bytes that live as long as the server. */
    record MockSecret(String hex) {
        static MockSecret of(SecureRandom random) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            return new MockSecret(HexFormat.of().formatHex(bytes));
        }

        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }

        @Override
        public String toString() {
            return "MockSecret";
        }
    }
}
