package io.omnisql.keyvault;

import io.omnisql.core.identity.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant's present generation and its lasting data keys (mask key, pseudonym key): they stay the same under rotation and die
 * with the generation. One small file per tenant, holding names and wrapped keys only. Thread-safe.
 */
public final class TenantKeyring {
    private final Path file;
    private final KekRef kek;
    private final KeyService keys;
    private final Map<ArtefactClass, WrappedKey> lasting = new EnumMap<>(ArtefactClass.class);

    private TenantKeyring(Path file, KekRef kek, KeyService keys) {
        this.file = file;
        this.kek = kek;
        this.keys = keys;
    }

    /**
     * Opens {@code directory/<tenant>.keyring}; a tenant without one gets its first generation and KEK.
     *
     * @throws KeyDestroyedException if the generation in the file was destroyed
     */
    public static TenantKeyring open(Path directory, TenantId tenant, KeyService keys) throws IOException {
        Files.createDirectories(directory);
        Path file = file(directory, tenant);
        if (!Files.exists(file)) {
            TenantKeyring fresh = new TenantKeyring(file, keys.create(tenant, Generation.next()), keys);
            fresh.save();
            return fresh;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        try {
            KekRef kek = new KekRef(tenant, new Generation(UUID.fromString(lines.getFirst())));
            TenantKeyring keyring = new TenantKeyring(file, kek, keys);
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split(" ", -1);
                keyring.lasting.put(
                        ArtefactClass.valueOf(fields[0]),
                        new WrappedKey(
                                kek,
                                Integer.parseInt(fields[1]),
                                Base64.getDecoder().decode(fields[2])));
            }
            if (keys.state(kek) instanceof KekState.Destroyed) {
                throw new KeyDestroyedException();
            }
            return keyring;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException(file + " is not a keyring", e);
        }
    }

    /** Where a tenant's keyring stands. */
    public static Path file(Path directory, TenantId tenant) {
        return directory.resolve(tenant + ".keyring");
    }

    public KekRef kek() {
        return kek;
    }

    /** The lasting key of this class, made at its first use. The caller closes it. */
    public synchronized SecretBytes secret(ArtefactClass use) throws IOException {
        Optional<WrappedKey> wrapped = Optional.ofNullable(lasting.get(use));
        if (wrapped.isPresent()) {
            return keys.unwrap(wrapped.get());
        }
        DataKey made = keys.newDataKey(kek, use);
        lasting.put(use, made.wrapped());
        save();
        return made.secret();
    }

    /** The file that holds it. */
    public Path file() {
        return file;
    }

    /** The lasting keys made so far, by what they are for. */
    public synchronized Map<ArtefactClass, WrappedKey> wrappedKeys() {
        return Map.copyOf(lasting);
    }

    private void save() throws IOException {
        StringBuilder text = new StringBuilder().append(kek.generation()).append('\n');
        lasting.forEach((use, key) -> text.append(use.name())
                .append(' ')
                .append(key.version())
                .append(' ')
                .append(Base64.getEncoder().encodeToString(key.bytes()))
                .append('\n'));
        DurableFile.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
