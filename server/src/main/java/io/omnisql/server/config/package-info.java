/**
 * The server's configuration. In: {@code omnisql.yaml}. Out: records with units and bounds, or an error with file and line; nothing
 * else in the server reads files of settings.
 */
@NullMarked
package io.omnisql.server.config;

import org.jspecify.annotations.NullMarked;
