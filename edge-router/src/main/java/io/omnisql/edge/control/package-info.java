/**
 * What the controller of routes does by hand. In: a snapshot's JSON and the controller's key. Out: a signed snapshot in force in a
 * folder, or what it would change.
 */
@NullMarked
package io.omnisql.edge.control;

import org.jspecify.annotations.NullMarked;
