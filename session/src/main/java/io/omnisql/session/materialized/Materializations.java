package io.omnisql.session.materialized;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import io.omnisql.governance.audit.AuditLog;
import io.omnisql.governance.audit.AuditRecord;
import io.omnisql.keyvault.ArtefactClass;
import io.omnisql.keyvault.artefact.Artefact;
import io.omnisql.keyvault.artefact.ArtefactHolder;
import io.omnisql.session.materialized.MaterializedView.Version;
import io.omnisql.session.stored.RowStore;
import io.omnisql.session.stored.RowWriter;
import io.omnisql.session.stored.StoredRows;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * All materialized views of a server. A tenant's views are read from its encrypted index when first asked for; a change is in the index
 * on disk before anybody sees it, and what the index no longer names is destroyed then. Thread-safe.
 */
public final class Materializations implements ArtefactHolder {
    private final RowStore store;
    private final MaterializedConfig config;
    private final InstantSource clock;
    private final Consumer<AuditRecord> audit;
    private final Map<TenantId, Map<UUID, MaterializedView>> tenants = new HashMap<>();
    private final Set<UUID> filling = new HashSet<>();

    /** @param store of artefact class DATABASE, used by nothing else */
    public Materializations(RowStore store, MaterializedConfig config, InstantSource clock, AuditLog audit) {
        this(store, config, clock, audit::awaitDurable);
    }

    Materializations(RowStore store, MaterializedConfig config, InstantSource clock, Consumer<AuditRecord> audit) {
        this.store = store;
        this.config = config;
        this.clock = clock;
        this.audit = audit;
    }

    public MaterializedConfig config() {
        return config;
    }

    /** The time that views expire by. */
    public Instant now() {
        return clock.instant();
    }

    /** A view by its owner and name. */
    public synchronized Optional<MaterializedView> find(TenantId tenant, String owner, String name) {
        return views(tenant).values().stream()
                .filter(view -> view.owner().equals(owner) && view.name().equals(name))
                .findFirst();
    }

    /** A subject's views, oldest first. */
    public synchronized List<MaterializedView> of(TenantId tenant, String owner) {
        return views(tenant).values().stream()
                .filter(view -> view.owner().equals(owner))
                .toList();
    }

    /** A tenant's views, oldest first. */
    public synchronized List<MaterializedView> of(TenantId tenant) {
        return List.copyOf(views(tenant).values());
    }

    private Map<UUID, MaterializedView> views(TenantId tenant) {
        Map<UUID, MaterializedView> known = tenants.get(tenant);
        if (known == null) {
            known = load(tenant);
            tenants.put(tenant, known);
        }
        return known;
    }

    /** The views on disk; what else lies there was left by a crash and is destroyed. */
    private Map<UUID, MaterializedView> load(TenantId tenant) {
        Map<UUID, MaterializedView> views = new LinkedHashMap<>();
        try {
            Optional<byte[]> index = store.readIndex(tenant);
            if (index.isPresent()) {
                ViewIndex.read(index.get()).forEach(view -> views.put(view.id(), view));
            }
            store.sweep(
                    tenant,
                    views.values().stream()
                            .flatMap(view -> view.version().stream())
                            .map(Version::rows)
                            .toList());
        } catch (IOException e) {
            throw new SqlException(SqlState.IO_ERROR, "could not read the materialized views").withCause(e);
        }
        return views;
    }

    /**
     * Adds a new view.
     *
     * @throws SqlException 42P07 when its owner has one of that name; its rows are destroyed then. 58030 when it cannot be written
     */
    public void add(TenantId tenant, MaterializedView view) {
        boolean added = false;
        try {
            synchronized (this) {
                if (find(tenant, view.owner(), view.name()).isPresent()) {
                    throw duplicate(view.name());
                }
                Map<UUID, MaterializedView> next = new LinkedHashMap<>(views(tenant));
                next.put(view.id(), view);
                publish(tenant, next);
                added = true;
            }
            record(tenant, "materialized.created", view);
        } finally {
            if (!added) {
                view.version().ifPresent(version -> store.destroy(tenant, version.rows()));
            }
        }
    }

    /** What CREATE says of a name that is taken. */
    public static SqlException duplicate(String name) {
        return new SqlException(SqlState.DUPLICATE_TABLE, "relation \"" + name + "\" already exists");
    }

    private void publish(TenantId tenant, Map<UUID, MaterializedView> next) {
        store.writeIndex(tenant, ViewIndex.write(next.values()));
        tenants.put(tenant, next);
    }

    /**
     * Gives a view other rows, or none, and destroys the old ones after their last reader.
     *
     * @throws SqlException 42P01 when it was dropped meanwhile; the new rows are destroyed then
     */
    public void swap(TenantId tenant, MaterializedView view, Optional<Version> next) {
        Optional<StoredRows> gone = next.map(Version::rows);
        try {
            MaterializedView after = view.withVersion(next);
            synchronized (this) {
                MaterializedView before = views(tenant).get(view.id());
                if (before == null) {
                    throw new SqlException(SqlState.UNDEFINED_TABLE, "relation \"" + view.name() + "\" does not exist");
                }
                Map<UUID, MaterializedView> all = new LinkedHashMap<>(views(tenant));
                all.put(view.id(), after);
                publish(tenant, all);
                gone = before.version().map(Version::rows);
            }
            record(tenant, next.isPresent() ? "materialized.filled" : "materialized.emptied", after);
        } finally {
            gone.ifPresent(rows -> store.destroy(tenant, rows));
        }
    }

    /** Removes a view and destroys its rows after their last reader; one that is gone is passed over. */
    public void drop(TenantId tenant, MaterializedView view) {
        Optional<StoredRows> gone;
        synchronized (this) {
            MaterializedView present = views(tenant).get(view.id());
            if (present == null) {
                return;
            }
            Map<UUID, MaterializedView> next = new LinkedHashMap<>(views(tenant));
            next.remove(view.id());
            publish(tenant, next);
            gone = present.version().map(Version::rows);
        }
        gone.ifPresent(rows -> store.destroy(tenant, rows));
        record(tenant, "materialized.dropped", view);
    }

    private void record(TenantId tenant, String action, MaterializedView view) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("owner", view.owner());
        details.put("view", view.name());
        view.version().ifPresent(version -> {
            details.put("artefact", version.rows().id().toString());
            details.put("rows", Long.toString(version.rows().rows()));
            details.put("bytes", Long.toString(version.rows().bytes()));
            details.put("decision", version.lineage().decisionHash());
        });
        audit.accept(new AuditRecord.Event(tenant, action, details));
    }

    /** Starts a file for new rows of some view. */
    public RowWriter writer(TenantId tenant) {
        return store.create(tenant);
    }

    /**
     * Leave to fill a view; nobody else fills it until the leave is closed.
     *
     * @throws SqlException 55006 while somebody else does
     */
    public synchronized Filling fill(MaterializedView view) {
        if (!filling.add(view.id())) {
            throw new SqlException(
                    SqlState.OBJECT_IN_USE,
                    "cannot refresh materialized view \"" + view.name() + "\" because it is being refreshed");
        }
        return new Filling(view.id());
    }

    /** Whether somebody fills the view now. */
    public synchronized boolean isFilling(MaterializedView view) {
        return filling.contains(view.id());
    }

    private synchronized void filled(UUID view) {
        filling.remove(view);
    }

    /** Leave to fill a view. */
    public final class Filling implements AutoCloseable {
        private final UUID view;

        private Filling(UUID view) {
            this.view = view;
        }

        @Override
        public void close() {
            filled(view);
        }
    }

    /** A view as {@link #find} gives it, with its rows kept from being destroyed. */
    public synchronized Optional<HeldView> hold(TenantId tenant, String owner, String name) {
        return find(tenant, owner, name)
                .map(view -> new HeldView(
                        view,
                        view.readable(clock.instant())
                                .map(version ->
                                        store.lease(tenant, version.rows().id(), view.schema()))));
    }

    /** Destroys rows that are too old, and views whose owner is no longer a user. */
    public void expire(TenantId tenant, Predicate<String> isUser) {
        for (MaterializedView view : of(tenant)) {
            if (!isUser.test(view.owner())) {
                drop(tenant, view);
            } else if (view.version().isPresent()
                    && view.readable(clock.instant()).isEmpty()) {
                swap(tenant, view, Optional.empty());
            }
        }
    }

    @Override
    public String name() {
        return "materialized-views";
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
