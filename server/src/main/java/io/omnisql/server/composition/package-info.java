/**
 * Puts the server together. In: its configuration. Out: a running server whose parts end in reverse order of their start.
 */
@NullMarked
package io.omnisql.server.composition;

import org.jspecify.annotations.NullMarked;
