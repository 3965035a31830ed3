/**
 * The GitHub connector: a declaration and the hook that finds an account's repositories. In: accounts and scan requests. Out:
 * the tables repos, issues and pulls.
 */
@NullMarked
package io.omnisql.connectors.github;

import org.jspecify.annotations.NullMarked;
