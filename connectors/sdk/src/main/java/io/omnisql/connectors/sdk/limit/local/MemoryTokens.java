package io.omnisql.connectors.sdk.limit.local;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Windows in memory: a Bucket4j bucket for each, which is never refilled. Guarded by its principal's lock. */
final class MemoryTokens implements WindowTokens {
    /** A window's bucket is replaced long before this. */
    private static final Duration NEVER = Duration.ofDays(3_650);

    private long limit;
    private long number;
    private Bucket bucket;
    private @Nullable Instant end;

    MemoryTokens(long limit) {
        this.limit = limit;
        this.bucket = full(0);
    }

    private Bucket full(long carried) {
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth
                        .capacity(limit)
                        .refillIntervally(limit, NEVER)
                        .initialTokens(Math.max(0, limit - carried)))
                .build();
    }

    @Override
    public View at(Instant now, long carried) {
        if (end != null && !now.isBefore(end)) {
            number++;
            end = null;
            bucket = full(carried);
        }
        return new View(number, bucket.getAvailableTokens(), Optional.ofNullable(end));
    }

    @Override
    public boolean take(long points, Instant provisionalEnd) {
        if (!bucket.tryConsume(points)) {
            return false;
        }
        if (end == null) {
            end = provisionalEnd;
        }
        return true;
    }

    @Override
    public void giveBack(long points) {
        bucket.addTokens(points);
    }

    @Override
    public void lowerTo(long points) {
        long surplus = bucket.getAvailableTokens() - Math.max(0, points);
        if (surplus > 0) {
            bucket.tryConsume(surplus);
        }
    }

    @Override
    public void endAt(Instant newEnd) {
        end = newEnd;
    }

    @Override
    public void limit(long points) {
        limit = points;
    }
}
