/** The proof that a scan was decided. In: what governance decided for a statement. Out: an object that only governance can make and without which no connection fetches. */
@NullMarked
package io.omnisql.connectors.sdk.proof;

import org.jspecify.annotations.NullMarked;
