package io.omnisql.planner.parser.tree;

/** What DISCARD discards. */
public enum DiscardMode {
    DISCARD_ALL,
    DISCARD_PLANS,
    DISCARD_SEQUENCES,
    DISCARD_TEMP
}
