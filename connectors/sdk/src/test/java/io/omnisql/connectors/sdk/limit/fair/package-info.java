@NullMarked
package io.omnisql.connectors.sdk.limit.fair;

import org.jspecify.annotations.NullMarked;
