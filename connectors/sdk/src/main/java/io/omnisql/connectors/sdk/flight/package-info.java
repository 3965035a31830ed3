/**
 * Walks of one account that several statements share. In: what a scan wants of a list, and how to fetch one of its pages. Out: pages
 * from the cache, from a walk that is under way, or from the source; each page is fetched once however many read it, and goes on
 * being fetched while one reader is left.
 */
@NullMarked
package io.omnisql.connectors.sdk.flight;

import org.jspecify.annotations.NullMarked;
