package io.omnisql.planner.parser.tree;

/** The kinds of object that statements name. */
public enum ObjectType {
    OBJECT_TABLE,
    OBJECT_VIEW,
    OBJECT_MATVIEW,
    OBJECT_SEQUENCE,
    OBJECT_INDEX
}
