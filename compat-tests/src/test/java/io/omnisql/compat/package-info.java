/** Real clients against a running server over the simulated sources. */
@NullMarked
package io.omnisql.compat;

import org.jspecify.annotations.NullMarked;
