/** How values live inside the engine. In: a SQL type. Out: its engine form, the DuckDB type that holds it and the steps between Java forms and that type. */
@NullMarked
package io.omnisql.planner.engine.form;

import org.jspecify.annotations.NullMarked;
