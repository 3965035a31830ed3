@NullMarked
package io.omnisql.connectors.jira;

import org.jspecify.annotations.NullMarked;
