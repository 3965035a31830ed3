package io.omnisql.planner.parser.tree;

/** The XML functions of the grammar. */
public enum XmlExprOp {
    IS_XMLCONCAT,
    IS_XMLELEMENT,
    IS_XMLFOREST,
    IS_XMLPARSE,
    IS_XMLPI,
    IS_XMLROOT,
    IS_DOCUMENT
}
