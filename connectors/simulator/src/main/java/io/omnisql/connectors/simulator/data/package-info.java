/** Invented but believable organisations, people, repositories and Jira projects. In: a seed, a size and the instant at which the data ends. Out: an immutable world, the same for the same input. */
@NullMarked
package io.omnisql.connectors.simulator.data;

import org.jspecify.annotations.NullMarked;
