@NullMarked
package io.omnisql.testing.postgres;

import org.jspecify.annotations.NullMarked;
