/**
 * Runs declared connectors: a declaration and its hooks become a connector like any other. In: accounts and scan requests. Out:
 * calls through the HTTP core and batches of mapped rows; what the declaration cannot say does not exist.
 */
@NullMarked
package io.omnisql.connectors.sdk.dialect;

import org.jspecify.annotations.NullMarked;
