/** The one interface of every source: Connect, Fetch, Disconnect. In: accounts, scan requests and governance's proof. Out: column batches of raw rows and a report of the calls that they cost. */
@NullMarked
package io.omnisql.connectors.sdk.spi;

import org.jspecify.annotations.NullMarked;
