/** Tests against a real PostgreSQL 15. In: tables made by each test in a schema of its own. Out: what the connector reads, compared with the server's own answers. */
@NullMarked
package io.omnisql.connectors.postgres;

import org.jspecify.annotations.NullMarked;
