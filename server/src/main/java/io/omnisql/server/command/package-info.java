/** The commands of the program. In: their options. Out: text on standard output and an exit code. */
@NullMarked
package io.omnisql.server.command;

import org.jspecify.annotations.NullMarked;
