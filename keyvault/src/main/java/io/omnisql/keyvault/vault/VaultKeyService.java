package io.omnisql.keyvault.vault;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.Assurance;
import io.omnisql.keyvault.DataKey;
import io.omnisql.keyvault.Destruction;
import io.omnisql.keyvault.Generation;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KekState;
import io.omnisql.keyvault.KeyAnswer;
import io.omnisql.keyvault.KeyDeniedException;
import io.omnisql.keyvault.KeyDestroyedException;
import io.omnisql.keyvault.KeyEvidence;
import io.omnisql.keyvault.KeyFacts;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.SecretBytes;
import io.omnisql.keyvault.Signature;
import io.omnisql.keyvault.SigningKey;
import io.omnisql.keyvault.WrappedKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Keys in the transit engine of a Vault-compatible server (HashiCorp Vault, OpenBao). A wrapped key is the engine's ciphertext,
 * {@code vault:v<version>:<base64>}. Data keys come from {@code datakey} alone, which never makes a key; {@code encrypt} would. A key that the
 * server has only marked as deleted is {@link KekState.Disabled}, because one call brings it back. Destroyed keys are not remembered
 * here: {@link io.omnisql.keyvault.tombstone.TombstonedKeys} does that. Thread-safe.
 */
public final class VaultKeyService implements KeyService, KeyEvidence, AutoCloseable {
    private static final String ALGORITHM = "aes256-gcm96";
    private static final String PREFIX = "vault:v";
    private static final String NO_KEY = "encryption key not found";

    private final VaultConfig config;
    private final VaultConnection connection;
    private final VaultSession serve;
    private final VaultSession provision;
    private final VaultSession shred;
    private final TransitSigning signing;
    private final InstantSource clock;

    private VaultKeyService(VaultConfig config, VaultConnection connection, InstantSource clock) {
        this.config = config;
        this.connection = connection;
        this.serve = connection.session("serve", config.serve());
        this.provision = connection.session("provision", config.provision());
        this.shred = connection.session("shred", config.shred());
        this.signing = new TransitSigning(config.transit(), serve, provision);
        this.clock = clock;
    }

    /**
     * Logs in all three roles and checks what they may.
     *
     * @throws IOException when the server cannot be asked, or a role may too much or too little; the message says which
     */
    public static VaultKeyService open(VaultConfig config, InstantSource clock) throws IOException {
        VaultKeyService service = new VaultKeyService(config, VaultConnection.of(config), clock);
        boolean opened = false;
        try {
            CapabilityCheck.run(config.transit(), service.serve, service.provision, service.shred);
            opened = true;
            return service;
        } catch (SqlException e) {
            throw new IOException("key server " + config.address() + " cannot be used: " + e.getMessage(), e);
        } finally {
            if (!opened) {
                service.close();
            }
        }
    }

    private String path(String operation, KekRef kek) {
        return config.transit() + "/" + operation + "/" + kek.name();
    }

    @Override
    public KekRef create(TenantId tenant, Generation generation) {
        KekRef kek = new KekRef(tenant, generation);
        String path = path("keys", kek);
        if (found(provision.read(path))) {
            throw new KeyDeniedException("tenant key exists");
        }
        requireDone(provision.write(path, Map.of("type", ALGORITHM)));
        return kek;
    }

    private static boolean found(VaultReply reply) {
        if (reply.status() == VaultReply.NOT_FOUND) {
            return false;
        }
        requireDone(reply);
        return true;
    }

    @Override
    public DataKey newDataKey(KekRef kek, ArtefactClass use) {
        VaultReply reply = serve.write(path("datakey/plaintext", kek), Map.of("bits", 256));
        requireDone(reply);
        return new DataKey(secret(reply), wrapped(kek, reply.required("ciphertext")));
    }

    private static SecretBytes secret(VaultReply reply) {
        return SecretBytes.owning(Base64.getDecoder().decode(reply.required("plaintext")));
    }

    private static WrappedKey wrapped(KekRef kek, String ciphertext) {
        return new WrappedKey(kek, version(ciphertext), ciphertext.getBytes(StandardCharsets.US_ASCII));
    }

    /** The number between prefix and second colon. */
    private static int version(String ciphertext) {
        int colon = ciphertext.indexOf(':', PREFIX.length());
        try {
            if (ciphertext.startsWith(PREFIX) && colon > 0) {
                return Integer.parseInt(ciphertext.substring(PREFIX.length(), colon));
            }
        } catch (NumberFormatException notAVersion) {
            throw new KeyDeniedException("wrapped key is not valid");
        }
        throw new KeyDeniedException("wrapped key is not valid");
    }

    /** The ciphertext, once it says the version that it is kept under. */
    private static String ciphertext(WrappedKey key) {
        String text = new String(key.bytes(), StandardCharsets.ISO_8859_1);
        if (version(text) != key.version()) {
            throw new KeyDeniedException("wrapped key is not valid");
        }
        return text;
    }

    @Override
    public SecretBytes unwrap(WrappedKey key) {
        VaultReply reply = serve.write(path("decrypt", key.kek()), Map.of("ciphertext", ciphertext(key)));
        requireDone(reply);
        return secret(reply);
    }

    @Override
    public WrappedKey rewrap(WrappedKey key) {
        VaultReply reply = serve.write(path("rewrap", key.kek()), Map.of("ciphertext", ciphertext(key)));
        requireDone(reply);
        return wrapped(key.kek(), reply.required("ciphertext"));
    }

    /** One at a time, since the server lets only one of several rotations of a key win. */
    @Override
    public synchronized int rotate(KekRef kek) {
        requireKey(kek);
        VaultReply reply = provision.write(path("keys", kek) + "/rotate", Map.of());
        requireDone(reply);
        return newest(reply.data().isEmpty() ? requireKey(kek) : reply);
    }

    private static int newest(VaultReply key) {
        return Integer.parseInt(key.required("latest_version"));
    }

    private VaultReply requireKey(KekRef kek) {
        VaultReply key = serve.read(path("keys", kek));
        if (!found(key)) {
            throw new KeyDestroyedException();
        }
        return key;
    }

    /** The old versions are cut off and then removed, since the cut alone could be taken back. */
    @Override
    public void retireBelow(KekRef kek, int version) {
        VaultReply key = requireKey(kek);
        if (version > newest(key)) {
            throw new KeyDeniedException("tenant key has no version " + version);
        }
        requireDone(shred.write(
                path("keys", kek) + "/config",
                Map.of("min_decryption_version", version, "min_encryption_version", version)));
        requireDone(shred.write(path("keys", kek) + "/trim", Map.of("min_available_version", version)));
    }

    @Override
    public KekState state(KekRef kek) {
        VaultReply key = serve.read(path("keys", kek));
        if (!found(key)) {
            return new KekState.Destroyed();
        }
        return key.isTrue("soft_deleted") ? new KekState.Disabled() : new KekState.Active();
    }

    @Override
    public Destruction destroy(KekRef kek) {
        String path = path("keys", kek);
        VaultReply key = shred.read(path);
        if (found(key)) {
            requireDone(shred.write(path + "/config", Map.of("deletion_allowed", true)));
            requireDone(shred.delete(path));
            if (found(shred.read(path))) {
                throw new KeyDeniedException("tenant key is still there after its deletion");
            }
        }
        return new Destruction.Done(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @Override
    public Signature sign(SigningKey key, byte[] digest) {
        return signing.sign(key, digest);
    }

    @Override
    public Assurance assurance() {
        return Assurance.SERVICE;
    }

    @Override
    public KeyFacts facts(KekRef kek) {
        VaultReply key = requireKey(kek);
        return new KeyFacts(
                "transit at " + config.address(),
                serve.version(),
                assurance(),
                key.required("type"),
                newest(key),
                key.isTrue("exportable"),
                key.isTrue("allow_plaintext_backup"));
    }

    @Override
    public List<KeyAnswer> probe(KekRef kek, List<WrappedKey> samples) {
        List<KeyAnswer> answers = new ArrayList<>();
        String name = kek.name();
        VaultReply key = serve.read(path("keys", kek));
        answers.add(answer("GET keys/" + name, key, key.status() == VaultReply.NOT_FOUND));
        VaultReply fresh = serve.write(path("datakey/plaintext", kek), Map.of("bits", 256));
        answers.add(answer("POST datakey/plaintext/" + name, fresh, isNoKey(fresh)));
        for (int i = 0; i < samples.size(); i++) {
            Map<String, String> body =
                    Map.of("ciphertext", new String(samples.get(i).bytes(), StandardCharsets.ISO_8859_1));
            VaultReply decrypted = serve.write(path("decrypt", kek), body);
            answers.add(answer("POST decrypt/" + name + " sample " + (i + 1), decrypted, isNoKey(decrypted)));
            VaultReply rewrapped = serve.write(path("rewrap", kek), body);
            answers.add(answer("POST rewrap/" + name + " sample " + (i + 1), rewrapped, isNoKey(rewrapped)));
        }
        VaultReply encrypted = serve.write(path("encrypt", kek), Map.of("plaintext", "AAAA"));
        answers.add(answer("POST encrypt/" + name, encrypted, encrypted.status() == VaultReply.FORBIDDEN));
        VaultReply remade = serve.write(path("keys", kek), Map.of("type", ALGORITHM));
        answers.add(answer("POST keys/" + name, remade, remade.status() == VaultReply.FORBIDDEN));
        return answers;
    }

    private static KeyAnswer answer(String request, VaultReply reply, boolean refused) {
        return new KeyAnswer(request, reply.raw(), refused);
    }

    private static boolean isNoKey(VaultReply reply) {
        return reply.status() == VaultReply.BAD_REQUEST && reply.says(NO_KEY);
    }

    /** Words of the server stay in its own log: they may name keys. */
    private static void requireDone(VaultReply reply) {
        if (reply.ok()) {
            return;
        }
        if (isNoKey(reply) || reply.status() == VaultReply.NOT_FOUND) {
            throw new KeyDestroyedException();
        }
        throw new KeyDeniedException(
                reply.status() == VaultReply.FORBIDDEN
                        ? "key service refuses the request"
                        : "wrapped key or tenant key is not valid");
    }

    /** Gives the tokens back and closes connections. */
    @Override
    public void close() {
        serve.close();
        provision.close();
        shred.close();
        connection.close();
    }
}
