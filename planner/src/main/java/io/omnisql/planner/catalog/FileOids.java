package io.omnisql.planner.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * OIDs of one tenant in a file that only grows: the n-th line names the object with OID {@link #FIRST_OID} + n. A line is on disk before
 * its OID is given out, so restarts never give it to another object. One process may have the file open. Thread-safe.
 *
 * <p>A line is the key's kind, a tab, and its name with backslash, NUL and newline written as {@code \\}, {@code \0} and {@code \n}.
 */
public final class FileOids implements OidRegistry, AutoCloseable {
    private final Map<ObjectKey, Integer> oids = new HashMap<>();
    private final FileChannel file;

    /** Opens the file or makes it; its directory must exist. A last line that a crash cut short is dropped. */
    public FileOids(Path path) {
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            read();
        } catch (IOException e) {
            throw new UncheckedIOException("OID file cannot be read", e);
        }
    }

    private void read() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(file.size()));
        while (content.hasRemaining() && file.read(content) >= 0) {
            // Until all of the file is read.
        }
        String text = new String(content.array(), StandardCharsets.UTF_8);
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        file.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
        for (String line : whole.lines().toList()) {
            int tab = line.indexOf('\t');
            ObjectKey key =
                    new ObjectKey(ObjectKey.Kind.valueOf(line.substring(0, tab)), unescape(line.substring(tab + 1)));
            oids.put(key, FIRST_OID + oids.size());
        }
    }

    @Override
    public synchronized int oid(ObjectKey key) {
        Integer known = oids.get(key);
        return known == null ? allot(key) : known;
    }

    private int allot(ObjectKey key) {
        String line = key.kind().name() + '\t' + escape(key.name()) + '\n';
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        try {
            long end = file.size();
            while (bytes.hasRemaining()) {
                end += file.write(bytes, end);
            }
            file.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("OID file cannot be written", e);
        }
        int oid = FIRST_OID + oids.size();
        oids.put(key, oid);
        return oid;
    }

    private static String escape(String name) {
        return name.replace("\\", "\\\\").replace("\0", "\\0").replace("\n", "\\n");
    }

    private static String unescape(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
                c = switch (text.charAt(i)) {
                    case '0' -> '\0';
                    case 'n' -> '\n';
                    default -> text.charAt(i);
                };
            }
            name.append(c);
        }
        return name.toString();
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("OID file cannot be closed", e);
        }
    }
}
