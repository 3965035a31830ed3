@NullMarked
package io.omnisql.connectors.sdk.limit.sidecar;

import org.jspecify.annotations.NullMarked;
