/**
 * Programs that tests run. In: a command line. Out: its output and exit code, or a running child that ends with the test that
 * started it.
 */
@NullMarked
package io.omnisql.testing.process;

import org.jspecify.annotations.NullMarked;
