package io.omnisql.planner.parser.tree;

import org.jspecify.annotations.Nullable;

/** A named relation. {@code inh} is false for ONLY; {@code relpersistence} is p, t (TEMP) or u (UNLOGGED). */
public record RangeVar(
        @Nullable String catalogname,
        @Nullable String schemaname,
        String relname,
        boolean inh,
        char relpersistence,
        @Nullable Alias alias,
        int location)
        implements FromItem {}
