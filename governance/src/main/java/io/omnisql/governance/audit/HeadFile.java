package io.omnisql.governance.audit;

import io.omnisql.keyvault.DurableFile;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.Signature;
import io.omnisql.keyvault.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A signed note of how far the journal had come: at each COUNTERS record and when the log was closed in order. A journal that is
 * shorter than its head lost records.
 *
 * @param clean whether the log was closed in order at this record
 */
record HeadFile(UUID node, long seq, String hash, long timeMicros, boolean clean) {
    private static final String NAME = "head";
    private static final String FORMAT = "omnisql-audit-head 1";
    private static final SigningKey KEY = new SigningKey("audit-head");

    private String signedText() {
        return String.format(
                Locale.ROOT,
                "%s\nnode %s\nseq %d\nhash %s\ntime %d\nclean %s\n",
                FORMAT,
                node,
                seq,
                hash,
                timeMicros,
                clean);
    }

    private byte[] digest() {
        return RecordHash.sha256().digest(signedText().getBytes(StandardCharsets.UTF_8));
    }

    void write(Path directory, KeyService keys) throws IOException {
        Signature signature = keys.sign(KEY, digest());
        String text = signedText()
                + "signature " + Base64.getEncoder().encodeToString(signature.bytes()) + "\npublic-key "
                + Base64.getEncoder().encodeToString(signature.publicKey()) + "\n";
        DurableFile.replace(directory.resolve(NAME), text.getBytes(StandardCharsets.UTF_8));
    }

    static boolean exists(Path directory) {
        return Files.exists(directory.resolve(NAME));
    }

    /** The head, empty when it is malformed or its signature does not match. */
    static Optional<HeadFile> read(Path directory) throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve(NAME), StandardCharsets.UTF_8);
        try {
            HeadFile head = new HeadFile(
                    UUID.fromString(value(lines, 1, "node")),
                    Long.parseLong(value(lines, 2, "seq")),
                    value(lines, 3, "hash"),
                    Long.parseLong(value(lines, 4, "time")),
                    Boolean.parseBoolean(value(lines, 5, "clean")));
            Signature signature = new Signature(
                    Base64.getDecoder().decode(value(lines, 6, "signature")),
                    Base64.getDecoder().decode(value(lines, 7, "public-key")));
            boolean whole = lines.size() == 8
                    && lines.getFirst().equals(FORMAT)
                    && HexFormat.of().parseHex(head.hash).length == RecordHash.BYTES;
            return whole && signature.verifies(head.digest()) ? Optional.of(head) : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return Optional.empty();
        }
    }

    private static String value(List<String> lines, int line, String name) {
        String text = lines.get(line);
        if (!text.startsWith(name + " ")) {
            throw new IllegalArgumentException("no " + name);
        }
        return text.substring(name.length() + 1);
    }
}
