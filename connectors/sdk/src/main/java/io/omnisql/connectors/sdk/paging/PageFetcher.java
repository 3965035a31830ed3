package io.omnisql.connectors.sdk.paging;

import io.omnisql.connectors.sdk.http.Refusal;
import io.omnisql.connectors.sdk.page.Page;
import io.omnisql.connectors.sdk.page.PageAddress;

/** Fetches single pages of one list; called by several threads at once. */
@FunctionalInterface
public interface PageFetcher {
    /**
     * @throws Refusal when the source refused it
     * @throws Outdated when the pages before it are too old to go on from: the walk must begin again
     */
    Page fetch(PageAddress address) throws Refusal, Outdated;

    /** The pages handed out so far lead nowhere any more (an expired token): the next ones must come from the source. */
    default void beginAgain() {}

    /** No further page will be asked for. May be called more than once. */
    default void ended() {}

    /** The pages handed out so far are too old for one that follows them. */
    final class Outdated extends Exception {
        private static final long serialVersionUID = 1L;

        public Outdated() {
            super("pages are outdated", null, false, false);
        }
    }
}
