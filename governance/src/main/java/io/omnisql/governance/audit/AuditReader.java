package io.omnisql.governance.audit;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.AesGcm;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.SecretBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Decrypts one tenant's records, oldest first. Records whose key is destroyed or refused are passed over. */
public final class AuditReader {
    /** Enough for the bounded index of {@link RecentStatements}. */
    private static final int REPLAYED_FILES = 2;

    private final Path directory;
    private final KeyService keys;

    public AuditReader(Path directory, KeyService keys) {
        this.directory = directory;
        this.keys = keys;
    }

    /** A record with its place in the log. */
    public record Entry(long nodeSeq, Instant time, AuditRecord record) {}

    /**
     * Reads up to the first byte that is no record; {@link AuditVerifier} says whether that is the end.
     *
     * @throws IOException if a file cannot be read, or a body is not what its header says
     */
    public void read(TenantId tenant, Consumer<Entry> consumer) throws IOException {
        try (Decryption decryption = new Decryption(DayKeyFile.open(directory), keys)) {
            scan(JournalFormat.files(directory), decryption, Optional.of(tenant), consumer);
        }
    }

    /** Gives the records of all tenants in the latest files to a listener. */
    static void replay(Path directory, DayKeyFile keyFile, KeyService keys, AuditListener listener) throws IOException {
        try (Decryption decryption = new Decryption(keyFile, keys)) {
            List<Path> files = JournalFormat.files(directory);
            List<Path> latest = files.subList(Math.max(0, files.size() - REPLAYED_FILES), files.size());
            scan(latest, decryption, Optional.empty(), entry -> listener.onDurable(entry.record(), entry.time()));
        }
    }

    private static void scan(
            List<Path> files, Decryption decryption, Optional<TenantId> wanted, Consumer<Entry> consumer)
            throws IOException {
        for (Path file : files) {
            JournalScanner.scan(file, raw -> {
                Optional<DayKeyFile.DayKey> key =
                        decryption.keyFile.find(raw.header().key());
                if (key.isEmpty()
                        || wanted.map(t -> !t.equals(key.get().tenant())).orElse(false)) {
                    return;
                }
                decryption
                        .open(key.get(), raw)
                        .ifPresent(body -> consumer.accept(new Entry(
                                raw.header().nodeSeq(),
                                Instant.EPOCH.plus(raw.header().timeMicros(), ChronoUnit.MICROS),
                                AuditRecordCodec.decode(key.get().tenant(), raw.header(), body))));
            });
        }
    }

    private static final class Decryption implements AutoCloseable {
        private final DayKeyFile keyFile;
        private final KeyService keys;
        private final Map<UUID, Optional<SecretBytes>> secrets = new HashMap<>();

        Decryption(DayKeyFile keyFile, KeyService keys) {
            this.keyFile = keyFile;
            this.keys = keys;
        }

        Optional<byte[]> open(DayKeyFile.DayKey key, JournalScanner.Entry raw) {
            return secrets.computeIfAbsent(key.id(), _ -> unwrap(key))
                    .flatMap(secret -> new AesGcm(secret.aesKey())
                            .open(raw.header().nonce(), raw.headerBytes(), raw.sealedBody()));
        }

        private Optional<SecretBytes> unwrap(DayKeyFile.DayKey key) {
            try {
                return Optional.of(keys.unwrap(key.wrapped()));
            } catch (SqlException shreddedOrRefused) {
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            secrets.values().forEach(secret -> secret.ifPresent(SecretBytes::close));
        }
    }
}
