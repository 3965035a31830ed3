package io.omnisql.session.job;

import io.omnisql.core.error.ErrorKind;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.governance.audit.AuditRecord;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.artefact.Artefact;
import io.omnisql.keyvault.artefact.ArtefactHolder;
import io.omnisql.session.job.Job.JobParameter;
import io.omnisql.session.job.Job.Result;
import io.omnisql.session.stored.RowStore;
import io.omnisql.session.stored.RowWriter;
import io.omnisql.session.stored.StoredColumn;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All jobs of a server. A change is in the tenant's encrypted index on disk before anybody sees it; a job that ran when the server ended is
 * queued again. Thread-safe.
 */
public final class Jobs implements ArtefactHolder {
    /** What every handle begins with. */
    public static final String PREFIX = "job_";

    private static final int HANDLE_BYTES = 16;

    private final RowStore store;
    private final JobConfig config;
    private final InstantSource clock;
    private final Consumer<AuditRecord> audit;
    private final SecureRandom random = new SecureRandom();
    private final Map<TenantId, Map<String, Job>> tenants = new HashMap<>();
    private final Map<String, Runnable> running = new HashMap<>();

    /** @param store of artefact class JOB_RESULT, used by nothing else */
    public Jobs(RowStore store, JobConfig config, InstantSource clock, AuditLog audit) {
        this.store = store;
        this.config = config;
        this.clock = clock;
        this.audit = audit::awaitDurable;
    }

    public JobConfig config() {
        return config;
    }

    /** The time that jobs expire by. */
    public Instant now() {
        return clock.instant();
    }

    private Map<String, Job> jobs(TenantId tenant) {
        Map<String, Job> known = tenants.get(tenant);
        if (known == null) {
            known = load(tenant);
            tenants.put(tenant, known);
        }
        return known;
    }

    private Map<String, Job> load(TenantId tenant) {
        Map<String, Job> jobs = new LinkedHashMap<>();
        try {
            Optional<byte[]> index = store.readIndex(tenant);
            if (index.isPresent()) {
                for (Job job : JobIndex.read(index.get())) {
                    jobs.put(job.id(), job.state() == JobState.RUNNING ? job.in(JobState.QUEUED) : job);
                }
            }
            store.sweep(
                    tenant,
                    jobs.values().stream()
                            .flatMap(job -> job.result().stream())
                            .map(Result::rows)
                            .toList());
        } catch (IOException e) {
            throw new SqlException(SqlState.IO_ERROR, "could not read the jobs").withCause(e);
        }
        return jobs;
    }

    /**
     * Queues a statement.
     *
     * @throws SqlException 53400 when the tenant has too many jobs, 58030 when it cannot be written
     */
    public Job submit(
            TenantId tenant,
            String user,
            String text,
            List<JobParameter> parameters,
            Map<String, String> settings,
            List<StoredColumn> columns) {
        byte[] handle = new byte[HANDLE_BYTES];
        random.nextBytes(handle);
        Instant now = clock.instant();
        Job job = new Job(
                PREFIX + HexFormat.of().formatHex(handle),
                user,
                text,
                parameters,
                settings,
                columns,
                JobState.QUEUED,
                now,
                Optional.empty(),
                now.plus(config.ttl()),
                SqlState.SUCCESSFUL_COMPLETION.code(),
                "",
                Optional.empty());
        synchronized (this) {
            if (jobs(tenant).size() >= config.kept()) {
                throw new SqlException(
                                ErrorKind.RESOURCES,
                                SqlState.CONFIGURATION_LIMIT_EXCEEDED,
                                "too many jobs of this tenant")
                        .withHint("Jobs end " + config.ttl().toHours() + " hours after they finished.");
            }
            publish(tenant, job.id(), job);
        }
        record(tenant, "job.submitted", job);
        return job;
    }

    /** Writes the index with one job put or, when it is null, removed, then shows it. */
    private void publish(TenantId tenant, String id, @Nullable Job job) {
        Map<String, Job> next = new LinkedHashMap<>(jobs(tenant));
        if (job == null) {
            next.remove(id);
        } else {
            next.put(id, job);
        }
        store.writeIndex(tenant, JobIndex.write(next.values()));
        tenants.put(tenant, next);
    }

    /** A subject's job; empty for an unknown handle and for one of anybody else alike. */
    public synchronized Optional<Job> find(TenantId tenant, String user, String id) {
        return Optional.ofNullable(jobs(tenant).get(id))
                .filter(job -> job.user().equals(user));
    }

    /** A subject's jobs, oldest first. */
    public synchronized List<Job> of(TenantId tenant, String user) {
        return jobs(tenant).values().stream()
                .filter(job -> job.user().equals(user))
                .toList();
    }

    /** How many queued jobs of the tenant stand before this one, itself included; 0 when it is not queued. */
    public synchronized int position(TenantId tenant, Job job) {
        int position = 0;
        for (Job other : jobs(tenant).values()) {
            position += other.state() == JobState.QUEUED ? 1 : 0;
            if (other.id().equals(job.id())) {
                return other.state() == JobState.QUEUED ? position : 0;
            }
        }
        return 0;
    }

    /** The oldest queued job of a tenant, running from now on; empty for none. */
    public synchronized Optional<Job> start(TenantId tenant) {
        Optional<Job> next = jobs(tenant).values().stream()
                .filter(job -> job.state() == JobState.QUEUED)
                .findFirst();
        next.ifPresent(job -> publish(tenant, job.id(), job.in(JobState.RUNNING)));
        return next.map(job -> job.in(JobState.RUNNING));
    }

    /** What stops a running job; a job that was cancelled meanwhile is stopped at once. */
    public void stoppable(TenantId tenant, Job job, Runnable stop) {
        boolean cancelled;
        synchronized (this) {
            running.put(job.id(), stop);
            cancelled = Optional.ofNullable(jobs(tenant).get(job.id()))
                    .filter(present -> present.state() == JobState.RUNNING)
                    .isEmpty();
        }
        if (cancelled) {
            stop.run();
        }
    }

    /** Starts a file for the rows of some job. */
    public RowWriter writer(TenantId tenant) {
        return store.create(tenant);
    }

    /** The job ended with rows. One that was cancelled meanwhile keeps none. */
    public void done(TenantId tenant, Job job, Result result) {
        boolean kept = end(tenant, job, JobState.DONE, SqlState.SUCCESSFUL_COMPLETION.code(), "", Optional.of(result));
        if (!kept) {
            store.destroy(tenant, result.rows());
        }
    }

    /** The job ended with an error. */
    public void failed(TenantId tenant, Job job, SqlException error) {
        end(tenant, job, JobState.FAILED, error.state().code(), error.message(), Optional.empty());
    }

    private boolean end(
            TenantId tenant, Job job, JobState how, String sqlstate, String message, Optional<Result> result) {
        Optional<Job> ended = change(
                tenant,
                job.id(),
                present -> present.state().isOver()
                        ? present
                        : present.ended(how, now(), now().plus(config.ttl()), sqlstate, message, result));
        synchronized (this) {
            running.remove(job.id());
        }
        boolean kept =
                ended.filter(e -> e.result().equals(result) && e.state() == how).isPresent();
        if (kept) {
            record(tenant, "job." + how.word(), ended.orElseThrow());
        }
        return kept;
    }

    private synchronized Optional<Job> change(TenantId tenant, String id, UnaryOperator<Job> change) {
        Optional<Job> present = Optional.ofNullable(jobs(tenant).get(id));
        Optional<Job> after = present.map(change);
        if (!after.equals(present)) {
            publish(tenant, id, after.orElseThrow());
        }
        return after;
    }

    /** Ends a job that is not over; gives whether it was not. */
    public boolean cancel(TenantId tenant, Job job) {
        boolean[] cancelled = new boolean[1];
        Optional<Job> after = change(tenant, job.id(), present -> {
            cancelled[0] = !present.state().isOver();
            return cancelled[0]
                    ? present.ended(
                            JobState.CANCELLED,
                            now(),
                            now().plus(config.ttl()),
                            SqlState.QUERY_CANCELED.code(),
                            "canceling statement due to user request",
                            Optional.empty())
                    : present;
        });
        Optional<Runnable> stop;
        synchronized (this) {
            stop = Optional.ofNullable(running.remove(job.id()));
        }
        stop.ifPresent(Runnable::run);
        if (cancelled[0]) {
            after.ifPresent(a -> record(tenant, "job.cancelled", a));
        }
        return cancelled[0];
    }

    /** Destroys the result of a job: the policy decides otherwise now. */
    public void discard(TenantId tenant, Job job) {
        Optional<Job> after = change(
                tenant,
                job.id(),
                present -> present.ended(
                        JobState.EXPIRED,
                        present.ended().orElse(now()),
                        present.expires(),
                        SqlState.INSUFFICIENT_PRIVILEGE.code(),
                        "the policy decides otherwise now",
                        Optional.empty()));
        job.result().ifPresent(result -> store.destroy(tenant, result.rows()));
        after.ifPresent(a -> record(tenant, "job.discarded", a));
    }

    /** Keeps a job's rows from being destroyed. */
    public synchronized Optional<RowStore.Lease> lease(TenantId tenant, Job job) {
        return Optional.ofNullable(jobs(tenant).get(job.id()))
                .flatMap(Job::result)
                .map(result -> store.lease(tenant, result.rows().id(), job.schema()));
    }

    /** Removes jobs that ended long enough ago, with their results. */
    public void expire(TenantId tenant) {
        List<Job> over;
        synchronized (this) {
            over = jobs(tenant).values().stream()
                    .filter(job -> job.state().isOver() && !now().isBefore(job.expires()))
                    .toList();
            over.forEach(job -> publish(tenant, job.id(), null));
        }
        for (Job job : over) {
            job.result().ifPresent(result -> store.destroy(tenant, result.rows()));
            record(tenant, "job.expired", job);
        }
    }

    private void record(TenantId tenant, String action, Job job) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("user", job.user());
        details.put("job", job.id());
        details.put("sqlstate", job.sqlstate());
        job.result().ifPresent(result -> {
            details.put("artefact", result.rows().id().toString());
            details.put("rows", Long.toString(result.rows().rows()));
            details.put("decision", result.lineage().decisionHash());
        });
        audit.accept(new AuditRecord.Event(tenant, action, details));
    }

    @Override
    public String name() {
        return "job-results";
    }

    @Override
    public ArtefactClass artefactClass() {
        return store.artefactClass();
    }

    @Override
    public List<Artefact> inventory(TenantId tenant) throws IOException {
        return store.inventory(tenant);
    }

    @Override
    public synchronized void forget(TenantId tenant) throws IOException {
        tenants.put(tenant, new LinkedHashMap<>());
        store.forget(tenant);
    }
}
