/**
 * A real PostgreSQL 15 for differential tests. In: the pinned server programs from the build's dependencies. Out: a running server
 * on the loopback address, one for each test process.
 */
@NullMarked
package io.omnisql.testing.postgres;

import org.jspecify.annotations.NullMarked;
