package io.omnisql.edge.control;

import io.omnisql.edge.snapshot.SnapshotException;
import io.omnisql.edge.snapshot.SnapshotFolder;
import io.omnisql.edge.snapshot.SnapshotReader;
import io.omnisql.edge.snapshot.SnapshotSignature;
import io.omnisql.pgwire.link.PemFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** The controller's key and what it signs. */
public final class SnapshotSigner {
    private static final int CANCEL_KEY_BYTES = 32;

    private SnapshotSigner() {}

    /**
     * Makes {@code controller.key} (Ed25519), {@code controller.pub} and {@code cancel.key} in a folder. Secrets are readable by their
     * owner only.
     *
     * @throws IOException also when one of them is there already
     */
    public static void generate(Path folder) throws IOException {
        Files.createDirectories(folder);
        try {
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            secret(
                    folder.resolve("controller.key"),
                    pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
            Files.write(
                    folder.resolve("controller.pub"),
                    pem("PUBLIC KEY", keys.getPublic().getEncoded()),
                    StandardOpenOption.CREATE_NEW);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has no Ed25519", e);
        }
        byte[] cancel = new byte[CANCEL_KEY_BYTES];
        new SecureRandom().nextBytes(cancel);
        secret(folder.resolve("cancel.key"), cancel);
    }

    private static void secret(Path file, byte[] content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, content, StandardOpenOption.WRITE);
    }

    private static byte[] pem(String what, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Signs a snapshot and puts it in force in a folder.
     *
     * @return its version
     * @throws SnapshotException when routers would refuse it, also because its version is not above the one in force
     */
    public static long publish(Path key, Path json, Path folder) throws IOException, SnapshotException {
        byte[] bytes = Files.readAllBytes(json);
        long version = SnapshotReader.read(bytes).version();
        SnapshotFolder target = new SnapshotFolder(folder);
        if (target.exists()) {
            long before = SnapshotReader.read(Files.readAllBytes(folder.resolve("snapshot.json")))
                    .version();
            if (version <= before) {
                throw new SnapshotException("version " + version + " is not above version " + before + " in force");
            }
        }
        try {
            target.publish(
                    version, new SnapshotFolder.Signed(bytes, SnapshotSignature.sign(PemFiles.privateKey(key), bytes)));
        } catch (InvalidKeyException e) {
            throw new IOException("the key in " + key + " is not an Ed25519 key", e);
        }
        return version;
    }
}
