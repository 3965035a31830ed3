/**
 * What lives between messages: prepared statements, portals and cursors, and one run of a statement from INTENT to OUTCOME. In: commands and the planner's queries. Out: rows, tags, audit records.
 */
@NullMarked
package io.omnisql.session.statement;

import org.jspecify.annotations.NullMarked;
