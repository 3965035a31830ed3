package io.omnisql.keyvault.tombstone;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.Assurance;
import io.omnisql.keyvault.DataKey;
import io.omnisql.keyvault.Destruction;
import io.omnisql.keyvault.Generation;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KekState;
import io.omnisql.keyvault.KeyDeniedException;
import io.omnisql.keyvault.KeyDestroyedException;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.SecretBytes;
import io.omnisql.keyvault.Signature;
import io.omnisql.keyvault.SigningKey;
import io.omnisql.keyvault.WrappedKey;
import java.io.IOException;

/**
 * A key service that never forgets a destruction: a tombstoned generation is refused before the service behind is asked, so a key server
 * restored from a backup, or a key made again under the same name, brings nothing back. Thread-safe.
 */
public final class TombstonedKeys implements KeyService {
    private final KeyService keys;
    private final TombstoneFile tombstones;

    public TombstonedKeys(KeyService keys, TombstoneFile tombstones) {
        this.keys = keys;
        this.tombstones = tombstones;
    }

    private void requireAlive(KekRef kek) {
        if (tombstones.find(kek).isPresent()) {
            throw new KeyDestroyedException();
        }
    }

    @Override
    public KekRef create(TenantId tenant, Generation generation) {
        if (tombstones.find(new KekRef(tenant, generation)).isPresent()) {
            throw new KeyDeniedException("tenant key was destroyed");
        }
        return keys.create(tenant, generation);
    }

    @Override
    public DataKey newDataKey(KekRef kek, ArtefactClass use) {
        requireAlive(kek);
        return keys.newDataKey(kek, use);
    }

    @Override
    public SecretBytes unwrap(WrappedKey key) {
        requireAlive(key.kek());
        return keys.unwrap(key);
    }

    @Override
    public WrappedKey rewrap(WrappedKey key) {
        requireAlive(key.kek());
        return keys.rewrap(key);
    }

    @Override
    public int rotate(KekRef kek) {
        requireAlive(kek);
        return keys.rotate(kek);
    }

    @Override
    public void retireBelow(KekRef kek, int version) {
        requireAlive(kek);
        keys.retireBelow(kek, version);
    }

    @Override
    public KekState state(KekRef kek) {
        return tombstones.find(kek).isPresent() ? new KekState.Destroyed() : keys.state(kek);
    }

    /**
     * Destroys the key, then writes the tombstone; a crash between the two is healed by asking again. A key that has come back under a
     * tombstone is destroyed too; the time of the first destruction stays.
     */
    @Override
    public Destruction destroy(KekRef kek) {
        Destruction destruction = keys.destroy(kek);
        if (!(destruction instanceof Destruction.Done done)) {
            return destruction;
        }
        try {
            return new Destruction.Done(
                    tombstones.add(new Tombstone(kek, done.at()), keys).destroyed());
        } catch (IOException e) {
            throw new SqlException(ErrorKind.INTERNAL, SqlState.IO_ERROR, "the tombstone could not be written")
                    .withCause(e);
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
