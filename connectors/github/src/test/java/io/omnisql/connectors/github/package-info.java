@NullMarked
package io.omnisql.connectors.github;

import org.jspecify.annotations.NullMarked;
