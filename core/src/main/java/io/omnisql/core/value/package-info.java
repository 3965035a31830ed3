/** Java forms of SQL values. In: bytes and texts of sources and clients. Out: immutable values, one class for each SQL type that Java lacks. */
@NullMarked
package io.omnisql.core.value;

import org.jspecify.annotations.NullMarked;
