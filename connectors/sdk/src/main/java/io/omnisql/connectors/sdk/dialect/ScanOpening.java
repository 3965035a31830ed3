package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.dialect.spec.FilterSpec;
import io.omnisql.connectors.sdk.dialect.spec.PathSpec;
import io.omnisql.connectors.sdk.dialect.spec.TableSpec;
import io.omnisql.connectors.sdk.flight.ListRequest;
import io.omnisql.connectors.sdk.flight.Reading;
import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.json.RecordReader;
import io.omnisql.connectors.sdk.paging.PageWalk;
import io.omnisql.connectors.sdk.paging.ReadAhead;
import io.omnisql.connectors.sdk.paging.WalkSequence;
import io.omnisql.connectors.sdk.paging.WalkSource;
import io.omnisql.connectors.sdk.scan.KeySource;
import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import io.omnisql.connectors.sdk.spi.BatchStream;
import io.omnisql.connectors.sdk.spi.SourceException.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works out how a request is read: which lists, in which order, how far ahead. Makes no call. */
final class ScanOpening {
    private final DeclaredConnection connection;
    private final TableSpec table;
    private final PathSpec path;
    private final ScanRequest request;
    private final CallScope scope;
    private final KeyCombinations combinations;
    private final ScanOrder order;
    private final RowMapping mapping;
    private final CopyOnWriteArraySet<String> warnings = new CopyOnWriteArraySet<>();
    private final ListFetcher.Shared shared;
    private final RowFilter filter;
    private final HeldLists held;
    private final Reading reading;
    private final AtomicBoolean recorded = new AtomicBoolean();

    ScanOpening(
            DeclaredConnection connection,
            TableSpec table,
            PathSpec path,
            ScanRequest request,
            List<Predicate> filtered,
            CallScope scope) {
        this.connection = connection;
        this.table = table;
        this.path = path;
        this.request = request;
        this.scope = scope;
        this.order = ScanOrder.of(request, path);
        this.combinations = new KeyCombinations(
                table,
                path,
                request,
                connection.keyHook(path),
                connection.settings(),
                connection.account().schema() + "." + table.name());
        this.mapping = new RowMapping(table, wanted(), connection.settings());
        this.shared = new ListFetcher.Shared(
                connection.core(),
                path,
                connection.headers(),
                new RecordReader(path.records(), mapping),
                request.predicates(),
                order,
                pageSize(),
                connection.bodyHook(path),
                head -> connection.reads().observe(path, head));
        this.filter = new RowFilter(filtered, mapping);
        this.held = new HeldLists(request, order, mapping, filter, table.primaryKey(), path.required());
        this.reading = connection.reads().reading(request, table, path, mapping.names(), scope, warnings::add);
    }

    private Set<String> wanted() {
        Set<String> wanted = new LinkedHashSet<>(request.columns());
        request.predicates().forEach(predicate -> wanted.add(predicate.column()));
        wanted.addAll(table.primaryKey());
        if (order.bound() != null && order.column() != null) {
            wanted.add(order.column());
        }
        // In declared order, so that the same columns in another order find the same held lists.
        Set<String> declared = new LinkedHashSet<>(table.columns().keySet());
        declared.retainAll(wanted);
        wanted.removeAll(declared);
        declared.addAll(wanted);
        return declared;
    }

    /** A page holds no more rows than wanted, if every row that the source returns is wanted. */
    private int pageSize() {
        boolean counts = table.dropWhen() == null
                && order.bound() == null
                && request.predicates().stream().allMatch(this::isExact);
        long limit = request.limit().orElse(Long.MAX_VALUE);
        return counts ? (int) Math.max(1, Math.min(path.maxSize(), limit)) : path.maxSize();
    }

    private boolean isExact(Predicate predicate) {
        return path.required().contains(predicate.column())
                || connection.certificate().covers(table.name(), path.id(), predicate.column(), predicate.op());
    }

    BatchStream stream() {
        boolean whole = request.limit().isEmpty() && request.keys() == null && onlyKeysBound() && order.bound() == null;
        int[] walks = new int[1];
        return new DeclaredScan(
                request,
                table,
                scope,
                mapping,
                filter,
                order,
                () -> walks(walks),
                warnings,
                new DeclaredScan.Ends(this::ended, reading::use, records -> {
                    if (whole && walks[0] > 0) {
                        connection.learn(table, path, records / walks[0]);
                    }
                }));
    }

    private void ended() {
        reading.close();
        if (recorded.compareAndSet(false, true)) {
            connection.reads().record(request.statement(), path, reading.use());
        }
        connection.ended(scope);
    }

    private boolean onlyKeysBound() {
        return request.predicates().stream().map(Predicate::column).allMatch(path.required()::contains);
    }

    private WalkSequence walks(int[] count) {
        KeySource keys = request.keys();
        List<Map<String, String>> base = combinations.base(supplied());
        WalkSource source;
        if (keys != null) {
            source = keyed(keys, base);
        } else {
            List<Supplier<PageWalk>> lists = path.maxBatchKeys() > 0 ? batches(base) : lists(base);
            count[0] = lists.size();
            source = WalkSource.of(lists);
        }
        return new WalkSequence(source, listsAhead());
    }

    private List<Map<String, String>> supplied() {
        KeyHook hook = connection.keyHook(path);
        if (!combinations.needsHook() || hook == null) {
            return List.of();
        }
        List<Map<String, String>> keys = hook.keys(new KeyHook.KeyCall() {
            @Override
            public Map<String, List<String>> settings() {
                return connection.settings();
            }

            @Override
            public Map<String, Set<String>> bound() {
                return combinations.bound();
            }

            @Override
            public List<List<String>> rows(
                    String listedTable, String listedPath, Map<String, String> bound, List<String> columns) {
                return connection.rows(request, scope, listedTable, listedPath, bound, columns);
            }
        });
        if (combinations.bound().isEmpty()) {
            connection.learnKeys(Objects.requireNonNull(path.keyHook()), keys.size());
        }
        return keys;
    }

    /** For the pages of one list. */
    private ReadAhead pagesAhead() {
        int most = connection.core().settings().readAhead();
        boolean careful = request.limit().isPresent() || order.bound() != null;
        return careful ? ReadAhead.growing(most) : ReadAhead.quick(most);
    }

    /** For several lists: those of given keys are all wanted, those of the account's own keys only if the reader goes on. */
    private ReadAhead listsAhead() {
        int most = connection.core().settings().readAhead();
        if (request.limit().isPresent()) {
            return ReadAhead.growing(most);
        }
        return combinations.needsHook() ? ReadAhead.quick(most) : ReadAhead.full(most);
    }

    /** One list for each combination. */
    private List<Supplier<PageWalk>> lists(List<Map<String, String>> all) {
        List<Supplier<PageWalk>> lists = new ArrayList<>();
        for (Map<String, String> keys : all) {
            if (combinations.isNew(keys)) {
                lists.add(() -> walk(keys, List.of()));
            }
        }
        return lists;
    }

    /** One call for each batch of values of the only required key. */
    private List<Supplier<PageWalk>> batches(List<Map<String, String>> all) {
        String column = path.required().getFirst();
        List<String> values = all.stream()
                .filter(combinations::isNew)
                .map(keys -> keys.getOrDefault(column, ""))
                .toList();
        List<Supplier<PageWalk>> lists = new ArrayList<>();
        for (int from = 0; from < values.size(); from += path.maxBatchKeys()) {
            List<String> batch = values.subList(from, Math.min(values.size(), from + path.maxBatchKeys()));
            lists.add(() -> walk(Map.of(), batch));
        }
        return lists;
    }

    private WalkSource keyed(KeySource keys, List<Map<String, String>> base) {
        int most = connection.core().settings().readAhead();
        int batch = Math.max(1, path.maxBatchKeys());
        return new KeyedWalks(keys, batch, request.limit().isPresent(), most, scope, connection.threads(), part -> {
            List<Map<String, String>> all = new ArrayList<>();
            part.forEach(key -> all.addAll(combinations.with(base, key)));
            return (path.maxBatchKeys() > 0 ? batches(all) : lists(all))
                    .stream().map(Supplier::get).toList();
        });
    }

    private PageWalk walk(Map<String, String> keys, List<String> batch) {
        ListFetcher fetcher = new ListFetcher(shared, keys, bodyCall(batch));
        ListRequest list = new ListRequest(
                table.name(),
                path.id(),
                connection.reads().key(table, path, keys, batch, fetcher.request(), mapping.names()),
                held.facts(),
                fetcher,
                held::suffices,
                held.repeatable(),
                held::contains);
        return new PageWalk(
                reading.open(list),
                connection.threads(),
                pagesAhead(),
                what -> connection.core().error(Fault.UNAVAILABLE, what));
    }

    private @Nullable BodyCall bodyCall(List<String> keys) {
        if (path.bodyHook() == null) {
            return null;
        }
        List<BodyCall.BodyFilter> filters = new ArrayList<>();
        for (Predicate predicate : request.predicates()) {
            for (FilterSpec filter : path.filters()) {
                if (filter.column().equals(predicate.column())
                        && filter.ops().contains(predicate.op())
                        && filter.transport() instanceof FilterSpec.Transport.Body(String field, String kind)) {
                    filters.add(new BodyCall.BodyFilter(mapping.resolved(field), kind, predicate));
                }
            }
        }
        String column = order.column();
        BodyCall.Order wish = column == null
                ? null
                : new BodyCall.Order(path.sort().columns().getOrDefault(column, column), order.direction());
        return new BodyCall(mapping.pointers(), filters, wish, keys, shared.size(), null);
    }
}
