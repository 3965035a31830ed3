package io.omnisql.keyvault.tenant;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Asked before anything starts for a tenant: a session, a statement, a job, a refresh, a cache refill. Whoever got leave holds it while it
 * runs. Freezing and admission exclude each other, so after {@link #freeze} nothing starts, and a drain sees everything that runs.
 * A tenant that was never frozen is active. Thread-safe.
 */
public final class TenantLifecycle {
    private final Map<TenantId, TenantState> states = new HashMap<>();
    private final Map<TenantId, List<Running>> running = new HashMap<>();

    /** Compared by identity: each is one leave. */
    private final class Running implements Admission {
        private final TenantId tenant;
        private final Work work;
        private final Runnable end;

        Running(TenantId tenant, Work work, Runnable end) {
            this.tenant = tenant;
            this.work = work;
            this.end = end;
        }

        @Override
        public void close() {
            over(this);
        }
    }

    public synchronized TenantState state(TenantId tenant) {
        return states.getOrDefault(tenant, TenantState.ACTIVE);
    }

    /**
     * Refuses unless the tenant is active.
     *
     * @throws SqlException 57P03 for a frozen tenant, 3D000 for one that is gone; for a new session
     */
    public void requireActive(TenantId tenant) {
        refuse(tenant, Work.SESSION, state(tenant));
    }

    /**
     * Leave to run, until it is closed.
     *
     * @param end asked, from another thread, to end the work when the time to drain is over; must not block
     * @throws SqlException for a frozen tenant 57P03 (session) or 57P01 (statement, background), for one that is gone 3D000 (session)
     *     or 57P01
     */
    public Admission enter(TenantId tenant, Work work, Runnable end) {
        Running leave = new Running(tenant, work, end);
        synchronized (this) {
            refuse(tenant, work, state(tenant));
            running.computeIfAbsent(tenant, _ -> new ArrayList<>()).add(leave);
        }
        return leave;
    }

    private static void refuse(TenantId tenant, Work work, TenantState state) {
        switch (state) {
            case ACTIVE -> {}
            case FROZEN, OFFBOARDED -> {
                if (work != Work.SESSION) {
                    throw new SqlException(
                            ErrorKind.POLICY,
                            SqlState.ADMIN_SHUTDOWN,
                            "terminating connection due to administrator command");
                }
                throw state == TenantState.FROZEN
                        ? new SqlException(
                                ErrorKind.POLICY,
                                SqlState.CANNOT_CONNECT_NOW,
                                "database \"" + tenant + "\" is not accepting connections")
                        : new SqlException(SqlState.INVALID_CATALOG_NAME, "database \"" + tenant + "\" does not exist");
            }
        }
    }

    private synchronized void over(Running leave) {
        List<Running> of = running.get(leave.tenant);
        if (of != null && of.remove(leave)) {
            if (of.isEmpty()) {
                running.remove(leave.tenant);
            }
            notifyAll();
        }
    }

    /** From here on nothing starts. Freezing again changes nothing; a tenant that is gone stays gone. */
    public synchronized void freeze(TenantId tenant) {
        states.merge(
                tenant, TenantState.FROZEN, (present, frozen) -> present == TenantState.OFFBOARDED ? present : frozen);
    }

    /** Serves a frozen tenant again: an off-boarding was given up before its key was destroyed. */
    public synchronized void thaw(TenantId tenant) {
        states.remove(tenant, TenantState.FROZEN);
    }

    /** The tenant's key is destroyed. */
    public synchronized void offboarded(TenantId tenant) {
        states.put(tenant, TenantState.OFFBOARDED);
    }

    /** What runs for a tenant now, by kind. */
    public synchronized Map<Work, Integer> running(TenantId tenant) {
        return Drained.count(works(tenant));
    }

    private List<Work> works(TenantId tenant) {
        return running.getOrDefault(tenant, List.of()).stream()
                .map(leave -> leave.work)
                .toList();
    }

    /**
     * Waits until statements and background work of a frozen tenant are over, asks those that are not to end, then ends its sessions.
     *
     * @param patience time for work to end by itself
     * @param grace time for what was asked to end
     * @throws IllegalStateException for an active tenant
     * @throws InterruptedException the tenant stays frozen
     */
    public Drained drain(TenantId tenant, Duration patience, Duration grace) throws InterruptedException {
        List<Work> before;
        List<Running> asked;
        synchronized (this) {
            if (state(tenant) == TenantState.ACTIVE) {
                throw new IllegalStateException("tenant is not frozen");
            }
            before = works(tenant);
            await(tenant, patience, false);
            asked = List.copyOf(running.getOrDefault(tenant, List.of()));
        }
        // Outside the lock: ending one piece of work closes others' leave.
        // Statements before their sessions, so that a statement hears why it ends.
        asked.stream().filter(leave -> leave.work != Work.SESSION).forEach(leave -> leave.end.run());
        asked.stream().filter(leave -> leave.work == Work.SESSION).forEach(leave -> leave.end.run());
        synchronized (this) {
            await(tenant, grace, true);
            Map<Work, Integer> left = Drained.count(works(tenant));
            Map<Work, Integer> stopped =
                    Drained.count(asked.stream().map(leave -> leave.work).toList());
            Map<Work, Integer> finished = Drained.count(before);
            stopped.forEach(
                    (work, count) -> finished.computeIfPresent(work, (_, all) -> all > count ? all - count : null));
            return new Drained(finished, stopped, left);
        }
    }

    private void await(TenantId tenant, Duration longest, boolean sessionsToo) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (works(tenant).stream().anyMatch(work -> sessionsToo || work != Work.SESSION)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
