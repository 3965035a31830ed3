package io.omnisql.governance.audit;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.KeyService;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes the journal: takes all that waits, writes once, syncs once, then tells everybody. After a write or
 * sync error it never touches the journal again.
 */
final class JournalWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalWriter.class);
    private static final int BUFFER_BYTES = 1 << 20;

    /** A record that waits. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shared outside the package
    record Pending(AuditRecord record, byte[] body, CompletableFuture<Void> done, long since) {
        Pending(AuditRecord record, byte[] body) {
            this(record, body, new CompletableFuture<>(), System.nanoTime());
        }
    }

    private record Written(Pending pending, Instant time) {}

    private final Path directory;
    private final KeyService keys;
    private final TenantId system;
    private final Recovery start;
    private final RecordAssembler assembler;
    private final AuditQueue queue;
    private final AuditListener listener;
    private final AuditObserver observer;
    private final Supplier<Map<String, Long>> coverage;
    private final Duration countersEvery;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final List<Written> written = new ArrayList<>();
    private volatile @Nullable Throwable failure;
    private volatile boolean roomLeft = true;
    private boolean firstOfWrite = true;
    private long countedSeq;
    private long nextCounters;

    JournalWriter(
            Path directory,
            KeyService keys,
            TenantId system,
            Recovery start,
            RecordAssembler assembler,
            AuditQueue queue,
            AuditListener listener,
            AuditObserver observer,
            Supplier<Map<String, Long>> coverage,
            Duration countersEvery) {
        this.directory = directory;
        this.keys = keys;
        this.system = system;
        this.start = start;
        this.assembler = assembler;
        this.queue = queue;
        this.listener = listener;
        this.observer = observer;
        this.coverage = coverage;
        this.countersEvery = countersEvery;
        this.nextCounters = System.nanoTime() + countersEvery.toNanos();
    }

    /** Whether new statements can be recorded. */
    boolean healthy() {
        return failure == null && roomLeft;
    }

    @Override
    public void run() {
        try {
            boolean more = true;
            while (more) {
                long wait = Math.max(0, nextCounters - System.nanoTime());
                List<Pending> batch = queue.take(wait, TimeUnit.NANOSECONDS);
                more = !queue.isClosedAndEmpty();
                writeAll(batch);
                if (failure == null && (System.nanoTime() - nextCounters >= 0 || !more)) {
                    nextCounters = System.nanoTime() + countersEvery.toNanos();
                    writeCounters(!more);
                }
            }
        } catch (InterruptedException e) {
            fail(e);
        } finally {
            queue.failAll(ioError(failure));
        }
    }

    /** Writes records and completes their futures; used by the opening thread before this one starts. */
    void writeAll(List<Pending> batch) {
        if (batch.isEmpty()) {
            return;
        }
        start.journal().prepareSpare();
        roomLeft = start.journal().spareReady();
        int next = 0;
        try {
            while (next < batch.size() && failure == null) {
                put(batch.get(next));
                next++;
            }
            flush();
        } catch (IOException | RuntimeException e) {
            fail(e);
        }
        while (failure != null && next < batch.size()) {
            batch.get(next).done().completeExceptionally(ioError(failure));
            next++;
        }
    }

    private void put(Pending pending) throws IOException {
        Journal journal = start.journal();
        int length = JournalFormat.RECORD_OVERHEAD + pending.body().length;
        if (!journal.canHold(length)) {
            pending.done().completeExceptionally(noRoom("record is larger than a journal file"));
            return;
        }
        boolean startsWork = switch (pending.record().kind()) {
            case INTENT, SINGLE, EVENT -> true;
            case BOOT, OUTCOME, COUNTERS, LOST, ANCHOR, MOVE, RETIRED -> false;
        };
        if (startsWork && !roomLeft) {
            pending.done().completeExceptionally(noRoom("no space left for the audit log"));
            return;
        }
        if (!journal.fits(buffer.position() + length)) {
            flush();
            ChainCheck.Head node = start.chains().node();
            journal.rollOver(node.seq() + 1, node.hash());
            journal.prepareSpare();
            roomLeft = journal.spareReady();
        }
        RecordAssembler.Assembled record;
        try {
            int flags = (firstOfWrite ? RecordHeader.FIRST_OF_WRITE : 0)
                    | (pending.record() instanceof AuditRecord.Boot boot && boot.cutBytes() > 0
                            ? RecordHeader.TAIL_CUT
                            : 0);
            record = assembler.assemble(pending.record(), pending.body(), flags);
        } catch (SqlException refused) {
            // The key is not there or the caller mixed up its records: nothing was numbered, the others go on.
            pending.done().completeExceptionally(refused);
            return;
        }
        firstOfWrite = false;
        if (record.length() > buffer.remaining()) {
            drain();
        }
        if (record.length() > buffer.capacity()) {
            journal.write(ByteBuffer.wrap(record.headerBytes()));
            journal.write(ByteBuffer.wrap(record.sealed()));
            journal.write(ByteBuffer.wrap(record.hash()));
        } else {
            buffer.put(record.headerBytes()).put(record.sealed()).put(record.hash());
        }
        written.add(new Written(
                pending, Instant.EPOCH.plus(record.header().timeMicros(), java.time.temporal.ChronoUnit.MICROS)));
    }

    private void drain() throws IOException {
        if (buffer.position() > 0) {
            start.journal().write(buffer.flip());
            buffer.clear();
        }
    }

    private void flush() throws IOException {
        drain();
        if (written.isEmpty()) {
            return;
        }
        start.journal().force();
        firstOfWrite = true;
        List<Written> durable = List.copyOf(written);
        written.clear();
        for (Written one : durable) {
            listener.onDurable(one.pending().record(), one.time());
            observer.onDurable(
                    one.pending().record(),
                    Duration.ofNanos(System.nanoTime() - one.pending().since()));
            one.pending().done().complete(null);
        }
    }

    private void writeCounters(boolean closing) {
        ChainCheck chains = start.chains();
        if (chains.node().seq() != countedSeq || closing) {
            Map<String, Long> totals = new TreeMap<>(coverage.get());
            for (RecordKind kind : RecordKind.values()) {
                totals.put("records." + kind.name().toLowerCase(java.util.Locale.ROOT), chains.count(kind));
            }
            AuditRecord counters = new AuditRecord.Counters(system, totals);
            writeAll(List.of(new Pending(counters, AuditRecordCodec.encode(counters))));
            countedSeq = chains.node().seq();
            writeHead(closing);
        }
    }

    void writeHead(boolean closing) {
        if (failure != null) {
            return;
        }
        ChainCheck chains = start.chains();
        try {
            new HeadFile(
                            start.node(),
                            chains.node().seq(),
                            HexFormat.of().formatHex(chains.node().hash()),
                            chains.lastTimeMicros(),
                            closing && chains.openIntents().isEmpty())
                    .write(directory, keys);
        } catch (IOException | SqlException e) {
            // The head is a second proof beside the chains; the next one follows with the next COUNTERS.
            LOG.warn("audit head cannot be written", e);
        }
    }

    private void fail(Throwable cause) {
        failure = cause;
        LOG.error("audit log cannot be written; no further statement is accepted", cause);
        SqlException error = ioError(cause);
        written.forEach(one -> one.pending().done().completeExceptionally(error));
        written.clear();
        queue.failAll(error);
    }

    static SqlException ioError(@Nullable Throwable cause) {
        SqlException error = new SqlException(ErrorKind.INTERNAL, SqlState.IO_ERROR, "audit log could not be written");
        return cause == null ? error : error.withCause(cause);
    }

    private static SqlException noRoom(String reason) {
        return new SqlException(ErrorKind.RESOURCES, SqlState.DISK_FULL, "audit log could not be extended")
                .withDetail(reason);
    }
}
