package io.omnisql.connectors.simulator.jira;

/** A lexical element of JQL with its 1-based column. */
record JqlToken(Kind kind, String text, int column) {
    enum Kind {
        /** An unquoted word; may be a keyword, a field, a number or a value. */
        WORD,
        QUOTED,
        OPERATOR,
        OPEN,
        CLOSE,
        COMMA,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }
}
