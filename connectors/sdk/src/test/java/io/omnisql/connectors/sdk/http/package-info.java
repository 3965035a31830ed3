@NullMarked
package io.omnisql.connectors.sdk.http;

import org.jspecify.annotations.NullMarked;
