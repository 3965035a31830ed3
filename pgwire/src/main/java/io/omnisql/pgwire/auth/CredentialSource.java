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

    /** Whether a name is a tenant's here, so that a database of this name says which tenant is meant. */
    default boolean knows(String tenant) {
        return false;
    }

    /**
     * A login that was looked up has ended. Must not block.
     *
     * @param succeeded whether the user proved to know the password
     */
    default void ended(LoginRequest request, boolean succeeded) {}
}
