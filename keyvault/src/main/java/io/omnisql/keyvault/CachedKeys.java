package io.omnisql.keyvault;

import io.omnisql.core.identity.TenantId;

/**
 * A key service whose unwrapped keys come from a {@link DataKeyCache}, so that statements go on for its time while the service behind is away.
 * Destroying a key empties the cache of it, before and after. Thread-safe; the cache is its owner's to close.
 */
public final class CachedKeys implements KeyService {
    private final KeyService keys;
    private final DataKeyCache cache;

    /** @param cache over the same service */
    public CachedKeys(KeyService keys, DataKeyCache cache) {
        this.keys = keys;
        this.cache = cache;
    }

    @Override
    public KekRef create(TenantId tenant, Generation generation) {
        return keys.create(tenant, generation);
    }

    @Override
    public DataKey newDataKey(KekRef kek, ArtefactClass use) {
        return keys.newDataKey(kek, use);
    }

    @Override
    public SecretBytes unwrap(WrappedKey key) {
        return cache.unwrap(key);
    }

    @Override
    public WrappedKey rewrap(WrappedKey key) {
        return keys.rewrap(key);
    }

    @Override
    public int rotate(KekRef kek) {
        return keys.rotate(kek);
    }

    @Override
    public void retireBelow(KekRef kek, int version) {
        keys.retireBelow(kek, version);
        cache.evict(kek);
    }

    @Override
    public KekState state(KekRef kek) {
        return keys.state(kek);
    }

    @Override
    public Destruction destroy(KekRef kek) {
        cache.evict(kek);
        try {
            return keys.destroy(kek);
        } finally {
            cache.evict(kek);
        }
    }

    @Override
    public Signature sign(SigningKey key, byte[] digest) {
        return keys.sign(key, digest);
    }

    @Override
    public Assurance assurance() {
        return keys.assurance();
    }
}
