package io.omnisql.server.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class HealthRoutesTest {
    private final ServingState serving = new ServingState();
    private final AtomicLong nanos = new AtomicLong();
    private final Heartbeats heartbeats = Heartbeats.of(nanos::get);

    private AdminAnswer ask(Set<HealthCheck> checks, String method, String path) throws IOException {
        AdminRoute route = new HealthRoutes(checks, serving, heartbeats)
                .routes().stream()
                        .filter(r -> r.method().equals(method) && r.path().equals(path))
                        .findFirst()
                        .orElseThrow();
        return route.handle(new AdminRequest(method, path, Map.of(), Map.of(), "", new byte[0]));
    }

    private static String body(AdminAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void startedFollowsTheStart() throws IOException {
        assertThat(ask(Set.of(), "GET", "/health/started").status()).isEqualTo(503);
        assertThat(ask(Set.of(), "GET", "/health/ready").status()).isEqualTo(503);
        serving.started();
        assertThat(ask(Set.of(), "GET", "/health/started").status()).isEqualTo(200);
        assertThat(body(ask(Set.of(), "GET", "/health/ready")))
                .isEqualTo("{\"status\":\"ok\",\"checks\":[{\"name\":\"serving\",\"status\":\"ok\"}]}");
    }

    @Test
    void oneFailingCheckMakesItNotReady() throws IOException {
        serving.started();
        AtomicReference<Health> state = new AtomicReference<>(Health.OK);
        Set<HealthCheck> checks = Set.of(
                HealthCheck.of("b", state::get), HealthCheck.of("a", () -> Health.OK), HealthCheck.of("c", () -> {
                    throw new IllegalStateException("a secret");
                }));
        assertThat(body(ask(checks, "GET", "/health/ready")))
                .contains("\"name\":\"c\",\"status\":\"failing\",\"reason\":\"the check itself failed\"")
                .doesNotContain("a secret");
        state.set(Health.failing("disk full"));
        AdminAnswer answer = ask(Set.of(HealthCheck.of("b", state::get)), "GET", "/health/ready");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(body(answer)).contains("\"name\":\"b\",\"status\":\"failing\",\"reason\":\"disk full\"");
        state.set(Health.OK);
        assertThat(ask(Set.of(HealthCheck.of("b", state::get)), "GET", "/health/ready")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCheckThatHangsCountsAsFailing() throws IOException {
        serving.started();
        CountDownLatch never = new CountDownLatch(1);
        HealthCheck hanging = HealthCheck.of("slow", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Health.OK;
        });
        assertThat(body(ask(Set.of(hanging), "GET", "/health/ready"))).contains("no answer in time");
        never.countDown();
    }

    @Test
    void drainTakesReadinessAwayOnceAndForAll() throws IOException {
        serving.started();
        AtomicLong drains = new AtomicLong();
        serving.onDrain(drains::incrementAndGet);
        assertThat(ask(Set.of(), "POST", "/drain").status()).isEqualTo(202);
        assertThat(ask(Set.of(), "POST", "/drain").status()).isEqualTo(202);
        assertThat(drains).hasValue(1);
        assertThat(body(ask(Set.of(), "GET", "/health/ready"))).contains("\"reason\":\"draining\"");
        assertThat(ask(Set.of(), "GET", "/health/live").status()).isEqualTo(200);
        assertThat(ask(Set.of(), "GET", "/health/started").status()).isEqualTo(200);
        serving.onDrain(drains::incrementAndGet);
        assertThat(drains).hasValue(2);
    }

    @Test
    void liveEndsWhenAWatchedThreadIsSilent() throws IOException {
        heartbeats.watch("loop", Runnable::run);
        heartbeats.watch("stuck", _ -> {});
        nanos.addAndGet(Duration.ofSeconds(29).toNanos());
        heartbeats.beat();
        assertThat(ask(Set.of(), "GET", "/health/live").status()).isEqualTo(200);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        AdminAnswer answer = ask(Set.of(), "GET", "/health/live");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(body(answer)).contains("silent: stuck");
    }

    @Test
    void checksHaveDifferentNames() {
        Set<HealthCheck> twice =
                Set.of(HealthCheck.of("a", () -> Health.OK), HealthCheck.of("a", () -> Health.failing("x")));
        assertThatThrownBy(() -> new HealthRoutes(twice, serving, heartbeats))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
