package io.omnisql.planner.parser.tree;

/**
 * A node of PostgreSQL 15's raw parse tree. Names and components are those of PostgreSQL's own nodes
 * (src/include/nodes/parsenodes.h, primnodes.h), so that its manual and source explain this tree; what raw parsing never
 * fills is left out. Lists are immutable, and empty where PostgreSQL has NIL; an absent node or string is null. All nodes are immutable.
 */
public sealed interface Node
        permits A_Indices,
                A_Star,
                Alias,
                CTECycleClause,
                CTESearchClause,
                CaseWhen,
                ColumnDef,
                CommonTableExpr,
                Constraint,
                DefElem,
                FromItem,
                GroupItem,
                IndexElem,
                InferClause,
                IntoClause,
                LockingClause,
                MergeWhenClause,
                NodeList,
                OnConflictClause,
                RangeFunctionItem,
                RangeTableFuncCol,
                RawStmt,
                ResTarget,
                SortBy,
                Stmt,
                TableLikeClause,
                TypeName,
                ValueNode,
                WindowDef,
                WithClause {

    /**
     * Where the node stands: the offset, in code points from 0, of the token that PostgreSQL would point at in an error,
     * counted from the start of the whole text given to the parser. -1 where PostgreSQL has none on purpose.
     */
    int location();
}
