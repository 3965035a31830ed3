/**
 * What limits calls to a source, as seen by those who make them: the one place where anything waits for a quota. In: a bucket,
 * the cost of a call and who asks; the limit fields of each answer. Out: permits in fair order, forecasts, and refusals with
 * SQLSTATE 53400. The limiters themselves stand in the packages below.
 */
@NullMarked
package io.omnisql.connectors.sdk.limit;

import org.jspecify.annotations.NullMarked;
