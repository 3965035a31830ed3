/**
 * The Jira Cloud connector: a declaration and the hooks that write JQL and key batches. In: accounts and scan requests. Out: the
 * tables projects and issues.
 */
@NullMarked
package io.omnisql.connectors.jira;

import org.jspecify.annotations.NullMarked;
