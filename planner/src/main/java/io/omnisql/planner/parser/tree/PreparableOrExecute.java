package io.omnisql.planner.parser.tree;

/** What CREATE TABLE AS takes its rows from. */
public sealed interface PreparableOrExecute extends Stmt permits ExecuteStmt, PreparableStmt {}
