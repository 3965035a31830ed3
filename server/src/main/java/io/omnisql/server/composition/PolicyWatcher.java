package io.omnisql.server.composition;

import io.omnisql.connectors.sdk.yaml.YamlError;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.governance.audit.AuditRecord;
import io.omnisql.governance.policy.PolicyFile;
import io.omnisql.keyvault.tenant.TenantLifecycle;
import io.omnisql.keyvault.tenant.TenantState;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the policy files each second; a changed one is in force at once and recorded, a mistaken one is reported and changes nothing. */
final class PolicyWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyWatcher.class);

    private final Map<TenantId, PolicyFile> policies;
    private final TenantLifecycle lives;
    private final AuditLog audit;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("policies").factory());

    private PolicyWatcher(Map<TenantId, PolicyFile> policies, TenantLifecycle lives, AuditLog audit) {
        this.policies = Map.copyOf(policies);
        this.lives = lives;
        this.audit = audit;
    }

    static PolicyWatcher start(Map<TenantId, PolicyFile> policies, TenantLifecycle lives, AuditLog audit) {
        PolicyWatcher watcher = new PolicyWatcher(policies, lives, audit);
        ScheduledFuture<?> looks = watcher.timer.scheduleWithFixedDelay(watcher::look, 1, 1, TimeUnit.SECONDS);
        LOG.debug("watching {} policies, cancelled: {}", policies.size(), looks.isCancelled());
        return watcher;
    }

    private void look() {
        policies.forEach((tenant, policy) -> {
            try {
                // The chain of a tenant that is gone takes no more records.
                if (lives.state(tenant) != TenantState.OFFBOARDED && policy.reloadIfChanged()) {
                    // On this thread's own time: the event is durable before the next look.
                    audit.awaitDurable(
                            new AuditRecord.Event(tenant, "policy.reloaded", Map.of("revision", policy.revision())));
                }
            } catch (IOException | YamlError | SqlException e) {
                LOG.error("policy was not reloaded in order: tenant={} reason={}", tenant, e.getMessage());
            }
        });
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
