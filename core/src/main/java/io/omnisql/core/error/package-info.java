/** Errors that reach users. In: a SQLSTATE and PostgreSQL's words. Out: one exception type that every layer throws and only the wire writes. */
@NullMarked
package io.omnisql.core.error;

import org.jspecify.annotations.NullMarked;
