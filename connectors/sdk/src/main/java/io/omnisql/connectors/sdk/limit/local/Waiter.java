package io.omnisql.connectors.sdk.limit.local;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.limit.Claim;
import io.omnisql.connectors.sdk.limit.Cost;
import io.omnisql.connectors.sdk.limit.Permit;
import io.omnisql.connectors.sdk.limit.WorkClass;
import io.omnisql.connectors.sdk.limit.fair.FairEntry;
import java.util.concurrent.CompletableFuture;

/** A call that asked for a permit. Compared by identity. */
final class Waiter implements FairEntry {
    final BucketKey key;
    final Cost cost;
    final Claim claim;
    final CompletableFuture<Permit> outcome = new CompletableFuture<>();

    Waiter(BucketKey key, Cost cost, Claim claim) {
        this.key = key;
        this.cost = cost;
        this.claim = claim;
    }

    @Override
    public String tenant() {
        return claim.tenant().value();
    }

    @Override
    public String subject() {
        return claim.subject();
    }

    @Override
    public WorkClass work() {
        return claim.work();
    }

    @Override
    public long cost() {
        return cost.points();
    }
}
