package io.omnisql.keyvault.tombstone;

import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.DurableFile;
import io.omnisql.keyvault.Generation;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.Signature;
import io.omnisql.keyvault.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tombstones in one small file: a line each, then a line with the signature over all of them, so that none can be changed or taken away
 * from the middle or the end without the signing key. Thread-safe.
 *
 * <p>Line: {@code t1 <tenant> <generation> <destroyed>}. Last line: {@code s1 <signature> <public key>}, both base64.
 */
public final class TombstoneFile {
    private static final SigningKey KEY = new SigningKey("tombstones");
    private static final String FORMAT = "t1";
    private static final String SIGNED = "s1";

    private final Path file;
    private final Map<KekRef, Tombstone> tombstones = new LinkedHashMap<>();

    private TombstoneFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file; none is no tombstone.
     *
     * @throws IOException when it cannot be read, is malformed or its signature is wrong
     */
    public static TombstoneFile open(Path file) throws IOException {
        TombstoneFile opened = new TombstoneFile(file);
        if (Files.exists(file)) {
            opened.read();
        }
        return opened;
    }

    private void read() throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        try {
            String[] seal = lines.getLast().split(" ", -1);
            List<String> entries = lines.subList(0, lines.size() - 1);
            Signature signature = new Signature(
                    Base64.getDecoder().decode(seal[1]), Base64.getDecoder().decode(seal[2]));
            if (!seal[0].equals(SIGNED) || !signature.verifies(digest(entries))) {
                throw new IOException(file + ": the signature of the tombstones is wrong");
            }
            for (String entry : entries) {
                String[] fields = entry.split(" ", -1);
                if (fields.length != 4 || !fields[0].equals(FORMAT)) {
                    throw new IllegalArgumentException("not a tombstone");
                }
                KekRef kek = new KekRef(new TenantId(fields[1]), new Generation(java.util.UUID.fromString(fields[2])));
                tombstones.put(kek, new Tombstone(kek, Instant.parse(fields[3])));
            }
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | DateTimeException
                | java.util.NoSuchElementException e) {
            throw new IOException(file + " is not a file of tombstones", e);
        }
    }

    private static byte[] digest(List<String> lines) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update("omnisql-tombstones-1\n".getBytes(StandardCharsets.UTF_8));
            return sha256.digest((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not usable", e);
        }
    }

    public synchronized Optional<Tombstone> find(KekRef kek) {
        return Optional.ofNullable(tombstones.get(kek));
    }

    /** A tenant's tombstones, the oldest first. */
    public synchronized List<Tombstone> of(TenantId tenant) {
        return tombstones.values().stream()
                .filter(tombstone -> tombstone.kek().tenant().equals(tenant))
                .toList();
    }

    /** Adds a tombstone and is durable before it returns; one that stands already stays as it is, and is returned. */
    synchronized Tombstone add(Tombstone tombstone, KeyService signer) throws IOException {
        Tombstone present = tombstones.get(tombstone.kek());
        if (present != null) {
            return present;
        }
        List<Tombstone> all = new ArrayList<>(tombstones.values());
        all.add(tombstone);
        List<String> lines = all.stream()
                .map(t -> String.join(
                        " ",
                        FORMAT,
                        t.kek().tenant().value(),
                        t.kek().generation().toString(),
                        t.destroyed().toString()))
                .toList();
        Signature signature = signer.sign(KEY, digest(lines));
        String seal = String.join(
                " ",
                SIGNED,
                Base64.getEncoder().encodeToString(signature.bytes()),
                Base64.getEncoder().encodeToString(signature.publicKey()));
        DurableFile.replace(file, (String.join("\n", lines) + "\n" + seal + "\n").getBytes(StandardCharsets.UTF_8));
        tombstones.put(tombstone.kek(), tombstone);
        return tombstone;
    }
}
