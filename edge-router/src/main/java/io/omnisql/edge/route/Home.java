package io.omnisql.edge.route;

import io.omnisql.edge.snapshot.Cluster;

/** Where a tenant lives and why. */
public record Home(Cluster cluster, Reason reason) {
    /** What decided. */
    public enum Reason {
        PIN,
        CLUSTER,
        HASH
    }
}
