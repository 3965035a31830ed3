package io.omnisql.planner.parser.tree;

/** {@code XMLSERIALIZE(DOCUMENT | CONTENT expr AS typeName)}. */
public record XmlSerialize(XmlOptionType xmloption, Expr expr, TypeName typeName, int location) implements Expr {}
