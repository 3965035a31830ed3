package io.omnisql.server.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.omnisql.connectors.sdk.spi.CallObserver;
import io.omnisql.connectors.sdk.spi.CallRecord;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Metrics of calls to sources. Paths are templates with names for values, never addresses. Thread-safe. */
public final class CallMetrics implements CallObserver {
    private static final int MAX_CONNECTORS = 50;
    private static final int MAX_ACCOUNTS = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Meters meters;
    private final CappedLabel connectors = new CappedLabel(MAX_CONNECTORS);
    private final CappedLabel accounts = new CappedLabel(MAX_ACCOUNTS);
    private final Map<CallKey, Timer> durations = new ConcurrentHashMap<>();
    private final Map<CountKey, Counter> counts = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> remaining = new ConcurrentHashMap<>();

    private record CallKey(String connector, String method, String template, int status) {}

    private record CountKey(String connector, int status) {}

    CallMetrics(Meters meters) {
        this.meters = meters;
    }

    @Override
    public void onCall(CallRecord call) {
        String connector = connectors.of(call.connector());
        String cache = call.cache().name().toLowerCase(Locale.ROOT);
        meters.counter("omnisql.cache.lookups", Tags.of("result", cache), "Answers by where they came from")
                .increment();
        switch (call.cache()) {
            case HIT, JOINED -> {}
            case MISS, REVALIDATED -> onSource(call, connector);
        }
    }

    private void onSource(CallRecord call, String connector) {
        counts.computeIfAbsent(
                        new CountKey(connector, call.status()),
                        key -> meters.counter(
                                "omnisql.connector.calls",
                                Tags.of("connector", connector, "status", Integer.toString(key.status())),
                                "Calls to sources; status 0: no answer came"))
                .increment();
        durations
                .computeIfAbsent(
                        new CallKey(connector, call.method(), call.pathTemplate(), call.status()),
                        key -> meters.timer(
                                "http.client.request.duration",
                                Tags.of(
                                        "connector",
                                        connector,
                                        "http.request.method",
                                        key.method(),
                                        "url.template",
                                        key.template(),
                                        "http.response.status_code",
                                        Integer.toString(key.status())),
                                "Time of a call to a source"))
                .record(call.elapsed());
        if (call.status() == TOO_MANY_REQUESTS) {
            meters.counter("omnisql.ratelimit.throttled", Tags.of("connector", connector), "Calls refused with 429")
                    .increment();
        }
        call.remaining().ifPresent(left -> remaining(connector, call, left));
    }

    private void remaining(String connector, CallRecord call, long left) {
        String account =
                accounts.of(call.tenant().value() + '/' + call.account().value());
        remaining
                .computeIfAbsent(connector + ' ' + account, _ -> {
                    AtomicLong value = new AtomicLong();
                    meters.gauge(
                            "omnisql.ratelimit.remaining",
                            Tags.of("connector", connector, "account", account),
                            "Calls left in the source's window, as it last said",
                            value::get);
                    return value;
                })
                .set(left);
    }
}
