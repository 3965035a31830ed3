/** Tests of the analyzer. In: statements over a small schema. Out: proof that types, names and errors are PostgreSQL 15's. */
@NullMarked
package io.omnisql.planner.analyzer;

import org.jspecify.annotations.NullMarked;
