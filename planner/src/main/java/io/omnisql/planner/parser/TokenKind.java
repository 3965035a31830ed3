package io.omnisql.planner.parser;

/** The kinds of token that the lexer makes. */
enum TokenKind {
    /** A name, folded or unquoted and cut to 63 bytes. */
    IDENT,
    /** A key word; the token's text is the word in lower case. */
    KEYWORD,
    /** An integer of at most 32 bits. */
    INTEGER,
    /** Any other number. */
    FLOAT,
    /** A character string, escapes already resolved. */
    STRING,
    /** A bit string: b or x, then its digits. */
    BIT_STRING,
    /** {@code $n}; the text is n. */
    PARAM,
    /** An operator that the grammar does not name. */
    OPERATOR,
    /** A character or character pair that the grammar names: brackets, {@code ::}, {@code <=}, {@code +} … or one it never takes. */
    SYMBOL,
    /** {@code U&"…"} or {@code U&'…'} before its escapes are resolved; never leaves the lexer. */
    UNICODE_IDENT,
    UNICODE_STRING,
    /** The end of the text. */
    END,
    /** Text that is no token. Carries the error, which counts only when the grammar gets as far as this token. */
    ERROR
}
