package io.omnisql.planner.catalog.builtin;

/**
 * A default operator class with its family's operators for the input type itself; operators are 0 where the family has none.
 *
 * @param method the access method: 403 btree, 405 hash
 * @param less strategy 1 of btree
 * @param equal strategy 3 of btree, 1 of hash
 * @param greater strategy 5 of btree
 */
public record PgOperatorClass(int method, int inputType, int less, int equal, int greater) {
    public static final int BTREE = 403;
    public static final int HASH = 405;
}
