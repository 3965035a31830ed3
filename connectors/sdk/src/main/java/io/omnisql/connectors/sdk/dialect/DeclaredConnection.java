package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.dialect.spec.ConnectorSpec;
import io.omnisql.connectors.sdk.dialect.spec.PathSpec;
import io.omnisql.connectors.sdk.dialect.spec.TableSpec;
import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.http.HttpCore;
import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.connectors.sdk.spi.SchemaSnapshot;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.connectors.sdk.spi.SourceException;
import io.omnisql.connectors.sdk.spi.SourceException.Fault;
import io.omnisql.connectors.sdk.table.Table;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An account of a declared connector. */
final class DeclaredConnection implements Connection {
    private final ConnectorSpec spec;
    private final Hooks hooks;
    private final Certificate certificate;
    private final Account account;
    private final Map<String, List<String>> settings;
    private final HttpCore core;
    private final SdkServices services;
    private final KeyListing listing;
    private final AccountReads reads;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<CallScope> open = ConcurrentHashMap.newKeySet();

    /** Rows of one walk of a path, as last seen by a scan that read everything; bounded by the number of paths. */
    private final Map<String, Long> learned = new ConcurrentHashMap<>();

    DeclaredConnection(
            ConnectorSpec spec,
            Hooks hooks,
            Certificate certificate,
            Account account,
            Map<String, List<String>> settings,
            HttpCore core,
            SdkServices services) {
        this.spec = spec;
        this.hooks = hooks;
        this.certificate = certificate;
        this.account = account;
        this.settings = settings;
        this.core = core;
        this.services = services;
        this.listing = new KeyListing(services.clock());
        this.reads = new AccountReads(account, spec.info(), services, threads, () -> core.error(Fault.CANCELLED, null));
    }

    @Override
    public SchemaSnapshot schema() {
        return new SchemaSnapshot(
                spec.info().version(),
                spec.tables().values().stream().map(this::table).toList());
    }

    private Table table(TableSpec table) {
        int walks = table.paths().values().stream()
                .map(PathSpec::keyHook)
                .filter(Objects::nonNull)
                .mapToInt(this::accountWalks)
                .max()
                .orElse(1);
        return new TableBuilder(certificate, walks, this::suppliesKeys)
                .build(table, path -> learned.getOrDefault(name(table, path), path.expectedRows()));
    }

    private boolean suppliesKeys(PathSpec path) {
        KeyHook hook = keyHook(path);
        return hook != null && hook.available(settings, Map.of());
    }

    private int accountWalks(String hookName) {
        KeyHook hook = hooks.keys().get(hookName);
        return hook == null ? 1 : Math.max(listing.lastCount(hookName), hook.expected(settings));
    }

    private static String name(TableSpec table, PathSpec path) {
        return table.name() + "." + path.id();
    }

    /** All tables are declared: nothing to ask. */
    @Override
    public SchemaSnapshot discover() {
        return schema();
    }

    @Override
    public BatchStream fetch(ScanRequest request, GovernanceProof proof) {
        services.proofs().verify(proof, request, account.tenant(), account.id());
        return open(
                request,
                request.predicates(),
                new CallScope(
                        request.statement(),
                        request.deadline(),
                        request.maxCalls(),
                        services.clock(),
                        request.claimant()));
    }

    private BatchStream open(ScanRequest request, List<Predicate> filtered, CallScope scope) {
        if (threads.isShutdown()) {
            throw new SourceException(Fault.CANCELLED, account.connector(), account.id());
        }
        TableSpec table = spec.tables().get(request.table());
        PathSpec path = table == null ? null : table.paths().get(request.path());
        if (table == null || path == null) {
            throw new IllegalArgumentException("no path " + request.table() + "." + request.path());
        }
        open.add(scope);
        return new ScanOpening(this, table, path, request, filtered, scope).stream();
    }

    /** Reads texts of a table for a key hook, in the scope of the scan that needs them. */
    List<List<String>> rows(
            ScanRequest reason,
            CallScope scope,
            String table,
            String path,
            Map<String, String> keys,
            List<String> columns) {
        return listing.rows(table, path, keys, columns, reason.maxStaleness(), () -> {
            ScanRequest request = KeyListing.request(reason, table, path, keys, columns);
            // The account's spelling of a key need not be the source's: what it lists is not filtered by it.
            try (BatchStream stream = open(request, List.of(), scope.child())) {
                return KeyListing.read(stream);
            }
        });
    }

    void ended(CallScope scope) {
        open.remove(scope);
    }

    void learn(TableSpec table, PathSpec path, long rows) {
        learned.put(name(table, path), rows);
    }

    void learnKeys(String hook, int count) {
        listing.learn(hook, count);
    }

    @Nullable
    BodyHook bodyHook(PathSpec path) {
        return path.bodyHook() == null ? null : hooks.bodies().get(path.bodyHook());
    }

    @Nullable
    KeyHook keyHook(PathSpec path) {
        return path.keyHook() == null ? null : hooks.keys().get(path.keyHook());
    }

    AccountReads reads() {
        return reads;
    }

    Account account() {
        return account;
    }

    Map<String, List<String>> settings() {
        return settings;
    }

    Map<String, String> headers() {
        return spec.headers();
    }

    HttpCore core() {
        return core;
    }

    ExecutorService threads() {
        return threads;
    }

    Certificate certificate() {
        return certificate;
    }

    @Override
    public Map<String, BucketKey> buckets() {
        return core.buckets().declared();
    }

    @Override
    public void close() {
        threads.shutdown();
        open.forEach(CallScope::cancel);
        core.close();
    }
}
