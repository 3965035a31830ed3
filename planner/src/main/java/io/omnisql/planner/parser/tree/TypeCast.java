package io.omnisql.planner.parser.tree;

/** A cast: {@code CAST(x AS t)}, {@code x::t} or {@code t 'literal'}. Location is -1 where PostgreSQL has none (typed literals). */
public record TypeCast(Expr arg, TypeName typeName, int location) implements Expr {}
