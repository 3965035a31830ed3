package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import org.jspecify.annotations.Nullable;

/**
 * A token of a statement.
 *
 * @param text the value: a folded name, a key word in lower case, a resolved string, digits, an operator
 * @param keyword the key word, for kind KEYWORD
 * @param start the offset of its first character in the text, in UTF-16 units
 * @param end the offset behind its last character, in UTF-16 units
 * @param location the offset of its first character in code points
 * @param error the error, for kind ERROR
 */
record Token(
        TokenKind kind,
        String text,
        @Nullable Keyword keyword,
        int start,
        int end,
        int location,
        @Nullable SqlException error) {

    /** The text of an ERROR token whose escapes are wrong, which shows only when the grammar takes it, not when it looks ahead. */
    static final String UNRESOLVED = "U&";

    boolean isWord(String word) {
        return kind == TokenKind.KEYWORD && text.equals(word);
    }

    boolean isSymbol(String symbol) {
        return kind == TokenKind.SYMBOL && text.equals(symbol);
    }

    /** PostgreSQL's ColId: usable as the name of a column, table or alias. */
    boolean isColId() {
        return kind == TokenKind.IDENT
                || (keyword != null
                        && (keyword.category() == Keyword.Category.UNRESERVED
                                || keyword.category() == Keyword.Category.COLUMN_NAME));
    }

    /** PostgreSQL's type_function_name. */
    boolean isTypeFunctionName() {
        return kind == TokenKind.IDENT
                || (keyword != null
                        && (keyword.category() == Keyword.Category.UNRESERVED
                                || keyword.category() == Keyword.Category.TYPE_OR_FUNCTION_NAME));
    }

    /** PostgreSQL's NonReservedWord. */
    boolean isNonReservedWord() {
        return kind == TokenKind.IDENT || (keyword != null && keyword.category() != Keyword.Category.RESERVED);
    }

    /** PostgreSQL's ColLabel: usable after AS or a dot. */
    boolean isColLabel() {
        return kind == TokenKind.IDENT || (keyword != null && !isLookAhead());
    }

    /** PostgreSQL's BareColLabel: usable as a label without AS. */
    boolean isBareColLabel() {
        return kind == TokenKind.IDENT || (keyword != null && keyword.bareLabel());
    }

    private boolean isLookAhead() {
        return switch (text) {
            case "not_la", "nulls_la", "with_la" -> true;
            default -> false;
        };
    }
}
