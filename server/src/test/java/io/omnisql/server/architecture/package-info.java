@NullMarked
package io.omnisql.server.architecture;

import org.jspecify.annotations.NullMarked;
