/** The program. In: a command line. Out: the exit code of the command that it names. */
@NullMarked
package io.omnisql.server;

import org.jspecify.annotations.NullMarked;
