package io.omnisql.server.admin;

import io.omnisql.server.admin.AdminRoute.Access;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three probes of Kubernetes, and drain. Each answers 200, or 503 with what fails. */
public final class HealthRoutes {
    /** How long a check may take; it is the probe's own patience less the way. */
    public static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(HealthRoutes.class);
    private static final int UNAVAILABLE = 503;

    private final List<HealthCheck> checks;
    private final ServingState serving;
    private final Heartbeats heartbeats;

    /** @throws IllegalArgumentException when two checks have one name */
    public HealthRoutes(Set<HealthCheck> checks, ServingState serving, Heartbeats heartbeats) {
        this.checks =
                checks.stream().sorted(Comparator.comparing(HealthCheck::name)).toList();
        if (this.checks.stream().map(HealthCheck::name).distinct().count() < checks.size()) {
            throw new IllegalArgumentException("two health checks have the same name");
        }
        this.serving = serving;
        this.heartbeats = heartbeats;
    }

    public Collection<AdminRoute> routes() {
        return List.of(
                AdminRoute.of("GET", "/health/started", Access.OPEN, _ -> started()),
                AdminRoute.of("GET", "/health/ready", Access.OPEN, _ -> ready()),
                AdminRoute.of("GET", "/health/live", Access.OPEN, _ -> live()),
                AdminRoute.of("POST", "/drain", Access.OPERATOR, _ -> drain()));
    }

    private AdminAnswer started() {
        return answer(Map.of("startup", Health.of(serving.isStarted(), "still starting")));
    }

    private AdminAnswer ready() {
        Map<String, Health> found = new LinkedHashMap<>();
        found.put(
                "serving",
                serving.isDraining() ? Health.failing("draining") : Health.of(serving.isStarted(), "still starting"));
        found.putAll(runAll());
        return answer(found);
    }

    /** All at once and each within the time, because one slow check must not hide the others. */
    private Map<String, Health> runAll() {
        Map<HealthCheck, FutureTask<Health>> running = new LinkedHashMap<>();
        for (HealthCheck check : checks) {
            FutureTask<Health> task = new FutureTask<>(check::check);
            Thread.ofVirtual().name("health-" + check.name()).start(task);
            running.put(check, task);
        }
        long deadline = System.nanoTime() + CHECK_TIMEOUT.toNanos();
        Map<String, Health> found = new LinkedHashMap<>();
        running.forEach((check, task) -> found.put(check.name(), outcome(check, task, deadline)));
        return found;
    }

    private static Health outcome(HealthCheck check, FutureTask<Health> task, long deadline) {
        try {
            return task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            task.cancel(true);
            return Health.failing("no answer in time");
        } catch (ExecutionException failed) {
            LOG.atWarn()
                    .setMessage("health check failed")
                    .addKeyValue("check", check.name())
                    .setCause(failed.getCause())
                    .log();
            return Health.failing("the check itself failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.failing("interrupted");
        }
    }

    private AdminAnswer live() {
        List<String> silent = heartbeats.silent();
        return answer(Map.of("beat", Health.of(silent.isEmpty(), "silent: " + String.join(", ", silent))));
    }

    private AdminAnswer drain() {
        serving.drain();
        return AdminAnswer.json(202, Map.of("draining", true));
    }

    private static AdminAnswer answer(Map<String, Health> found) {
        List<Map<String, String>> list = new ArrayList<>();
        boolean ok = true;
        for (Map.Entry<String, Health> entry : found.entrySet()) {
            Map<String, String> line = new LinkedHashMap<>();
            line.put("name", entry.getKey());
            switch (entry.getValue()) {
                case Health.Ok _ -> line.put("status", "ok");
                case Health.Failing failing -> {
                    ok = false;
                    line.put("status", "failing");
                    line.put("reason", failing.reason());
                }
            }
            list.add(line);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", ok ? "ok" : "failing");
        answer.put("checks", list);
        return AdminAnswer.json(ok ? 200 : UNAVAILABLE, answer);
    }
}
