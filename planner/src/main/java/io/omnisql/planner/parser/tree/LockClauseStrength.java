package io.omnisql.planner.parser.tree;

/** Row lock strengths, from weak to strong. */
public enum LockClauseStrength {
    LCS_FORKEYSHARE,
    LCS_FORSHARE,
    LCS_FORNOKEYUPDATE,
    LCS_FORUPDATE
}
