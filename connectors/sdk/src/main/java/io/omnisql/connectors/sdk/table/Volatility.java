package io.omnisql.connectors.sdk.table;

import java.time.Duration;

/** How soon rows of a table go stale; decides how long they may be cached. */
public enum Volatility {
    /** Changes while it is looked at: runs, jobs, events. */
    HOT(Duration.ofSeconds(15)),
    /** Changes through the day: issues, pull requests, comments. */
    WARM(Duration.ofSeconds(60)),
    /** Changes some times a day: repositories, members, projects, sprints. */
    COOL(Duration.ofMinutes(15)),
    /** Changes some times a month: fields, statuses, issue types. */
    COLD(Duration.ofHours(6)),
    /** Never changes once it exists: a commit by its hash. */
    FROZEN(Duration.ofDays(7));

    private final Duration lifetime;

    Volatility(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** How long rows are young enough while quota is plentiful, before the tenant's tier changes it. */
    public Duration lifetime() {
        return lifetime;
    }
}
