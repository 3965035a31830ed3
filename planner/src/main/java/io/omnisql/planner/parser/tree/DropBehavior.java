package io.omnisql.planner.parser.tree;

/** RESTRICT (also when nothing is said) or CASCADE. */
public enum DropBehavior {
    DROP_RESTRICT,
    DROP_CASCADE
}
