/** DuckDB instances, locked down and pooled. In: a tenant and a memory class. Out: a lease on an instance that nobody else uses, or 53200 after a bounded wait. */
@NullMarked
package io.omnisql.planner.engine.instance;

import org.jspecify.annotations.NullMarked;
