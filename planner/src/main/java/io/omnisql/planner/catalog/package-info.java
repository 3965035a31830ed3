/**
 * What names mean for one tenant and subject. In: PostgreSQL's own rows and the tables a decision lets through. Out: relations,
 * types and catalog rows that the analyzer resolves against and the engine scans; nothing hidden is ever reachable from here.
 */
@NullMarked
package io.omnisql.planner.catalog;

import org.jspecify.annotations.NullMarked;
