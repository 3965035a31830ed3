/**
 * Every call to a source goes through here: retries, limits, deadlines, cancellation, redirects, redaction. In: a {@link
 * io.omnisql.connectors.sdk.http.SourceCall} built by the dialect or a hook. Out: a parsed reply, one observed record for each
 * call on the wire, or a source error without any of the source's own text.
 */
@NullMarked
package io.omnisql.connectors.sdk.http;

import org.jspecify.annotations.NullMarked;
