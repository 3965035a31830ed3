package io.omnisql.governance.audit;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * The clear part of a record, 156 bytes, big-endian: version 2, kind 1, flags 1, chain id 16, chain seq 8, node seq 8, time µs 8,
 * statement id 16, key id 16, nonce 12, body length 4, previous chain hash 32, previous node hash 32.
 *
 * @param chain random id of the tenant generation's chain on this node
 * @param chainSeq from 1
 * @param nodeSeq from 1, over all chains
 * @param timeMicros since 1970; order comes from the sequence, not from here
 * @param statement zero for records of no statement
 * @param key id of the data key that encrypts the body
 * @param nonceCounter the nonce's last eight bytes; its first four are zero
 * @param bodyBytes of plaintext, which is that of ciphertext without the tag
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never shared outside the package
record RecordHeader(
        RecordKind kind,
        int flags,
        UUID chain,
        long chainSeq,
        long nodeSeq,
        long timeMicros,
        UUID statement,
        UUID key,
        long nonceCounter,
        int bodyBytes,
        byte[] previousChainHash,
        byte[] previousNodeHash) {
    static final int BYTES = 156;
    static final int VERSION = 1;
    static final int MAX_BODY_BYTES = 16 << 20;

    /** The wall clock went back before this record. */
    static final int CLOCK_WENT_BACK = 1;
    /** First record of one write to the journal; a torn write loses nothing before it. */
    static final int FIRST_OF_WRITE = 2;
    /** On BOOT: a torn tail was cut. */
    static final int TAIL_CUT = 4;
    /** On OUTCOME: another OUTCOME of the statement follows. */
    static final int PART = 8;

    private static final int KNOWN_FLAGS = CLOCK_WENT_BACK | FIRST_OF_WRITE | TAIL_CUT | PART;
    private static final int LENGTH_AT = 88;
    private static final UUID NO_STATEMENT = new UUID(0, 0);

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    boolean hasStatement() {
        return !statement.equals(NO_STATEMENT);
    }

    byte[] nonce() {
        return ByteBuffer.allocate(12).putInt(0).putLong(nonceCounter).array();
    }

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .putShort((short) VERSION)
                .put((byte) kind.code())
                .put((byte) flags)
                .putLong(chain.getMostSignificantBits())
                .putLong(chain.getLeastSignificantBits())
                .putLong(chainSeq)
                .putLong(nodeSeq)
                .putLong(timeMicros)
                .putLong(statement.getMostSignificantBits())
                .putLong(statement.getLeastSignificantBits())
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .put(nonce())
                .putInt(bodyBytes)
                .put(previousChainHash)
                .put(previousNodeHash)
                .array();
    }

    /** The body length that stands at a position, -1 if no header can begin there. */
    static int bodyBytesAt(ByteBuffer bytes, int position) {
        if (bytes.limit() - position < BYTES
                || bytes.getShort(position) != VERSION
                || RecordKind.ofCode(bytes.get(position + 2)).isEmpty()
                || (bytes.get(position + 3) & ~KNOWN_FLAGS) != 0) {
            return -1;
        }
        int length = bytes.getInt(position + LENGTH_AT);
        return length < 0 || length > MAX_BODY_BYTES ? -1 : length;
    }

    /** Reads a header that {@link #bodyBytesAt} found possible. */
    static RecordHeader decode(ByteBuffer source, int position) {
        ByteBuffer bytes = source.duplicate().position(position + 2);
        RecordKind kind = RecordKind.ofCode(bytes.get()).orElseThrow();
        int flags = Byte.toUnsignedInt(bytes.get());
        UUID chain = new UUID(bytes.getLong(), bytes.getLong());
        long chainSeq = bytes.getLong();
        long nodeSeq = bytes.getLong();
        long time = bytes.getLong();
        UUID statement = new UUID(bytes.getLong(), bytes.getLong());
        UUID key = new UUID(bytes.getLong(), bytes.getLong());
        bytes.getInt();
        long nonce = bytes.getLong();
        int length = bytes.getInt();
        byte[] chainHash = new byte[RecordHash.BYTES];
        bytes.get(chainHash);
        byte[] nodeHash = new byte[RecordHash.BYTES];
        bytes.get(nodeHash);
        return new RecordHeader(
                kind, flags, chain, chainSeq, nodeSeq, time, statement, key, nonce, length, chainHash, nodeHash);
    }

    boolean follows(byte[] nodeHash) {
        return Arrays.equals(previousNodeHash, nodeHash);
    }
}
