/**
 * The limiter that holds its state in this process: Bucket4j buckets fed by the sources' answers, below fair queues. In: claims
 * of callers and the limit fields of answers. Out: permits, never more than a source's window allows, and the waits and
 * refusals that follow from it.
 */
@NullMarked
package io.omnisql.connectors.sdk.limit.local;

import org.jspecify.annotations.NullMarked;
