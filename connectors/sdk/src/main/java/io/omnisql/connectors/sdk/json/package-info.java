/**
 * From a source's JSON to SQL values. In: tokens of a response body and the pointers that columns declare. Out: values in the
 * Java forms of column vectors, or an error that names the column and never its content.
 */
@NullMarked
package io.omnisql.connectors.sdk.json;

import org.jspecify.annotations.NullMarked;
