package io.omnisql.keyvault;

import io.omnisql.core.identity.TenantId;

/**
 * Keeps the key-encryption keys of tenants. Thread-safe.
 *
 * <p>Every method throws {@link io.omnisql.core.error.SqlException} 58000 when the service cannot be reached or fails,
 * {@link KeyDestroyedException} for a key that is gone or never was, {@link KeyDeniedException} for a request that is refused.
 */
public interface KeyService {
    /** Makes a tenant generation's KEK; refused if the name exists or is tombstoned. */
    KekRef create(TenantId tenant, Generation generation);

    /** A new 256-bit data key under the KEK's newest version. */
    DataKey newDataKey(KekRef kek, ArtefactClass use);

    SecretBytes unwrap(WrappedKey key);

    /** The same data key under the KEK's newest version; the plain key is not shown. */
    WrappedKey rewrap(WrappedKey key);

    /** Makes a new version and returns its number. */
    int rotate(KekRef kek);

    /** Ends all versions below: what they wrapped cannot be unwrapped again. */
    void retireBelow(KekRef kek, int version);

    KekState state(KekRef kek);

    /** Destroys a KEK, at once or by a date. Doing it again changes nothing. */
    Destruction destroy(KekRef kek);

    /** Signs; a key pair that does not exist yet is made. */
    Signature sign(SigningKey key, byte[] digest);

    Assurance assurance();
}
