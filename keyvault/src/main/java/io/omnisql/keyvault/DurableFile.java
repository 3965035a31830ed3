package io.omnisql.keyvault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Replaces a small private file as a whole: after a crash there is the old content or the new one. */
public final class DurableFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private DurableFile() {}

    /** For creating files that only their owner may read or write (mode 0600). */
    public static FileAttribute<Set<PosixFilePermission>> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    }

    /** Writes a new file beside it, syncs, renames, syncs the directory, then overwrites the blocks of the old file. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), ownerOnly())) {
            writeFully(channel, ByteBuffer.wrap(content));
            channel.force(true);
        }
        if (Files.exists(file)) {
            try (FileChannel old = FileChannel.open(file, StandardOpenOption.WRITE)) {
                long size = old.size();
                moveInto(fresh, file);
                old.position(0);
                writeFully(old, ByteBuffer.allocate(Math.toIntExact(size)));
                old.force(true);
            }
        } else {
            moveInto(fresh, file);
        }
    }

    private static void moveInto(Path fresh, Path file) throws IOException {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent(), "file has no directory"));
    }

    /** Makes the names in a directory durable. */
    public static void syncDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /**
     * Refuses a file that others than its owner may touch.
     *
     * @throws IOException naming the file and its mode
     */
    public static void requireOwnerOnly(Path file) throws IOException {
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(mode)) {
            throw new IOException(file + " must have mode 0600, not " + PosixFilePermissions.toString(mode));
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
