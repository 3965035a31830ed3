package io.omnisql.planner.parser.tree;

/** The statements that PREPARE, DECLARE, COPY and WITH may hold. */
public sealed interface PreparableStmt extends PreparableOrExecute
        permits DeleteStmt, InsertStmt, MergeStmt, SelectStmt, UpdateStmt {}
