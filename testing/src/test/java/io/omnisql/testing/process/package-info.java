@NullMarked
package io.omnisql.testing.process;

import org.jspecify.annotations.NullMarked;
