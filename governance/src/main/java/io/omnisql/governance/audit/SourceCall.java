package io.omnisql.governance.audit;

import io.omnisql.connectors.sdk.spi.CacheOutcome;
import io.omnisql.connectors.sdk.spi.CallRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * One call to a source. No parameter value, body or header.
 *
 * @param status HTTP status, 0 when no answer came
 * @param bytes of the body
 * @param rows mapped from the answer, before governance
 * @param startMicros since 1970
 * @param remaining calls left in the source's window, empty when not told
 * @param limit size of that window
 */
public record SourceCall(
        String account,
        String connector,
        String method,
        String host,
        String pathTemplate,
        int status,
        long bytes,
        long rows,
        long startMicros,
        long elapsedMicros,
        CacheOutcome cache,
        OptionalLong remaining,
        OptionalLong limit) {
    private static final long UNKNOWN = -1;

    public static SourceCall of(CallRecord call) {
        return new SourceCall(
                call.account().value(),
                call.connector(),
                call.method(),
                call.host(),
                call.pathTemplate(),
                call.status(),
                call.bytes(),
                call.rows(),
                ChronoUnit.MICROS.between(Instant.EPOCH, call.start()),
                call.elapsed().toNanos() / 1_000,
                call.cache(),
                call.remaining(),
                call.limit());
    }

    /** Whether it went to the source; pages that were held, or that another statement's walk fetched, cost nothing. */
    public boolean wasMade() {
        return switch (cache) {
            case MISS, REVALIDATED -> true;
            case HIT, JOINED -> false;
        };
    }

    byte[] encode() {
        return new BodyWriter()
                .text(1, account)
                .text(2, connector)
                .text(3, method)
                .text(4, host)
                .text(5, pathTemplate)
                .number(6, status)
                .number(7, bytes)
                .number(8, rows)
                .number(9, startMicros)
                .number(10, elapsedMicros)
                .text(11, cache.name())
                .number(12, remaining.orElse(UNKNOWN))
                .number(13, limit.orElse(UNKNOWN))
                .toByteArray();
    }

    static SourceCall decode(byte[] body) {
        BodyReader in = new BodyReader(body);
        SourceCall call = new SourceCall(
                in.text(1),
                in.text(2),
                in.text(3),
                in.text(4),
                in.text(5),
                Math.toIntExact(in.number(6)),
                in.number(7),
                in.number(8),
                in.number(9),
                in.number(10),
                CacheOutcome.valueOf(in.text(11)),
                known(in.number(12)),
                known(in.number(13)));
        in.end();
        return call;
    }

    private static OptionalLong known(long value) {
        return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
