/**
 * Walks the pages of a source's list. In: a fetcher of single pages and how an answer names the next one. Out: pages in order,
 * fetched ahead as far as allowed, each exactly once.
 */
@NullMarked
package io.omnisql.connectors.sdk.paging;

import org.jspecify.annotations.NullMarked;
