@NullMarked
package io.omnisql.connectors.sdk.dialect;

import org.jspecify.annotations.NullMarked;
