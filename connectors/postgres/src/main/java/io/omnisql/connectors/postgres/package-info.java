/**
 * A PostgreSQL database as a source. In: an account whose base URL names a database, scan requests and governance's proof. Out: rows of
 * its tables, read through a bounded pool in read-only transactions; every literal travels as a bound parameter.
 */
@NullMarked
package io.omnisql.connectors.postgres;

import org.jspecify.annotations.NullMarked;
