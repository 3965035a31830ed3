/**
 * The messages of PostgreSQL's protocol 3 (manual chapter 55) as records. In: bytes, cut at any point. Out: frontend messages in order, and bytes of backend messages.
 */
@NullMarked
package io.omnisql.pgwire.frame;

import org.jspecify.annotations.NullMarked;
