package io.omnisql.governance.audit;

import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.DurableFile;
import io.omnisql.keyvault.Generation;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.WrappedKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The wrapped data keys of the log, one line each, appended and synced before the first record that uses the key. Not
 * thread-safe.
 */
final class DayKeyFile {
    private static final String NAME = "keys";
    private static final String FORMAT = "k1";

    /** A data key of one tenant, start of the node and UTC day. */
    record DayKey(UUID id, UUID chain, LocalDate day, WrappedKey wrapped) {
        TenantId tenant() {
            return wrapped.kek().tenant();
        }

        String line() {
            return String.join(
                            " ",
                            FORMAT,
                            id.toString(),
                            chain.toString(),
                            tenant().value(),
                            wrapped.kek().generation().toString(),
                            day.toString(),
                            Integer.toString(wrapped.version()),
                            Base64.getEncoder().encodeToString(wrapped.bytes()))
                    + "\n";
        }

        static DayKey parse(String line) {
            List<String> fields = List.of(line.split(" ", -1));
            if (fields.size() != 8 || !fields.getFirst().equals(FORMAT)) {
                throw new IllegalArgumentException("not a key line");
            }
            KekRef kek = new KekRef(new TenantId(fields.get(3)), new Generation(UUID.fromString(fields.get(4))));
            return new DayKey(
                    UUID.fromString(fields.get(1)),
                    UUID.fromString(fields.get(2)),
                    LocalDate.parse(fields.get(5)),
                    new WrappedKey(
                            kek,
                            Integer.parseInt(fields.get(6)),
                            Base64.getDecoder().decode(fields.get(7))));
        }
    }

    private final Path file;
    private final Map<UUID, DayKey> byId = new LinkedHashMap<>();
    private final Map<KekRef, UUID> chains = new HashMap<>();

    private DayKeyFile(Path file) {
        this.file = file;
    }

    /** Reads the keys known so far; a last line without its end is left out, since no record can use it. */
    static DayKeyFile open(Path directory) throws IOException {
        DayKeyFile keys = new DayKeyFile(directory.resolve(NAME));
        if (Files.exists(keys.file)) {
            String text = Files.readString(keys.file, StandardCharsets.UTF_8);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            try {
                whole.lines().map(DayKey::parse).forEach(keys::know);
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                throw new IOException(keys.file + " is not a file of audit keys", e);
            }
        }
        return keys;
    }

    private void know(DayKey key) {
        byId.put(key.id(), key);
        chains.putIfAbsent(key.wrapped().kek(), key.chain());
    }

    Optional<DayKey> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** All keys of a tenant. */
    List<DayKey> of(TenantId tenant) {
        return byId.values().stream().filter(key -> key.tenant().equals(tenant)).toList();
    }

    /** Where the keys stand. */
    static Path file(Path directory) {
        return directory.resolve(NAME);
    }

    /** The tenant that owns a chain. */
    Optional<TenantId> tenantOf(UUID chain) {
        return byId.values().stream()
                .filter(key -> key.chain().equals(chain))
                .map(DayKey::tenant)
                .findFirst();
    }

    /** The chain of a tenant generation on this node, a new random one at first. */
    UUID chainOf(KekRef kek) {
        return chains.computeIfAbsent(kek, _ -> UUID.randomUUID());
    }

    void append(DayKey key) throws IOException {
        boolean fresh = !Files.exists(file);
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), DurableFile.ownerOnly())) {
            long end = byId.values().stream()
                    .mapToLong(known -> known.line().length())
                    .sum();
            ByteBuffer line = ByteBuffer.wrap(key.line().getBytes(StandardCharsets.UTF_8));
            // What a crash left behind the last whole line is overwritten.
            channel.truncate(end);
            channel.position(end);
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        }
        if (fresh) {
            DurableFile.syncDirectory(
                    file.toAbsolutePath().getParent() == null
                            ? file
                            : file.toAbsolutePath().getParent());
        }
        know(key);
    }
}
