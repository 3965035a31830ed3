/**
 * Pages of a source's list as values. In: rows mapped from one answer and what the answer says about the pages behind it. Out:
 * words that paging, the cache and the dialect share; nothing here calls, waits or stores.
 */
@NullMarked
package io.omnisql.connectors.sdk.page;

import org.jspecify.annotations.NullMarked;
