/**
 * A limiter in a process of its own, shared by several server processes. In: frames of members over a Unix socket or a loopback
 * port. Out: permits in one fair order over all members, and shares of each window that members live on when the sidecar is
 * lost; see {@link io.omnisql.connectors.sdk.limit.sidecar.LimiterSidecar} and
 * {@link io.omnisql.connectors.sdk.limit.sidecar.RemoteLimiter}.
 */
@NullMarked
package io.omnisql.connectors.sdk.limit.sidecar;

import org.jspecify.annotations.NullMarked;
