@NullMarked
package io.omnisql.connectors.sdk.json;

import org.jspecify.annotations.NullMarked;
