package io.omnisql.planner.engine.instance;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Instances by tenant and memory class, bounded in number and in the sum of their memory limits. An idle instance of another key is closed
 * to make room, so tenants never share memory. Thread-safe; owns its instances until {@link #close}.
 */
public final class InstancePool implements AutoCloseable {
    private final EngineConfig config;
    private final SpillMode mode;
    private final FunctionRegistrar functions;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Member> idle = new ArrayDeque<>();
    private int live;
    private long liveBytes;
    private boolean closed;

    /** An instance and what it was made for. */
    record Member(TenantId tenant, MemoryClass memoryClass, long bytes, EngineInstance instance) {}

    /** Deletes spill that an earlier process left, then probes the extension; takes about a second. */
    public InstancePool(EngineConfig config, FunctionRegistrar functions) {
        this.config = config;
        this.functions = functions;
        deleteLeftovers(config.spillDirectory());
        this.mode = BootProbe.probe(config);
    }

    /** What the probe found; fixed for the life of the process. */
    public SpillMode mode() {
        return mode;
    }

    /** Live instances, leased or idle. */
    public int live() {
        lock.lock();
        try {
            return live;
        } finally {
            lock.unlock();
        }
    }

    /** Instances that wait for a statement. */
    public int idle() {
        lock.lock();
        try {
            return idle.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for an instance, at most {@link EngineConfig#leaseWait}.
     *
     * @throws SqlException 53200 when none came free in time, 57014 when interrupted, 57P01 when the pool is closed
     */
    public InstanceLease lease(TenantId tenant, MemoryClass memoryClass) {
        long bytes = config.memoryBytes(memoryClass);
        Member found = reserve(tenant, memoryClass, bytes);
        if (found != null) {
            return new InstanceLease(this, found);
        }
        try {
            EngineInstance instance = EngineInstance.open(config, mode, bytes, functions);
            return new InstanceLease(this, new Member(tenant, memoryClass, bytes, instance));
        } catch (SQLException | RuntimeException e) {
            forget(bytes);
            throw e instanceof SqlException known
                    ? known
                    : new SqlException(ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "the engine could not start")
                            .withCause(e);
        }
    }

    /** An idle instance of the key, or null when room was reserved for a new one. */
    private @Nullable Member reserve(TenantId tenant, MemoryClass memoryClass, long bytes) {
        long left = config.leaseWait().toNanos();
        List<Member> evicted = new ArrayList<>();
        lock.lock();
        try {
            while (true) {
                if (closed) {
                    throw new SqlException(ErrorKind.RESOURCES, SqlState.ADMIN_SHUTDOWN, "the engine is shutting down");
                }
                Member ready = takeIdle(tenant, memoryClass);
                if (ready != null) {
                    return ready;
                }
                while (!fits(bytes) && !idle.isEmpty()) {
                    Member oldest = idle.removeFirst();
                    live--;
                    liveBytes -= oldest.bytes();
                    evicted.add(oldest);
                }
                if (fits(bytes)) {
                    live++;
                    liveBytes += bytes;
                    return null;
                }
                if (left <= 0) {
                    throw new SqlException(
                                    ErrorKind.RESOURCES, SqlState.OUT_OF_MEMORY, "no engine instance came free in time")
                            .withDetail("All " + live + " instances are in use.")
                            .withHint("Try again, or raise engine.max_instances or engine.node_memory.");
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SqlException(SqlState.QUERY_CANCELED, "canceling statement due to user request");
        } finally {
            lock.unlock();
            evicted.forEach(member -> member.instance().close());
        }
    }

    private boolean fits(long bytes) {
        return live < config.maxInstances() && liveBytes + bytes <= config.nodeMemoryBytes();
    }

    private @Nullable Member takeIdle(TenantId tenant, MemoryClass memoryClass) {
        for (Iterator<Member> members = idle.descendingIterator(); members.hasNext(); ) {
            Member member = members.next();
            if (member.tenant().equals(tenant) && member.memoryClass() == memoryClass) {
                members.remove();
                return member;
            }
        }
        return null;
    }

    void release(Member member, boolean doubtful) {
        boolean keep;
        lock.lock();
        try {
            keep = !doubtful && !closed && member.instance().slots().isEmpty();
            if (keep) {
                member.instance().runtime().reset();
                idle.addLast(member);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
        if (!keep) {
            member.instance().close();
            forget(member.bytes());
        }
    }

    private void forget(long bytes) {
        lock.lock();
        try {
            live--;
            liveBytes -= bytes;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Closes idle instances now and leased ones when they come back. */
    @Override
    public void close() {
        List<Member> members;
        lock.lock();
        try {
            closed = true;
            members = new ArrayList<>(idle);
            idle.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        for (Member member : members) {
            member.instance().close();
            forget(member.bytes());
        }
    }

    private static void deleteLeftovers(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> found = Files.list(directory)) {
            found.filter(path -> path.getFileName().toString().startsWith("instance-")
                            || path.getFileName().toString().startsWith("spool-"))
                    .forEach(EngineInstance::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
