@NullMarked
package io.omnisql.connectors.sdk.limit.local;

import org.jspecify.annotations.NullMarked;
