package io.omnisql.planner.parser.tree;

/** CREATE TABLE AS (also of EXECUTE) and CREATE MATERIALIZED VIEW. */
public record CreateTableAsStmt(
        PreparableOrExecute query,
        IntoClause into,
        ObjectType objtype,
        boolean isSelectInto,
        boolean ifNotExists,
        int location)
        implements Stmt {}
