@NullMarked
package io.omnisql.connectors.sdk.cache;

import org.jspecify.annotations.NullMarked;
