package io.omnisql.keyvault;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What the local keystore holds: versions of each KEK, tombstones, signing keys. Mutable; its owner guards it. */
final class KeystoreContent implements AutoCloseable {
    private static final int FORMAT = 1;

    /** Versions by number, all wrapping keys of 32 bytes. */
    record Kek(TreeMap<Integer, SecretBytes> versions) {
        int newest() {
            return versions.lastKey();
        }
    }

    /** PKCS#8 private key and X.509 public key. */
    record KeyPairBytes(SecretBytes privateKey, SecretBytes publicKey) {}

    final Map<String, Kek> keks = new TreeMap<>();
    final Map<String, Instant> tombstones = new TreeMap<>();
    final Map<String, KeyPairBytes> signingKeys = new TreeMap<>();

    byte[] encode() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(FORMAT);
        out.writeInt(keks.size());
        for (Map.Entry<String, Kek> kek : keks.entrySet()) {
            out.writeUTF(kek.getKey());
            out.writeInt(kek.getValue().versions().size());
            for (Map.Entry<Integer, SecretBytes> version :
                    kek.getValue().versions().entrySet()) {
                out.writeInt(version.getKey());
                writeSecret(out, version.getValue());
            }
        }
        out.writeInt(tombstones.size());
        for (Map.Entry<String, Instant> tombstone : tombstones.entrySet()) {
            out.writeUTF(tombstone.getKey());
            out.writeLong(tombstone.getValue().toEpochMilli());
        }
        out.writeInt(signingKeys.size());
        for (Map.Entry<String, KeyPairBytes> pair : signingKeys.entrySet()) {
            out.writeUTF(pair.getKey());
            writeSecret(out, pair.getValue().privateKey());
            writeSecret(out, pair.getValue().publicKey());
        }
        return bytes.toByteArray();
    }

    static KeystoreContent decode(byte[] encoded) throws IOException {
        KeystoreContent content = new KeystoreContent();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded));
        int format = in.readUnsignedShort();
        if (format != FORMAT) {
            throw new IOException("keystore content of format " + format);
        }
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            TreeMap<Integer, SecretBytes> versions = new TreeMap<>();
            for (int more = in.readInt(); more > 0; more--) {
                int version = in.readInt();
                versions.put(version, readSecret(in));
            }
            content.keks.put(name, new Kek(versions));
        }
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            content.tombstones.put(name, Instant.ofEpochMilli(in.readLong()));
        }
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            SecretBytes privateKey = readSecret(in);
            content.signingKeys.put(name, new KeyPairBytes(privateKey, readSecret(in)));
        }
        return content;
    }

    private static void writeSecret(DataOutputStream out, SecretBytes secret) throws IOException {
        byte[] bytes = secret.toByteArray();
        out.writeShort(bytes.length);
        out.write(bytes);
        java.util.Arrays.fill(bytes, (byte) 0);
    }

    private static SecretBytes readSecret(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        return SecretBytes.owning(bytes);
    }

    @Override
    public void close() {
        for (Kek kek : keks.values()) {
            kek.versions().values().forEach(SecretBytes::close);
        }
        for (KeyPairBytes pair : signingKeys.values()) {
            pair.privateKey().close();
            pair.publicKey().close();
        }
    }
}
