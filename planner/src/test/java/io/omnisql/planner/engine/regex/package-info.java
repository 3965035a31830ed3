/** Tests of regular expressions. In: patterns with known answers of PostgreSQL 15. Out: proof of matches, groups and bounds. */
@NullMarked
package io.omnisql.planner.engine.regex;

import org.jspecify.annotations.NullMarked;
