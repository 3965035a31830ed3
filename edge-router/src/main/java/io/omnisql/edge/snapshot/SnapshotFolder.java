package io.omnisql.edge.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A folder with {@code snapshot.json} and {@code snapshot.sig}. Both are read from the one folder that {@code snapshot.json} really
 * lies in, so that a folder whose link is swapped is never seen half old and half new.
 */
public record SnapshotFolder(Path folder) {
    private static final String JSON = "snapshot.json";
    private static final String SIGNATURE = "snapshot.sig";
    private static final int MAX_SIGNATURE = 4096;

    /** A snapshot as it was signed. */
    public static final class Signed {
        private final byte[] json;
        private final String signature;

        public Signed(byte[] json, String signature) {
            this.json = json.clone();
            this.signature = signature;
        }

        byte[] json() {
            return json.clone();
        }

        String signature() {
            return signature;
        }
    }

    public boolean exists() {
        return Files.exists(folder.resolve(JSON));
    }

    /** @throws IOException when a file cannot be read or is too long */
    public Signed read() throws IOException {
        Path json = folder.resolve(JSON).toRealPath();
        return new Signed(
                bounded(json, SnapshotReader.MAX_BYTES),
                new String(bounded(json.resolveSibling(SIGNATURE), MAX_SIGNATURE), StandardCharsets.US_ASCII));
    }

    private static byte[] bounded(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException(file + " is longer than " + most + " bytes");
            }
            return bytes;
        }
    }

    /** Writes a version into a folder of its own and then swaps one link, so that readers see all of it or none. */
    public void publish(long version, Signed signed) throws IOException {
        Files.createDirectories(folder);
        Path target = Files.createDirectories(folder.resolve("v" + version));
        Files.write(target.resolve(JSON), signed.json);
        Files.writeString(target.resolve(SIGNATURE), signed.signature, StandardCharsets.US_ASCII);
        swap(folder.resolve("current"), target.getFileName());
        // The two names that readers open point through the link that was swapped; they are made once.
        for (String name : new String[] {SIGNATURE, JSON}) {
            Path fixed = Path.of("current", name);
            Path link = folder.resolve(name);
            if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(fixed)) {
                swap(link, fixed);
            }
        }
    }

    private static void swap(Path link, Path target) throws IOException {
        Path fresh = link.resolveSibling(link.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, target);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
