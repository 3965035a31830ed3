/** Tests of metrics, traces and logs. In: a server under load. Out: what a scraper, a collector and the log get. */
@NullMarked
package io.omnisql.server.observability;

import org.jspecify.annotations.NullMarked;
