package io.omnisql.planner.parser.tree;

/** [NOT] MATERIALIZED. */
@SuppressWarnings("MemberName")
public enum CTEMaterialize {
    CTEMaterializeDefault,
    CTEMaterializeAlways,
    CTEMaterializeNever
}
