package io.omnisql.keyvault;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The development keystore: all keys in one encrypted file of mode 0600, read and written by this process only. Every change is
 * on disk before the method returns.
 *
 * <p>A wrapped key is: artefact class 2, nonce 12, AES-256-GCM of the 32-byte data key with KEK name, version and class as
 * associated data.
 */
public final class LocalKeystore implements KeyService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalKeystore.class);
    private static final int KEY_BYTES = 32;
    private static final int WRAPPED_BYTES = Short.BYTES + AesGcm.NONCE_BYTES + KEY_BYTES + AesGcm.TAG_BYTES;

    private final KeystoreFile file;
    private final KeystoreContent content;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    private LocalKeystore(KeystoreFile file, KeystoreContent content, InstantSource clock) {
        this.file = file;
        this.content = content;
        this.clock = clock;
    }

    /**
     * Opens the keystore or creates an empty one.
     *
     * @throws IOException if another process has it open, its mode is not 0600, the root key is wrong, or the file was changed
     */
    public static LocalKeystore open(Path path, RootKey root, InstantSource clock) throws IOException {
        KeystoreFile file = KeystoreFile.open(path, root);
        boolean opened = false;
        try {
            LocalKeystore keystore = new LocalKeystore(file, file.read(), clock);
            opened = true;
            LOG.warn(
                    "development keystore in use: {}; keys lie in a local file, so a destroyed key may survive on its disk",
                    path);
            return keystore;
        } finally {
            if (!opened) {
                file.close();
            }
        }
    }

    @Override
    public synchronized KekRef create(TenantId tenant, Generation generation) {
        KekRef kek = new KekRef(tenant, generation);
        if (content.keks.containsKey(kek.name()) || content.tombstones.containsKey(kek.name())) {
            throw new KeyDeniedException("tenant key exists or was destroyed");
        }
        TreeMap<Integer, SecretBytes> versions = new TreeMap<>();
        versions.put(1, newSecret());
        content.keks.put(kek.name(), new KeystoreContent.Kek(versions));
        save(() -> content.keks.remove(kek.name()));
        return kek;
    }

    @Override
    public synchronized DataKey newDataKey(KekRef kek, ArtefactClass use) {
        KeystoreContent.Kek key = find(kek);
        SecretBytes secret = newSecret();
        return new DataKey(secret, wrap(kek, key, use.code(), secret));
    }

    @Override
    public synchronized SecretBytes unwrap(WrappedKey wrapped) {
        KeystoreContent.Kek key = find(wrapped.kek());
        SecretBytes version = key.versions().get(wrapped.version());
        if (version == null) {
            throw new KeyDeniedException("tenant key version is not available");
        }
        byte[] bytes = wrapped.bytes();
        if (bytes.length != WRAPPED_BYTES) {
            throw new KeyDeniedException("wrapped key is not valid");
        }
        int sealedAt = Short.BYTES + AesGcm.NONCE_BYTES;
        byte[] plain = new AesGcm(version.aesKey())
                .open(
                        Arrays.copyOfRange(bytes, Short.BYTES, sealedAt),
                        associated(wrapped.kek(), wrapped.version(), classOf(bytes)),
                        bytes,
                        sealedAt,
                        bytes.length - sealedAt)
                .orElseThrow(() -> new KeyDeniedException("wrapped key is not valid"));
        return SecretBytes.owning(plain);
    }

    @Override
    public synchronized WrappedKey rewrap(WrappedKey wrapped) {
        try (SecretBytes secret = unwrap(wrapped)) {
            return wrap(wrapped.kek(), find(wrapped.kek()), classOf(wrapped.bytes()), secret);
        }
    }

    @Override
    public synchronized int rotate(KekRef kek) {
        KeystoreContent.Kek key = find(kek);
        int version = key.newest() + 1;
        key.versions().put(version, newSecret());
        save(() -> key.versions().remove(version));
        return version;
    }

    @Override
    public synchronized void retireBelow(KekRef kek, int version) {
        KeystoreContent.Kek key = find(kek);
        if (version > key.newest()) {
            throw new KeyDeniedException("tenant key has no version " + version);
        }
        var retired = key.versions().headMap(version);
        retired.values().forEach(SecretBytes::close);
        retired.clear();
        save(() -> {});
    }

    @Override
    public synchronized KekState state(KekRef kek) {
        return content.keks.containsKey(kek.name()) ? new KekState.Active() : new KekState.Destroyed();
    }

    @Override
    public synchronized Destruction destroy(KekRef kek) {
        KeystoreContent.Kek key = content.keks.remove(kek.name());
        if (key != null) {
            key.versions().values().forEach(SecretBytes::close);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant earlier = content.tombstones.putIfAbsent(kek.name(), now);
        if (earlier == null) {
            save(() -> content.tombstones.remove(kek.name()));
        }
        return new Destruction.Done(earlier == null ? now : earlier);
    }

    @Override
    public synchronized Signature sign(SigningKey name, byte[] digest) {
        KeystoreContent.KeyPairBytes pair = content.signingKeys.get(name.name());
        try {
            if (pair == null) {
                KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                pair = new KeystoreContent.KeyPairBytes(
                        SecretBytes.owning(made.getPrivate().getEncoded()),
                        SecretBytes.owning(made.getPublic().getEncoded()));
                content.signingKeys.put(name.name(), pair);
                save(() -> content.signingKeys.remove(name.name()));
            }
            byte[] encoded = pair.privateKey().toByteArray();
            java.security.Signature signer = java.security.Signature.getInstance("Ed25519");
            signer.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
            Arrays.fill(encoded, (byte) 0);
            signer.update(digest);
            return new Signature(signer.sign(), pair.publicKey().toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is not usable", e);
        }
    }

    @Override
    public Assurance assurance() {
        return Assurance.DEVELOPMENT;
    }

    /** Zeroes all keys and lets another process open the file. */
    @Override
    public synchronized void close() throws IOException {
        content.close();
        content.keks.clear();
        content.signingKeys.clear();
        file.close();
    }

    private KeystoreContent.Kek find(KekRef kek) {
        KeystoreContent.Kek key = content.keks.get(kek.name());
        if (key == null) {
            throw new KeyDestroyedException();
        }
        return key;
    }

    private WrappedKey wrap(KekRef kek, KeystoreContent.Kek key, int use, SecretBytes secret) {
        int version = key.newest();
        byte[] nonce = new byte[AesGcm.NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = secret.toByteArray();
        byte[] sealed = new AesGcm(key.versions().lastEntry().getValue().aesKey())
                .seal(nonce, associated(kek, version, use), plain);
        Arrays.fill(plain, (byte) 0);
        return new WrappedKey(
                kek,
                version,
                ByteBuffer.allocate(WRAPPED_BYTES)
                        .putShort((short) use)
                        .put(nonce)
                        .put(sealed)
                        .array());
    }

    private static int classOf(byte[] wrapped) {
        return Short.toUnsignedInt(ByteBuffer.wrap(wrapped).getShort());
    }

    private static byte[] associated(KekRef kek, int version, int use) {
        byte[] name = kek.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(name.length + Integer.BYTES + Short.BYTES)
                .put(name)
                .putInt(version)
                .putShort((short) use)
                .array();
    }

    private SecretBytes newSecret() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return SecretBytes.owning(key);
    }

    /** {@code undo} keeps memory from promising what the disk does not hold. */
    private void save(Runnable undo) {
        try {
            file.write(content);
        } catch (IOException e) {
            undo.run();
            throw new SqlException(ErrorKind.INTERNAL, SqlState.SYSTEM_ERROR, "key service is not available")
                    .withCause(e);
        }
    }
}
