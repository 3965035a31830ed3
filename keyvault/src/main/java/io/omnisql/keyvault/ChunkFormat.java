package io.omnisql.keyvault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Encrypted chunk files.
 *
 * <p>Header: magic {@code OMNISEG1} 8, version 2, algorithm 1, log2 of the chunk size 1, tenant 16, generation 16, artefact id 16,
 * artefact class 2, created (µs since 1970) 8, nonce prefix 7, wrapped DEK length 2, wrapped DEK (KEK version 4, bytes).
 *
 * <p>Chunk n: AES-256-GCM of at most 65,536 plaintext bytes, then a tag of 16; nonce = prefix 7, n 4, last flag 1; associated
 * data = SHA-256(header), n 4. The last flag stops truncation, the counter stops reordering, the header's hash stops moving a
 * chunk, a file or a wrapped key to another artefact. A DEK encrypts one file once, so no nonce repeats.
 */
final class ChunkFormat {
    static final byte[] MAGIC = "OMNISEG1".getBytes(StandardCharsets.US_ASCII);
    static final short VERSION = 1;
    static final byte AES_256_GCM = 1;
    static final byte LOG2_CHUNK = 16;
    static final int CHUNK_BYTES = 1 << LOG2_CHUNK;
    static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + AesGcm.TAG_BYTES;
    static final long MAX_CHUNKS = (1L << 32) - 1;
    static final int PREFIX_BYTES = 7;
    static final int FIXED_HEADER_BYTES = MAGIC.length + 2 + 1 + 1 + ArtefactId.BYTES + Long.BYTES + PREFIX_BYTES + 2;

    private final AesGcm cipher;
    private final byte[] prefix;
    private final byte[] headerHash;

    ChunkFormat(AesGcm cipher, byte[] prefix, byte[] header) {
        this.cipher = cipher;
        this.prefix = prefix;
        this.headerHash = ArtefactId.sha256().digest(header);
    }

    static byte[] header(ArtefactId artefact, long createdMicros, byte[] prefix, WrappedKey wrapped) {
        byte[] key = wrapped.bytes();
        return ByteBuffer.allocate(FIXED_HEADER_BYTES + Integer.BYTES + key.length)
                .put(MAGIC)
                .putShort(VERSION)
                .put(AES_256_GCM)
                .put(LOG2_CHUNK)
                .put(artefact.encode())
                .putLong(createdMicros)
                .put(prefix)
                .putShort((short) (Integer.BYTES + key.length))
                .putInt(wrapped.version())
                .put(key)
                .array();
    }

    byte[] seal(long chunk, boolean last, byte[] plain, int length) {
        return cipher.seal(nonce(chunk, last), associated(chunk), plain, 0, length);
    }

    byte[] open(long chunk, boolean last, byte[] sealed) {
        return cipher.open(nonce(chunk, last), associated(chunk), sealed)
                .orElseThrow(() -> new DamagedArtefactException("stored data is damaged"));
    }

    private byte[] nonce(long chunk, boolean last) {
        return ByteBuffer.allocate(AesGcm.NONCE_BYTES)
                .put(prefix)
                .putInt((int) chunk)
                .put((byte) (last ? 1 : 0))
                .array();
    }

    private byte[] associated(long chunk) {
        return ByteBuffer.allocate(headerHash.length + Integer.BYTES)
                .put(headerHash)
                .putInt((int) chunk)
                .array();
    }
}
