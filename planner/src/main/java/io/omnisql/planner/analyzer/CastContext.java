package io.omnisql.planner.analyzer;

/** Which casts are allowed (pg_cast.castcontext), from the fewest to all. */
enum CastContext {
    IMPLICIT,
    ASSIGNMENT,
    EXPLICIT;

    boolean allows(char castContext) {
        return switch (castContext) {
            case 'i' -> true;
            case 'a' -> this != IMPLICIT;
            default -> this == EXPLICIT;
        };
    }
}
