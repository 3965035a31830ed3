package io.omnisql.edge.admin;

import io.omnisql.edge.health.HealthTable;
import io.omnisql.edge.relay.Sessions;
import io.omnisql.edge.snapshot.SnapshotStore;
import java.util.function.BooleanSupplier;

/**
 * What the admin port may see and do.
 *
 * @param drain starts a drain; returns at once
 */
public record RouterView(
        SnapshotStore snapshots, Sessions sessions, HealthTable health, BooleanSupplier draining, Runnable drain) {}
