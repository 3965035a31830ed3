package io.omnisql.session.stored;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.ArtefactId;
import io.omnisql.keyvault.DamagedArtefactException;
import io.omnisql.keyvault.EncryptedFileReader;
import io.omnisql.keyvault.EncryptedFileWriter;
import io.omnisql.keyvault.EncryptedFiles;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.artefact.Artefact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files of one kind of stored result: a folder a tenant, in it one immutable file a result and an index, each encrypted under a key of
 * its own that the tenant's KEK wraps. A file is deleted after its last reader closed it: first the wrapped key in its header is
 * overwritten, then it is unlinked. Thread-safe.
 */
public final class RowStore {
    private static final Logger LOG = LoggerFactory.getLogger(RowStore.class);
    private static final String ROWS = ".rows";
    private static final String INDEX = "index";

    private final Path root;
    private final ArtefactClass use;
    private final KeyService keys;
    private final Function<TenantId, KekRef> keks;
    private final SpaceQuota quota;
    private final InstantSource clock;
    private final Map<UUID, Integer> readers = new HashMap<>();
    private final Map<UUID, Condemned> condemned = new HashMap<>();

    /** A file that goes when its last reader is gone. */
    private record Condemned(TenantId tenant, StoredRows rows) {}

    /** @param root folder of this kind alone; made when missing */
    public RowStore(
            Path root,
            ArtefactClass use,
            KeyService keys,
            Function<TenantId, KekRef> keks,
            SpaceQuota quota,
            InstantSource clock) {
        this.root = root;
        this.use = use;
        this.keys = keys;
        this.keks = keks;
        this.quota = quota;
        this.clock = clock;
    }

    public SpaceQuota quota() {
        return quota;
    }

    public ArtefactClass artefactClass() {
        return use;
    }

    /**
     * A new file.
     *
     * @throws SqlException 58000 without the tenant's key, 58030 when it cannot be made
     */
    public RowWriter create(TenantId tenant) {
        UUID id = UUID.randomUUID();
        try {
            Path folder = folder(tenant);
            return new RowWriter(
                    tenant,
                    id,
                    EncryptedFileWriter.create(
                            folder.resolve(id + ROWS),
                            new ArtefactId(keks.apply(tenant), use, id),
                            keys,
                            clock.instant()),
                    quota);
        } catch (IOException e) {
            throw RowWriter.ioError(e);
        }
    }

    private Path folder(TenantId tenant) throws IOException {
        Path folder = root.resolve(tenant.value());
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return folder;
    }

    private Path file(TenantId tenant, UUID id) {
        return root.resolve(tenant.value()).resolve(id + ROWS);
    }

    /** Keeps a file from being deleted until the lease is closed. */
    public Lease lease(TenantId tenant, UUID id, List<ColumnSchema> columns) {
        hold(id);
        return new Lease(tenant, id, columns);
    }

    private synchronized void hold(UUID id) {
        readers.merge(id, 1, Integer::sum);
    }

    private void release(UUID id) {
        Condemned last;
        synchronized (this) {
            boolean more = readers.merge(id, -1, Integer::sum) > 0;
            if (more) {
                return;
            }
            readers.remove(id);
            last = condemned.remove(id);
        }
        if (last != null) {
            delete(last.tenant(), last.rows());
        }
    }

    /** A stored result that somebody is about to read. Thread-safe; closing twice is harmless. */
    public final class Lease implements AutoCloseable {
        private final TenantId tenant;
        private final UUID id;
        private final List<ColumnSchema> columns;
        private boolean closed;

        private Lease(TenantId tenant, UUID id, List<ColumnSchema> columns) {
            this.tenant = tenant;
            this.id = id;
            this.columns = List.copyOf(columns);
        }

        /**
         * A reader from the first row on; it holds the file on its own.
         *
         * @throws SqlException 58030 when the file is damaged or gone, 58000 without the tenant's key
         */
        public RowReader open() {
            hold(id);
            boolean opened = false;
            try {
                RowReader reader = new RowReader(
                        EncryptedFileReader.open(
                                file(tenant, id), new ArtefactId(keks.apply(tenant), use, id), keys::unwrap),
                        columns,
                        () -> release(id));
                opened = true;
                return reader;
            } catch (IOException | DamagedArtefactException e) {
                throw RowWriter.ioError(e);
            } finally {
                if (!opened) {
                    release(id);
                }
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                if (closed) {
                    return;
                }
                closed = true;
            }
            release(id);
        }
    }

    /**
     * Destroys a file as soon as nobody reads it. One that cannot be destroyed now is when the server starts again, because no index
     * names it.
     */
    public void destroy(TenantId tenant, StoredRows rows) {
        synchronized (this) {
            if (readers.containsKey(rows.id())) {
                condemned.put(rows.id(), new Condemned(tenant, rows));
                return;
            }
        }
        delete(tenant, rows);
    }

    private void delete(TenantId tenant, StoredRows rows) {
        try {
            EncryptedFiles.destroy(file(tenant, rows.id()));
            quota.release(tenant, rows.bytes());
        } catch (IOException e) {
            LOG.error("stored rows could not be destroyed: tenant={} file={}", tenant, rows.id(), e);
        }
    }

    /**
     * Destroys every file of a tenant that its index does not name: what a crash left half made or half deleted.
     *
     * @param known the files that stay
     */
    public void sweep(TenantId tenant, List<StoredRows> known) throws IOException {
        Set<String> keep = new HashSet<>();
        known.forEach(rows -> keep.add(rows.id() + ROWS));
        keep.add(INDEX);
        for (Path file : files(tenant)) {
            if (!keep.contains(String.valueOf(file.getFileName()))) {
                EncryptedFiles.destroy(file);
            }
        }
        known.forEach(rows -> quota.add(tenant, rows.bytes()));
    }

    private List<Path> files(TenantId tenant) throws IOException {
        Path folder = root.resolve(tenant.value());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private ArtefactId index(TenantId tenant) {
        byte[] name = (use.name() + " " + INDEX).getBytes(StandardCharsets.UTF_8);
        return new ArtefactId(keks.apply(tenant), ArtefactClass.CATALOG, UUID.nameUUIDFromBytes(name));
    }

    /**
     * The tenant's index as it was last written; empty when there is none.
     *
     * @throws SqlException 58030 when it is damaged, 58000 without the tenant's key
     */
    public Optional<byte[]> readIndex(TenantId tenant) {
        Path file = root.resolve(tenant.value()).resolve(INDEX);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (EncryptedFileReader reader = EncryptedFileReader.open(file, index(tenant), keys::unwrap)) {
            byte[] content = new byte[Math.toIntExact(reader.size())];
            if (reader.read(0, content, 0, content.length) != content.length) {
                throw new DamagedArtefactException("stored data is damaged");
            }
            return Optional.of(content);
        } catch (IOException | DamagedArtefactException e) {
            throw RowWriter.ioError(e);
        }
    }

    /**
     * Replaces the tenant's index: after a crash there is the old one or this one.
     *
     * @throws SqlException 58030, 58000
     */
    public void writeIndex(TenantId tenant, byte[] content) {
        try (EncryptedFileWriter writer =
                EncryptedFileWriter.create(folder(tenant).resolve(INDEX), index(tenant), keys, clock.instant())) {
            writer.write(content);
            writer.finish();
        } catch (IOException e) {
            throw RowWriter.ioError(e);
        }
    }

    /** What is stored about a tenant, the index included. Files that are being written are not there yet. */
    public List<Artefact> inventory(TenantId tenant) throws IOException {
        List<Artefact> artefacts = new ArrayList<>();
        for (Path file : files(tenant)) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(ROWS) || name.equals(INDEX)) {
                artefacts.add(new Artefact(
                        name,
                        Optional.of(file),
                        Files.size(file),
                        Optional.of(EncryptedFiles.wrappedKey(file, keks.apply(tenant)))));
            }
        }
        return artefacts;
    }

    /** Deletes everything about a tenant, readers or not. */
    public void forget(TenantId tenant) throws IOException {
        synchronized (this) {
            condemned.values().removeIf(file -> file.tenant().equals(tenant));
        }
        for (Path file : files(tenant)) {
            EncryptedFiles.destroy(file);
        }
        Files.deleteIfExists(root.resolve(tenant.value()));
        quota.release(tenant, Long.MAX_VALUE);
    }
}
