/** PostgreSQL's functions and operators in Java, by pg_proc OID. In: boxed values and the session's styles. Out: the value PostgreSQL gives, or its error. */
@NullMarked
package io.omnisql.planner.engine.function;

import org.jspecify.annotations.NullMarked;
