package io.omnisql.session.call;

import io.omnisql.connectors.sdk.spi.CallObserver;
import io.omnisql.connectors.sdk.spi.CallRecord;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.StatementId;
import io.omnisql.core.identity.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Collects the calls of running statements and the latest quota of each account. Thread-safe. */
public final class CallLedger implements CallObserver {
    private final Map<StatementId, List<CallRecord>> running = new ConcurrentHashMap<>();
    private final Map<AccountKey, Quota> quotas = new ConcurrentHashMap<>();
    private final AtomicLong total = new AtomicLong();

    private record AccountKey(TenantId tenant, AccountId account) {}

    /**
     * What a source last said of an account's rate limit.
     *
     * @param remaining calls left in the present window
     * @param limit calls that a window allows
     * @param seen when it said so
     */
    public record Quota(OptionalLong remaining, OptionalLong limit, Instant seen) {}

    /** A statement begins; its calls are kept until {@link #end}. */
    public void begin(StatementId statement) {
        running.put(statement, new ArrayList<>());
    }

    /** The calls of a statement so far. */
    public List<CallRecord> calls(StatementId statement) {
        List<CallRecord> calls = running.get(statement);
        if (calls == null) {
            return List.of();
        }
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** The calls of a statement, which are forgotten. */
    public List<CallRecord> end(StatementId statement) {
        List<CallRecord> calls = calls(statement);
        running.remove(statement);
        return calls;
    }

    @Override
    public void onCall(CallRecord call) {
        if (call.wasMade()) {
            total.incrementAndGet();
        }
        // A call that ends after its statement was cancelled has nowhere to go but the total.
        List<CallRecord> calls = running.get(call.statement());
        if (calls != null) {
            synchronized (calls) {
                calls.add(call);
            }
        }
        if (call.remaining().isPresent() || call.limit().isPresent()) {
            quotas.put(
                    new AccountKey(call.tenant(), call.account()),
                    new Quota(call.remaining(), call.limit(), call.start().plus(call.elapsed())));
        }
    }

    /** What the source last said of an account's limit; empty before the first call. */
    public Optional<Quota> quota(TenantId tenant, AccountId account) {
        return Optional.ofNullable(quotas.get(new AccountKey(tenant, account)));
    }

    /** All calls since the server started. */
    public long total() {
        return total.get();
    }
}
