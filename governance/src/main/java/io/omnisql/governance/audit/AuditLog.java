package io.omnisql.governance.audit;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import io.omnisql.keyvault.DurableFile;
import io.omnisql.keyvault.KekRef;
import io.omnisql.keyvault.KeyDestroyedException;
import io.omnisql.keyvault.KeyService;
import io.omnisql.keyvault.artefact.ArtefactHolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The node's audit log. A record counts when its future completes: it is on disk then. No source is called before the INTENT of
 * its statement completed, nothing that ends a statement is sent before its OUTCOME or SINGLE completed. Thread-safe.
 *
 * <p>Futures complete on the writer's thread: dependents must be short and never block. They fail with {@link SqlException}: 58030
 * the log cannot be written (not again until a restart), 53100 no space for new statements, 58000 the tenant's key is not
 * available.
 */
public final class AuditLog implements AutoCloseable {
    private final AuditConfig config;
    private final FileChannel lock;
    private final Recovery recovery;
    private final BodyCiphers ciphers;
    private final AuditQueue queue;
    private final JournalWriter writer;
    private final RecentStatements recent;
    private final Thread thread;

    private AuditLog(
            AuditConfig config,
            FileChannel lock,
            Recovery recovery,
            BodyCiphers ciphers,
            AuditQueue queue,
            JournalWriter writer,
            RecentStatements recent) {
        this.config = config;
        this.lock = lock;
        this.recovery = recovery;
        this.ciphers = ciphers;
        this.queue = queue;
        this.writer = writer;
        this.recent = recent;
        this.thread = Thread.ofPlatform().name("audit-writer").unstarted(writer);
    }

    /**
     * Opens or begins the log: cuts a torn tail, writes BOOT and a LOST for each statement that a crash left open, and fills
     * {@link #recent} from the journal.
     *
     * @param keks the present KEK of a tenant; throws {@link SqlException} 58000 if there is none
     * @param system whose chain takes BOOT, COUNTERS and events of no tenant
     * @param coverage totals counted elsewhere (messages, calls), put into COUNTERS
     * @throws IOException if another process has it open, or if it is not one unbroken history
     */
    public static AuditLog open(
            AuditConfig config,
            KeyService keys,
            Function<TenantId, KekRef> keks,
            TenantId system,
            Supplier<Map<String, Long>> coverage,
            InstantSource clock)
            throws IOException {
        return open(config, keys, keks, system, coverage, clock, AuditObserver.NONE);
    }

    /** The same with somebody who is told of each record. */
    public static AuditLog open(
            AuditConfig config,
            KeyService keys,
            Function<TenantId, KekRef> keks,
            TenantId system,
            Supplier<Map<String, Long>> coverage,
            InstantSource clock,
            AuditObserver observer)
            throws IOException {
        return open(config, keys, keks, system, coverage, clock, observer, ChannelOpener.REAL);
    }

    static AuditLog open(
            AuditConfig config,
            KeyService keys,
            Function<TenantId, KekRef> keks,
            TenantId system,
            Supplier<Map<String, Long>> coverage,
            InstantSource clock,
            AuditObserver observer,
            ChannelOpener opener)
            throws IOException {
        Files.createDirectories(config.directory());
        FileChannel lock = lock(config);
        boolean opened = false;
        try {
            long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
            Recovery recovery = Recovery.run(config.directory(), config.fileBytes(), opener, keys, now);
            DayKeyFile keyFile = DayKeyFile.open(config.directory());
            RecentStatements recent = new RecentStatements();
            AuditReader.replay(config.directory(), keyFile, keys, recent);
            BodyCiphers ciphers = new BodyCiphers(keys, keks, keyFile);
            RecordAssembler assembler = new RecordAssembler(ciphers, recovery.chains(), clock);
            AuditQueue queue = new AuditQueue(config.queueRecords(), config.queueBytes());
            JournalWriter writer = new JournalWriter(
                    config.directory(),
                    keys,
                    system,
                    recovery,
                    assembler,
                    queue,
                    recent,
                    observer,
                    coverage,
                    config.countersEvery());
            AuditLog log = new AuditLog(config, lock, recovery, ciphers, queue, writer, recent);
            // Before BOOT, so that the head of an orderly end never stands before further records.
            writer.writeHead(false);
            log.boot(system, keyFile, keks);
            log.thread.start();
            opened = true;
            return log;
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private static FileChannel lock(AuditConfig config) throws IOException {
        FileChannel channel = FileChannel.open(
                config.directory().resolve("lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                DurableFile.ownerOnly());
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            channel.close();
            throw new IOException("audit log " + config.directory() + " is in use", heldByThisProcess);
        }
        channel.close();
        throw new IOException("audit log " + config.directory() + " is in use by another process");
    }

    private void boot(TenantId system, DayKeyFile keyFile, Function<TenantId, KekRef> keks) throws IOException {
        String version = Optional.ofNullable(AuditLog.class.getPackage().getImplementationVersion())
                .orElse("development");
        List<JournalWriter.Pending> records = new ArrayList<>();
        records.add(pending(new AuditRecord.Boot(system, version, recovery.cutBytes(), recovery.cutHash())));
        Map<UUID, ChainCheck.OpenIntent> open = Map.copyOf(recovery.chains().openIntents());
        for (Map.Entry<UUID, ChainCheck.OpenIntent> intent : open.entrySet()) {
            TenantId owner = keyFile.tenantOf(intent.getValue().chain())
                    .filter(tenant -> hasKey(tenant, keks))
                    .orElse(system);
            records.add(pending(
                    new AuditRecord.Lost(owner, new StatementId(intent.getKey()), SqlState.CRASH_SHUTDOWN.code())));
        }
        writer.writeAll(records);
        for (JournalWriter.Pending record : records) {
            try {
                record.done().get(0, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException | InterruptedException e) {
                throw new IOException("audit log cannot be written at start", e);
            }
        }
    }

    private static boolean hasKey(TenantId tenant, Function<TenantId, KekRef> keks) {
        try {
            var _ = keks.apply(tenant);
            return true;
        } catch (KeyDestroyedException shredded) {
            return false;
        }
    }

    private static JournalWriter.Pending pending(AuditRecord record) {
        return new JournalWriter.Pending(record, AuditRecordCodec.encode(record));
    }

    /** Queues a record and returns at once; a full queue fails it with 58030. */
    public CompletableFuture<Void> append(AuditRecord record) {
        return enqueue(pending(record), 0);
    }

    /**
     * Records and waits until it is on disk.
     *
     * @throws SqlException 58030 if it is not within {@link AuditConfig#maxWait}, or what the future failed with
     */
    public void awaitDurable(AuditRecord record) {
        await(enqueue(pending(record), config.maxWait().toNanos()));
    }

    /**
     * Waits for an earlier {@link #append} as {@link #awaitDurable} does. An interrupt does not end the wait, because a cancelled
     * statement's last record must be on disk before its error is sent; the thread's interrupt status is kept.
     */
    public void await(CompletableFuture<Void> appended) {
        long deadline = System.nanoTime() + config.maxWait().toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    appended.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    throw JournalWriter.ioError(e).withDetail("The audit log does not keep up.");
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof SqlException error ? error : JournalWriter.ioError(e);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private CompletableFuture<Void> enqueue(JournalWriter.Pending pending, long waitNanos) {
        queue.offer(pending, waitNanos).ifPresent(pending.done()::completeExceptionally);
        return pending.done();
    }

    /** Whether new statements can be recorded; readiness follows it. */
    public boolean healthy() {
        return writer.healthy();
    }

    /** Statements recorded lately, running ones included. */
    public RecentStatements recent() {
        return recent;
    }

    /** What the log holds about tenants: their days' keys, and the bodies under them. */
    public ArtefactHolder artefacts() {
        return new AuditDays(config.directory(), ciphers, recent);
    }

    /** Writes what waits, the last COUNTERS and a signed head, and lets another process open the log. */
    @Override
    public void close() throws IOException {
        queue.close();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        ciphers.close();
        recovery.journal().close();
        lock.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
