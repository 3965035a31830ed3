@NullMarked
package io.omnisql.connectors.sdk.paging;

import org.jspecify.annotations.NullMarked;
