/**
 * PostgreSQL 15's text input and output of every value type, exact to the digit, the error and the SQLSTATE. In: text from clients,
 * literals and sources, with the session's styles. Out: the Java forms that {@link io.omnisql.core.batch.ColumnVector} lists, and text made from them.
 */
@NullMarked
package io.omnisql.core.text;

import org.jspecify.annotations.NullMarked;
