package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.cache.Validator;
import io.omnisql.connectors.sdk.dialect.spec.PathSpec;
import io.omnisql.connectors.sdk.flight.PageSource;
import io.omnisql.connectors.sdk.http.CallScope;
import io.omnisql.connectors.sdk.http.HttpCore;
import io.omnisql.connectors.sdk.http.Refusal;
import io.omnisql.connectors.sdk.http.Reply;
import io.omnisql.connectors.sdk.http.ResponseHead;
import io.omnisql.connectors.sdk.http.SourceCall;
import io.omnisql.connectors.sdk.json.RecordReader;
import io.omnisql.connectors.sdk.json.RecordReader.Records;
import io.omnisql.connectors.sdk.page.Following;
import io.omnisql.connectors.sdk.page.Page;
import io.omnisql.connectors.sdk.page.PageAddress;
import io.omnisql.connectors.sdk.scan.Predicate;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fetches the pages of one list: one combination of keys of a path. */
final class ListFetcher implements PageSource {
    private static final int BAD_REQUEST = 400;

    /** What all lists of a scan share. */
    record Shared(
            HttpCore core,
            PathSpec path,
            Map<String, String> headers,
            RecordReader reader,
            List<Predicate> predicates,
            ScanOrder order,
            int size,
            @Nullable BodyHook hook,
            Consumer<ResponseHead> heads) {}

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
    public Answer fetch(PageAddress address, Validator validator, CallScope scope) throws Refusal {
        List<String> warnings = new ArrayList<>();
        try {
            return ask(address, body.get(), validator, scope, warnings);
        } catch (Refusal refusal) {
            boolean first = address instanceof PageAddress.First;
            if (first && shared.path().emptyOn().contains(refusal.status())) {
                return nothing("answered " + refusal.status() + ", taken for no rows", warnings);
            }
            if (first && refusal.status() == BAD_REQUEST) {
                return recover(address, refusal, scope, warnings);
            }
            throw refusal;
        }
    }

    private Answer recover(PageAddress address, Refusal refusal, CallScope scope, List<String> warnings)
            throws Refusal {
        BodyHook hook = shared.hook();
        BodyCall refused = body.get();
        Refusal last = refusal;
        // Each round has fewer filters, so this ends.
        while (hook != null && refused != null && last.status() == BAD_REQUEST) {
            BodyCall next;
            switch (hook.recover(refused)) {
                case BodyHook.Recovery.None() -> throw last;
                case BodyHook.Recovery.Widen(BodyCall wider, String warning) -> {
                    warnings.add(words(warning));
                    next = wider;
                }
                case BodyHook.Recovery.EmptyIfAnswered(BodyCall probe, String warning) -> {
                    ask(address, probe, Validator.NONE, scope, warnings);
                    return nothing(warning, warnings);
                }
            }
            try {
                Answer answer = ask(address, next, Validator.NONE, scope, warnings);
                body.set(next);
                return answer;
            } catch (Refusal again) {
                last = again;
                refused = next;
            }
        }
        throw last;
    }

    /** What was asked for does not exist. */
    private Answer nothing(String warning, List<String> warnings) {
        warnings.add(words(warning));
        return new Answer.Changed(new Page(List.of(), 0, Following.END), Validator.NONE, true, warnings);
    }

    private String words(String what) {
        return shared.path().template() + " " + what;
    }

    private Answer ask(
            PageAddress address,
            @Nullable BodyCall bodyCall,
            Validator validator,
            CallScope scope,
            List<String> warnings)
            throws Refusal {
        Reply<Optional<Records>> reply =
                shared.core().callIfChanged(call(address, bodyCall), validator.conditions(), scope, shared.reader());
        shared.heads().accept(reply.head());
        if (reply.body().isEmpty()) {
            return new Answer.Unchanged();
        }
        Records records = reply.body().get();
        Page page = new Page(
                Collections.unmodifiableList(records.rows()),
                records.count(),
                shared.path().paging().following(address, reply.head(), records));
        boolean repeatable = shared.path().method().equals("GET");
        return new Answer.Changed(page, repeatable ? validator(reply.head()) : Validator.NONE, false, warnings);
    }

    private static Validator validator(ResponseHead head) {
        return new Validator(head.header("etag"), head.header("last-modified"));
    }

    /** The first page's request, as it tells this list from others. */
    String request() {
        SourceCall first = call(new PageAddress.First(), body.get());
        return first.method() + " " + first.target() + "\n" + Objects.requireNonNullElse(first.body(), "");
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
                shared.headers(),
                path.resource());
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
