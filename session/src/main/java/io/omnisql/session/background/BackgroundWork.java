package io.omnisql.session.background;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import io.omnisql.planner.catalog.IdentifierQuoting;
import io.omnisql.session.command.JobRunCommand;
import io.omnisql.session.command.StatementRouter;
import io.omnisql.session.job.Job;
import io.omnisql.session.job.Jobs;
import io.omnisql.session.materialized.Materializations;
import io.omnisql.session.materialized.MaterializedView;
import io.omnisql.session.statement.CurrentStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts queued jobs and refreshes that are due, at most so many at once over all tenants, in turn; ends what has expired. A refresh that
 * fails leaves the old rows and is tried again when its interval has passed. Thread-safe.
 */
public final class BackgroundWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
    /** After a look that failed, for example because the tenant's key is not available. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Duration TICK = Duration.ofMillis(200);

    private final BackgroundSessions sessions;
    private final Materializations materialized;
    private final Jobs jobs;
    private final List<TenantId> tenants;
    private final IdentifierQuoting quoting = new IdentifierQuoting();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("background-work").factory());
    private final Map<UUID, Instant> attempted = new HashMap<>();
    private final Map<TenantId, Instant> retryAfter = new HashMap<>();
    private final Set<CurrentStatement> running = new HashSet<>();
    private int turn;
    private boolean closed;

    public BackgroundWork(
            BackgroundSessions sessions, Materializations materialized, Jobs jobs, List<TenantId> tenants) {
        this.sessions = sessions;
        this.materialized = materialized;
        this.jobs = jobs;
        this.tenants = List.copyOf(tenants);
    }

    /** Looks for work from now on. What a crash left is destroyed at the first look. */
    public void start() {
        var _ = clock.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One look for work. */
    void tick() {
        List<TenantId> active = new ArrayList<>(sessions.active(tenants));
        if (active.isEmpty()) {
            return;
        }
        Collections.rotate(active, -(turn++ % active.size()));
        for (TenantId tenant : active) {
            if (materialized.now().isBefore(retryAfter.getOrDefault(tenant, Instant.MIN))) {
                continue;
            }
            try {
                materialized.expire(tenant, user -> sessions.isUser(tenant, user));
                jobs.expire(tenant);
                refreshDue(tenant);
                startJobs(tenant);
            } catch (RuntimeException e) {
                LOG.error("background work failed: tenant={}", tenant, e);
                retryAfter.put(tenant, materialized.now().plus(PAUSE));
            }
        }
    }

    private void startJobs(TenantId tenant) {
        while (hasRoom()) {
            Optional<Job> next = jobs.start(tenant);
            if (next.isEmpty()) {
                return;
            }
            Job job = next.get();
            launch(current -> run(tenant, job, current));
        }
    }

    private void run(TenantId tenant, Job job, CurrentStatement current) {
        try {
            jobs.stoppable(tenant, job, () -> current.cancel("user request"));
            sessions.run(
                    tenant,
                    job.user(),
                    "job",
                    job.settings(),
                    job.text(),
                    job.parameters().stream().map(p -> p.text().orElse("NULL")).toList(),
                    current,
                    (id, state) -> new JobRunCommand(job, id, state));
        } catch (SqlException failure) {
            if (!isClosed()) {
                jobs.failed(tenant, job, failure);
            }
        } catch (RuntimeException fault) {
            LOG.error("job failed: tenant={} job={}", tenant, job.id(), fault);
            jobs.failed(tenant, job, new SqlException(ErrorKind.INTERNAL, SqlState.INTERNAL_ERROR, "internal error"));
        }
    }

    private void refreshDue(TenantId tenant) {
        for (MaterializedView view : materialized.of(tenant)) {
            if (isDue(view) && !materialized.isFilling(view) && hasRoom()) {
                attempted.put(view.id(), materialized.now());
                launch(current -> refresh(tenant, view, current));
            }
        }
    }

    private boolean isDue(MaterializedView view) {
        if (view.refresh().isEmpty()) {
            return false;
        }
        Instant last = view.version().map(MaterializedView.Version::filled).orElse(view.created());
        Instant tried = attempted.getOrDefault(view.id(), last);
        Instant since = tried.isAfter(last) ? tried : last;
        return !materialized.now().isBefore(since.plus(view.refresh().get()));
    }

    private void refresh(TenantId tenant, MaterializedView view, CurrentStatement current) {
        String text = "REFRESH MATERIALIZED VIEW " + quoting.quote(view.owner()) + "." + quoting.quote(view.name());
        try {
            sessions.run(
                    tenant,
                    view.owner(),
                    "scheduled refresh",
                    Map.of(),
                    text,
                    List.of(),
                    current,
                    (id, state) -> new StatementRouter(state)
                            .command(id, state.parser().parse(text).getFirst(), text, List.of(), List.of()));
        } catch (SqlException failure) {
            // The old rows stay until they expire; the statement's record says why.
            LOG.warn(
                    "scheduled refresh failed: tenant={} view={} sqlstate={}",
                    tenant,
                    view.id(),
                    failure.state().code());
        } catch (RuntimeException fault) {
            LOG.error("scheduled refresh failed: tenant={} view={}", tenant, view.id(), fault);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean hasRoom() {
        return !closed && running.size() < jobs.config().workers();
    }

    /** Something that runs as a statement. */
    private interface Task {
        void run(CurrentStatement current);
    }

    private void launch(Task task) {
        CurrentStatement current = new CurrentStatement();
        current.begin(Instant.MAX, notice -> {});
        synchronized (this) {
            running.add(current);
        }
        Thread.ofVirtual().name("background").start(() -> {
            try {
                task.run(current);
            } finally {
                over(current);
            }
        });
    }

    private synchronized void over(CurrentStatement current) {
        running.remove(current);
        notifyAll();
    }

    /** Stops what runs and waits for its end. A job that is stopped so runs again after the next start. */
    @Override
    public void close() {
        clock.shutdownNow();
        List<CurrentStatement> stopping;
        synchronized (this) {
            closed = true;
            stopping = List.copyOf(running);
        }
        stopping.forEach(current -> current.cancel("administrator command"));
        boolean interrupted = false;
        synchronized (this) {
            while (!running.isEmpty()) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
