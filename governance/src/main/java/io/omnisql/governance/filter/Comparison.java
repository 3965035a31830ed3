package io.omnisql.governance.filter;

/** Comparison operators of row filters. */
public enum Comparison {
    EQ,
    NE,
    LT,
    LTE,
    GT,
    GTE;

    /** Whether a result of {@link java.util.Comparator} satisfies it. */
    boolean holds(int order) {
        return switch (this) {
            case EQ -> order == 0;
            case NE -> order != 0;
            case LT -> order < 0;
            case LTE -> order <= 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
        };
    }
}
