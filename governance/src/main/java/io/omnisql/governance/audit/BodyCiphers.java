package io.omnisql.governance.audit;

import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.AesGcm;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.DataKey;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KeyService;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** The data key in use for each tenant: one for each start of the node and UTC day, so that a nonce counter never repeats. Used by the writer, and by whoever
 * takes a tenant's key away. */
final class BodyCiphers implements AutoCloseable {
    private final KeyService keys;
    private final Function<TenantId, KekRef> keks;
    private final DayKeyFile file;
    private final Map<TenantId, BodyCipher> ciphers = new HashMap<>();

    BodyCiphers(KeyService keys, Function<TenantId, KekRef> keks, DayKeyFile file) {
        this.keys = keys;
        this.keks = keks;
        this.file = file;
    }

    /** One tenant's cipher of one day. */
    static final class BodyCipher implements AutoCloseable {
        private final DayKeyFile.DayKey key;
        private final DataKey data;
        private final AesGcm cipher;
        private long counter;

        BodyCipher(DayKeyFile.DayKey key, DataKey data) {
            this.key = key;
            this.data = data;
            this.cipher = new AesGcm(data.secret().aesKey());
        }

        UUID keyId() {
            return key.id();
        }

        UUID chain() {
            return key.chain();
        }

        long nextNonce() {
            return ++counter;
        }

        byte[] seal(RecordHeader header, byte[] headerBytes, byte[] body) {
            return cipher.seal(header.nonce(), headerBytes, body);
        }

        @Override
        public void close() {
            data.close();
        }
    }

    /**
     * The cipher for today.
     *
     * @throws io.omnisql.core.error.SqlException 58000 if the tenant's key is not available
     * @throws IOException if the wrapped key cannot be stored
     */
    synchronized BodyCipher of(TenantId tenant, LocalDate day) throws IOException {
        BodyCipher present = ciphers.get(tenant);
        if (present != null && present.key.day().equals(day)) {
            return present;
        }
        KekRef kek = keks.apply(tenant);
        DataKey data = keys.newDataKey(kek, ArtefactClass.AUDIT_DAY);
        DayKeyFile.DayKey key = new DayKeyFile.DayKey(UUID.randomUUID(), file.chainOf(kek), day, data.wrapped());
        file.append(key);
        BodyCipher fresh = new BodyCipher(key, data);
        ciphers.put(tenant, fresh);
        if (present != null) {
            present.close();
        }
        return fresh;
    }

    /** Zeroes a tenant's key. A record of the tenant asks for a new one, which a destroyed KEK does not give. */
    synchronized void forget(TenantId tenant) {
        BodyCipher present = ciphers.remove(tenant);
        if (present != null) {
            present.close();
        }
    }

    @Override
    public synchronized void close() {
        ciphers.values().forEach(BodyCipher::close);
        ciphers.clear();
    }
}
