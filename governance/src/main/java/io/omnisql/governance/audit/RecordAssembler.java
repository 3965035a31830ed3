package io.omnisql.governance.audit;

import io.omnisql.core.identity.StatementId;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Puts records in their chains: numbers, hashes, encryption. Used by the writer alone. */
final class RecordAssembler {
    private static final UUID NO_STATEMENT = new UUID(0, 0);

    private final BodyCiphers ciphers;
    private final ChainCheck chains;
    private final InstantSource clock;
    private long lastTime;

    RecordAssembler(BodyCiphers ciphers, ChainCheck chains, InstantSource clock) {
        this.ciphers = ciphers;
        this.chains = chains;
        this.clock = clock;
        this.lastTime = chains.lastTimeMicros();
    }

    /** A record as it is written. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shared outside the package
    record Assembled(RecordHeader header, byte[] headerBytes, byte[] sealed, byte[] hash) {
        int length() {
            return headerBytes.length + sealed.length + hash.length;
        }
    }

    /**
     * Encrypts and links a record; it counts as written from here on.
     *
     * @throws io.omnisql.core.error.SqlException 58000 if the tenant's key is not available; nothing has changed then
     */
    Assembled assemble(AuditRecord record, byte[] body, int flags) throws IOException {
        Instant now = clock.instant();
        BodyCiphers.BodyCipher cipher = ciphers.of(record.tenant(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        long time = ChronoUnit.MICROS.between(Instant.EPOCH, now);
        int allFlags = flags
                | (time < lastTime ? RecordHeader.CLOCK_WENT_BACK : 0)
                | (record instanceof AuditRecord.Outcome outcome && !outcome.last() ? RecordHeader.PART : 0);
        ChainCheck.Head chain = chains.chains().getOrDefault(cipher.chain(), ChainCheck.Head.NONE);
        RecordHeader header = new RecordHeader(
                record.kind(),
                allFlags,
                cipher.chain(),
                chain.seq() + 1,
                chains.node().seq() + 1,
                time,
                record.statementId().map(StatementId::value).orElse(NO_STATEMENT),
                cipher.keyId(),
                cipher.nextNonce(),
                body.length,
                chain.hash(),
                chains.node().hash());
        byte[] headerBytes = header.encode();
        byte[] sealed = cipher.seal(header, headerBytes, body);
        byte[] hash = RecordHash.of(headerBytes, sealed);
        chains.accept(header, hash).ifPresent(reason -> {
            throw new AuditOrderException(reason);
        });
        lastTime = Math.max(lastTime, time);
        return new Assembled(header, headerBytes, sealed, hash);
    }
}
