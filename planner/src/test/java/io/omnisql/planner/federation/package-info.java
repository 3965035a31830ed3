/** Tests of the scan planner. In: queries built by hand over declared tables. Out: what each scan would ask of its source. */
@NullMarked
package io.omnisql.planner.federation;

import org.jspecify.annotations.NullMarked;
