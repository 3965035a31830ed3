/** PostgreSQL's regular expressions. In: a pattern with flags and a text. Out: where it matches by the leftmost-longest rule, in bounded steps. */
@NullMarked
package io.omnisql.planner.engine.regex;

import org.jspecify.annotations.NullMarked;
