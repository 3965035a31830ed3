package io.omnisql.keyvault.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TenantLifecycleTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TenantLifecycle tenants = new TenantLifecycle();

    @Test
    void aFrozenTenantStartsNothingAndOthersDo() {
        tenants.freeze(ACME);
        assertThatState(() -> tenants.requireActive(ACME)).isEqualTo(SqlState.CANNOT_CONNECT_NOW);
        assertThatState(() -> tenants.enter(ACME, Work.SESSION, () -> {})).isEqualTo(SqlState.CANNOT_CONNECT_NOW);
        assertThatState(() -> tenants.enter(ACME, Work.STATEMENT, () -> {})).isEqualTo(SqlState.ADMIN_SHUTDOWN);
        assertThatState(() -> tenants.enter(ACME, Work.BACKGROUND, () -> {})).isEqualTo(SqlState.ADMIN_SHUTDOWN);
        tenants.requireActive(GLOBEX);
        try (Admission leave = tenants.enter(GLOBEX, Work.STATEMENT, () -> {})) {
            assertThat(leave).isNotNull();
            assertThat(tenants.running(GLOBEX)).isEqualTo(Map.of(Work.STATEMENT, 1));
        }
        assertThat(tenants.running(GLOBEX)).isEmpty();
    }

    @Test
    void aTenantThatIsGoneDoesNotExistAndNeverComesBack() {
        tenants.offboarded(ACME);
        tenants.freeze(ACME);
        tenants.thaw(ACME);
        assertThat(tenants.state(ACME)).isEqualTo(TenantState.OFFBOARDED);
        assertThatState(() -> tenants.requireActive(ACME)).isEqualTo(SqlState.INVALID_CATALOG_NAME);
    }

    @Test
    void aThawedTenantIsServed() {
        tenants.freeze(ACME);
        tenants.thaw(ACME);
        tenants.requireActive(ACME);
        assertThat(tenants.state(ACME)).isEqualTo(TenantState.ACTIVE);
    }

    @Test
    void aDrainWaitsForStatementsThenEndsSessions() {
        List<String> ended = new ArrayList<>();
        Admission[] session = new Admission[1];
        session[0] = tenants.enter(ACME, Work.SESSION, () -> {
            ended.add("session");
            session[0].close();
        });
        Admission statement = tenants.enter(ACME, Work.STATEMENT, () -> ended.add("statement"));
        tenants.freeze(ACME);
        CompletableFuture<Drained> outcome = new CompletableFuture<>();
        Thread draining = Thread.ofPlatform().start(() -> {
            try {
                outcome.complete(tenants.drain(ACME, LONG, LONG));
            } catch (InterruptedException e) {
                outcome.completeExceptionally(e);
            }
        });
        await().until(() -> draining.getState() == Thread.State.TIMED_WAITING);
        assertThat(ended).isEmpty();
        statement.close();
        Drained drained = outcome.join();
        assertThat(ended).containsExactly("session");
        assertThat(drained).isEqualTo(new Drained(Map.of(Work.STATEMENT, 1), Map.of(Work.SESSION, 1), Map.of()));
        assertThat(drained.complete()).isTrue();
    }

    @Test
    void whatDoesNotEndIsStoppedAndCountedIfItStays() throws InterruptedException {
        Admission[] stopped = new Admission[1];
        stopped[0] = tenants.enter(ACME, Work.BACKGROUND, () -> stopped[0].close());
        Admission deaf = tenants.enter(ACME, Work.STATEMENT, () -> {});
        tenants.freeze(ACME);
        Drained drained = tenants.drain(ACME, NONE, Duration.ofMillis(20));
        assertThat(drained.stopped()).isEqualTo(Map.of(Work.BACKGROUND, 1, Work.STATEMENT, 1));
        assertThat(drained.left()).isEqualTo(Map.of(Work.STATEMENT, 1));
        assertThat(drained.complete()).isFalse();
        deaf.close();
        deaf.close();
        assertThat(tenants.drain(ACME, NONE, NONE).complete()).isTrue();
    }

    @Test
    void anActiveTenantIsNotDrained() {
        assertThatThrownBy(() -> tenants.drain(ACME, NONE, NONE)).isInstanceOf(IllegalStateException.class);
    }

    private static org.assertj.core.api.ObjectAssert<SqlState> assertThatState(ThrowingCallable call) {
        SqlException error = org.assertj.core.api.Assertions.catchThrowableOfType(SqlException.class, call);
        return assertThat(error.state());
    }
}
