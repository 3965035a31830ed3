/**
 * Small expressions of declarations: paths, comparisons, logic and arithmetic. In: a declaration's text and the values of its
 * names. Out: a truth value or a number; no reflection, no loops, bounded size.
 */
@NullMarked
package io.omnisql.connectors.sdk.dialect.expression;

import org.jspecify.annotations.NullMarked;
