package io.omnisql.connectors.sdk.cache;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.ArtefactId;
import io.omnisql.keyvault.DamagedArtefactException;
import io.omnisql.keyvault.DurableFile;
import io.omnisql.keyvault.EncryptedFileReader;
import io.omnisql.keyvault.EncryptedFileWriter;
import io.omnisql.keyvault.EncryptedFiles;
import io.omnisql.keyvault.SecretBytes;
import io.omnisql.keyvault.artefact.Artefact;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Complete lists in files, one each, encrypted under the tenant's key. A file's name is a keyed digest of what it holds, so there is no
 * index to keep. Writing happens behind the reader's back and may be left out; a file that cannot be read is deleted. Bounded in bytes
 * for each tenant: the file that was not used for the longest time leaves first. Thread-safe.
 */
final class DiskTier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DiskTier.class);
    private static final int WAITING_WRITES = 256;
    private static final long CLOSE_SECONDS = 5;
    private static final String MAC = "HmacSHA256";

    private final Path root;
    private final CacheKeys keys;
    private final long tenantBytes;
    private final InstantSource clock;
    private final Map<TenantId, Map<String, Long>> files = new HashMap<>();
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_WRITES),
            Thread.ofPlatform().name("omnisql-cache-writer").daemon(true).factory(),
            // A list that is not written is read from its source again after a restart.
            new ThreadPoolExecutor.DiscardPolicy());

    DiskTier(Path root, CacheKeys keys, long tenantBytes, InstantSource clock) {
        this.root = root;
        this.keys = keys;
        this.tenantBytes = tenantBytes;
        this.clock = clock;
    }

    /** Reads a list; empty when there is none, or none that can be read. */
    Optional<CachedList> find(CacheKey key, ListFacts facts) {
        try {
            byte[] name = name(key);
            String text = HexFormat.of().formatHex(name);
            Path file = folder(key.tenant()).resolve(text);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            return Optional.of(ListCodec.read(key, facts, read(file, artefact(key.tenant(), name))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (SqlException | IOException e) {
            drop(key, e);
            return Optional.empty();
        }
    }

    private byte[] read(Path file, ArtefactId artefact) throws IOException {
        try (EncryptedFileReader in = EncryptedFileReader.open(file, artefact, keys.service()::unwrap)) {
            byte[] bytes = new byte[Math.toIntExact(in.size())];
            if (in.read(0, bytes, 0, bytes.length) < bytes.length) {
                throw new DamagedArtefactException("stored data is damaged");
            }
            return bytes;
        }
    }

    /** It is read from its source again: damage costs calls, never rows. */
    private void drop(CacheKey key, Exception reason) {
        LOG.warn(
                "cached list dropped: tenant={} reason={}",
                key.tenant(),
                reason.getClass().getSimpleName());
        try {
            String name = HexFormat.of().formatHex(name(key));
            Files.deleteIfExists(folder(key.tenant()).resolve(name));
            synchronized (files) {
                of(key.tenant()).remove(name);
            }
        } catch (SqlException | IOException e) {
            LOG.warn("cached list was not deleted: tenant={}", key.tenant());
        }
    }

    /** Writes a list soon, if it is complete. */
    void put(CachedList list) {
        writer.execute(() -> write(list));
    }

    private void write(CachedList list) {
        TenantId tenant = list.key().tenant();
        try {
            byte[] bytes = ListCodec.write(list);
            if (bytes.length > tenantBytes) {
                return;
            }
            Path folder = folder(tenant);
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            byte[] name = name(list.key());
            Path file = folder.resolve(HexFormat.of().formatHex(name));
            try (EncryptedFileWriter out =
                    EncryptedFileWriter.create(file, artefact(tenant, name), keys.service(), clock.instant())) {
                out.write(bytes);
                out.finish();
            }
            kept(tenant, file);
        } catch (SqlException | IOException e) {
            // Without a key, or room on the disk, lists are in memory only.
            LOG.warn(
                    "cached list not written: tenant={} reason={}",
                    tenant,
                    e.getClass().getSimpleName());
        } finally {
            LOG.debug(
                    "cached list written: tenant={} pages={}",
                    tenant,
                    list.pages().size());
        }
    }

    private void kept(TenantId tenant, Path file) throws IOException {
        List<String> leaving = new ArrayList<>();
        synchronized (files) {
            Map<String, Long> of = of(tenant);
            of.remove(file.getFileName().toString());
            of.put(file.getFileName().toString(), Files.size(file));
            long sum = of.values().stream().mapToLong(Long::longValue).sum();
            for (Map.Entry<String, Long> oldest : of.entrySet()) {
                if (sum <= tenantBytes) {
                    break;
                }
                sum -= oldest.getValue();
                leaving.add(oldest.getKey());
            }
            leaving.forEach(of::remove);
        }
        for (String name : leaving) {
            EncryptedFiles.destroy(folder(tenant).resolve(name));
        }
    }

    /** Names and sizes of a tenant's files, oldest first; read from the folder once. */
    private Map<String, Long> of(TenantId tenant) throws IOException {
        Map<String, Long> known = files.get(tenant);
        if (known == null) {
            known = new LinkedHashMap<>();
            List<Path> found = new ArrayList<>(listed(tenant));
            Map<Path, Long> times = new HashMap<>();
            for (Path file : found) {
                times.put(file, Files.getLastModifiedTime(file).toMillis());
            }
            found.sort(Comparator.comparing(times::get));
            for (Path file : found) {
                known.put(file.getFileName().toString(), Files.size(file));
            }
            files.put(tenant, known);
        }
        return known;
    }

    private List<Path> listed(TenantId tenant) throws IOException {
        Path folder = folder(tenant);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(Files::isRegularFile).toList();
        }
    }

    private Path folder(TenantId tenant) {
        return root.resolve(tenant.value());
    }

    private byte[] name(CacheKey key) {
        try (SecretBytes secret = keys.names(key.tenant())) {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret.hmacKey());
            return mac.doFinal(key.text().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + MAC, e);
        }
    }

    private ArtefactId artefact(TenantId tenant, byte[] name) {
        ByteBuffer id = ByteBuffer.wrap(Arrays.copyOf(name, 16));
        return new ArtefactId(keys.kek(tenant), ArtefactClass.CACHE, new UUID(id.getLong(), id.getLong()));
    }

    /** Every file of a tenant with its wrapped key. */
    List<Artefact> inventory(TenantId tenant) throws IOException {
        List<Artefact> artefacts = new ArrayList<>();
        for (Path file : listed(tenant)) {
            artefacts.add(new Artefact(
                    file.getFileName().toString(),
                    Optional.of(file),
                    Files.size(file),
                    Optional.of(EncryptedFiles.wrappedKey(file, keys.kek(tenant)))));
        }
        return artefacts;
    }

    /** Deletes every file of a tenant. */
    void forget(TenantId tenant) throws IOException {
        synchronized (files) {
            files.remove(tenant);
        }
        for (Path file : listed(tenant)) {
            EncryptedFiles.destroy(file);
        }
        if (Files.deleteIfExists(folder(tenant))) {
            DurableFile.syncDirectory(root);
        }
    }

    /** Bytes of a tenant's files. */
    long bytes(TenantId tenant) throws IOException {
        synchronized (files) {
            return of(tenant).values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Waits a moment for what is still to be written. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            writer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
