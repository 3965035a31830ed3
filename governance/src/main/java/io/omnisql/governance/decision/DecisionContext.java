package io.omnisql.governance.decision;

import io.omnisql.core.identity.SessionId;
import java.util.Objects;

/**
 * Where a statement comes from.
 *
 * @param purpose granted to the subject; empty for none
 * @param clientAddress IP address
 * @param authentication method, for example {@code scram-sha-256}
 * @param applicationName the client's word: never a reason to allow
 */
public record DecisionContext(
        SessionId session,
        String region,
        String purpose,
        String clientAddress,
        boolean tls,
        String authentication,
        String applicationName) {
    public DecisionContext {
        Objects.requireNonNull(session, "session is null");
    }
}
