/**
 * Binary and text forms of values on the wire, one class a type. In: column vectors or parameter bytes. Out: fields of DataRow or the Java forms of core.batch.
 */
@NullMarked
package io.omnisql.pgwire.type;

import org.jspecify.annotations.NullMarked;
