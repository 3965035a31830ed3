/**
 * The operators' HTTP listener: health, version, drain, and the routes that other parts join. In: requests on a port of its own,
 * never the clients'. Out: small answers made within bounded threads, sizes and times.
 */
@NullMarked
package io.omnisql.server.admin;

import org.jspecify.annotations.NullMarked;
