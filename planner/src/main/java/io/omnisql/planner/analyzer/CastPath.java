package io.omnisql.planner.analyzer;

/** How a value of one type becomes one of another. */
sealed interface CastPath {

    default boolean exists() {
        return !(this instanceof None);
    }

    /** There is no way. */
    record None() implements CastPath {}

    /** The same bits. */
    record Relabel() implements CastPath {}

    /** A function of pg_proc. */
    record Function(int oid) implements CastPath {}

    /** Output function, then input function. */
    record ViaText() implements CastPath {}

    /** Each element of an array. */
    record Array() implements CastPath {}
}
