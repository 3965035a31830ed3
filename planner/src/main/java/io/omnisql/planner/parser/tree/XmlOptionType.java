package io.omnisql.planner.parser.tree;

/** DOCUMENT or CONTENT; XMLOPTION_DOCUMENT also where neither applies. */
public enum XmlOptionType {
    XMLOPTION_DOCUMENT,
    XMLOPTION_CONTENT
}
