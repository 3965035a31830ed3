package io.omnisql.connectors.sdk.limit.fair;

import io.omnisql.connectors.sdk.limit.WorkClass;

/** Something that waits in a {@link FairQueue}. Its answers never change. */
public interface FairEntry {
    /** Whose queue it waits in. */
    String tenant();

    /** With whom it takes turns inside the tenant. */
    String subject();

    WorkClass work();

    /** What serving it costs; at least 1. */
    long cost();
}
