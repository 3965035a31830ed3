/**
 * A real Open Policy Agent for tests. In: the program that scripts/fetch-opa builds from its pinned Go module. Out: running servers
 * on the loopback address, which tests give policies and data, stop, freeze and start again.
 */
@NullMarked
package io.omnisql.testing.opa;

import org.jspecify.annotations.NullMarked;
