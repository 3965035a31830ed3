package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.dialect.spec.PathSpec;
import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.http.HttpCore;
import io.omnisql.connectors.sdk.http.Refusal;
import io.omnisql.connectors.sdk.http.Reply;
import io.omnisql.connectors.sdk.http.SourceCall;
import io.omnisql.connectors.sdk.json.RecordReader;
import io.omnisql.connectors.sdk.json.RecordReader.Records;
import io.omnisql.connectors.sdk.paging.Following;
import io.omnisql.connectors.sdk.paging.Page;
import io.omnisql.connectors.sdk.paging.PageAddress;
import io.omnisql.connectors.sdk.paging.PageFetcher;
import io.omnisql.connectors.sdk.scan.Predicate;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fetches the pages of one list: one combination of keys of a path. */
final class ListFetcher implements PageFetcher {
    private static final int BAD_REQUEST = 400;

    /** What all lists of a scan share. */
    record Shared(
            HttpCore core,
            CallScope scope,
            PathSpec path,
            Map<String, String> headers,
            RecordReader reader,
            List<Predicate> predicates,
            ScanOrder order,
            int size,
            @Nullable BodyHook hook,
            Consumer<String> warnings) {}

    private final Shared shared;
    private final Map<String, String> keys;
    private final AtomicReference<@Nullable BodyCall> body;

    /**
     * @param keys values of the path's places
     * @param body what the body hook writes; null when the path has none
     */
    ListFetcher(Shared shared, Map<String, String> keys, @Nullable BodyCall body) {
        this.shared = shared;
        this.keys = keys;
        this.body = new AtomicReference<>(body);
    }

    @Override
    public Page fetch(PageAddress address) throws Refusal {
        try {
            return ask(address, body.get());
        } catch (Refusal refusal) {
            boolean first = address instanceof PageAddress.First;
            if (first && shared.path().emptyOn().contains(refusal.status())) {
                warn("answered " + refusal.status() + ", taken for no rows");
                return new Page(List.of(), 0, Following.END);
            }
            if (first && refusal.status() == BAD_REQUEST) {
                return recover(address, refusal);
            }
            throw refusal;
        }
    }

    private Page recover(PageAddress address, Refusal refusal) throws Refusal {
        BodyHook hook = shared.hook();
        BodyCall refused = body.get();
        Refusal last = refusal;
        // Each round has fewer filters, so this ends.
        while (hook != null && refused != null && last.status() == BAD_REQUEST) {
            BodyCall next;
            switch (hook.recover(refused)) {
                case BodyHook.Recovery.None() -> throw last;
                case BodyHook.Recovery.Widen(BodyCall wider, String warning) -> {
                    warn(warning);
                    next = wider;
                }
                case BodyHook.Recovery.EmptyIfAnswered(BodyCall probe, String warning) -> {
                    ask(address, probe);
                    warn(warning);
                    return new Page(List.of(), 0, Following.END);
                }
            }
            try {
                Page page = ask(address, next);
                body.set(next);
                return page;
            } catch (Refusal again) {
                last = again;
                refused = next;
            }
        }
        throw last;
    }

    private void warn(String what) {
        shared.warnings().accept(shared.path().template() + " " + what);
    }

    private Page ask(PageAddress address, @Nullable BodyCall bodyCall) throws Refusal {
        Reply<Records> reply = shared.core().call(call(address, bodyCall), shared.scope(), shared.reader());
        return new Page(
                reply.body().rows(),
                reply.body().count(),
                shared.path().paging().following(address, reply.head(), reply.body()));
    }

    private SourceCall call(PageAddress address, @Nullable BodyCall bodyCall) {
        PathSpec path = shared.path();
        BodyHook hook = shared.hook();
        String token = address instanceof PageAddress.Token(String text) ? text : null;
        boolean inBody = hook != null && bodyCall != null;
        URI target = switch (address) {
            case PageAddress.Link(URI link) -> link;
            case PageAddress.First() -> target(null);
            case PageAddress.Numbered(int page) -> target(Integer.toString(page));
            case PageAddress.Offset(long rows) -> target(Long.toString(rows));
            case PageAddress.Token(String text) -> target(inBody ? null : text);
        };
        return new SourceCall(
                path.method(),
                path.template(),
                target,
                hook != null && bodyCall != null ? hook.body(bodyCall.withToken(token)) : null,
                shared.headers());
    }

    private URI target(@Nullable String page) {
        PathSpec path = shared.path();
        String query = path.bodyHook() != null
                ? ""
                : new QueryWriter(path)
                        .write(
                                shared.predicates(),
                                shared.order(),
                                shared.size(),
                                QueryWriter.page(path.pageParameter(), page));
        return shared.core().base().resolve(expanded(path.template()) + (query.isEmpty() ? "" : "?" + query));
    }

    private String expanded(String template) {
        String text = template;
        for (Map.Entry<String, String> key : keys.entrySet()) {
            text = text.replace("{" + key.getKey() + "}", Percent.encode(key.getValue()));
        }
        return text;
    }
}
