package io.omnisql.connectors.sdk.paging;

import io.omnisql.connectors.sdk.http.Refusal;

/** Fetches single pages of one list; called by several threads at once. */
@FunctionalInterface
public interface PageFetcher {
    Page fetch(PageAddress address) throws Refusal;
}
