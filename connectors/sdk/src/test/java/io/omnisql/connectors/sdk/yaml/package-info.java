@NullMarked
package io.omnisql.connectors.sdk.yaml;

import org.jspecify.annotations.NullMarked;
