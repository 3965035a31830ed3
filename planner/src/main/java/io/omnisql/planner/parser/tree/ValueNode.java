package io.omnisql.planner.parser.tree;

/** PostgreSQL's value nodes: literals and names. */
public sealed interface ValueNode extends Node
        permits BitStringValue, BooleanValue, FloatValue, IntegerValue, StringValue {}
