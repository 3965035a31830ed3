package io.omnisql.planner.parser;

/** The attributes that follow a table constraint. */
record ConstraintAttributes(boolean deferrable, boolean initiallyDeferred, boolean notValid, boolean noInherit) {}
