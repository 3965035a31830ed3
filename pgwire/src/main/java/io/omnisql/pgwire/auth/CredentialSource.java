package io.omnisql.pgwire.auth;

import java.util.Optional;

/** Where verifiers come from. Called on event loops, so it answers from memory. */
public interface CredentialSource {
    /**
     * The verifier of the user who wants in; empty for an unknown user, who then fails as a wrong password does.
     *
     * @throws io.omnisql.core.error.SqlException 3D000 for an unknown database, 28000 when the connection is refused anyway
     */
    Optional<ScramVerifier> find(LoginRequest request);
}
