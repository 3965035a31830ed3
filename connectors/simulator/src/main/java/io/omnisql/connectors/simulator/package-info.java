/** GitHub and Jira on loopback, for tests, demo and benchmarks. In: a seed, a size and credentials. Out: three base addresses that answer real HTTP, and a typed control over them. */
@NullMarked
package io.omnisql.connectors.simulator;

import org.jspecify.annotations.NullMarked;
