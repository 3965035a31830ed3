package io.omnisql.server.composition;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder below which a server writes everything.
 *
 * @param root readable by its owner only
 */
public record StateDirectory(Path root) {
    /** Makes what is missing. */
    public static StateDirectory open(Path root) throws IOException {
        for (Path folder : new Path[] {
            root,
            root.resolve("keys"),
            root.resolve("spill"),
            root.resolve("audit"),
            root.resolve("cache"),
            root.resolve("materialized")
        }) {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        }
        return new StateDirectory(root);
    }

    public Path audit() {
        return root.resolve("audit");
    }

    /** Encrypted files of the result cache. */
    public Path cache() {
        return root.resolve("cache");
    }

    public Path keys() {
        return root.resolve("keys");
    }

    public Path jobs() {
        return root.resolve("jobs");
    }

    public Path materialized() {
        return root.resolve("materialized");
    }

    public Path spill() {
        return root.resolve("spill");
    }
}
