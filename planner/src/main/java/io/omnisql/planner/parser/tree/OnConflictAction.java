package io.omnisql.planner.parser.tree;

/** DO NOTHING or DO UPDATE. */
public enum OnConflictAction {
    ONCONFLICT_NOTHING,
    ONCONFLICT_UPDATE
}
