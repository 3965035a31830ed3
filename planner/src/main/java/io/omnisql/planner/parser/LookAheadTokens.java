package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL does between its lexer and its grammar (src/backend/parser/parser.c, base_yylex): NOT, NULLS and WITH become tokens of
 * their own before certain words, and {@code U&} literals take their UESCAPE and lose their escapes.
 */
final class LookAheadTokens {
    private LookAheadTokens() {}

    static List<Token> merge(String text, List<Token> tokens) {
        List<Token> merged = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
            switch (token.kind()) {
                case KEYWORD -> merged.add(lookAhead(token, next));
                case UNICODE_STRING, UNICODE_IDENT -> {
                    boolean escapeGiven = next.isWord("uescape");
                    Token escape = escapeGiven ? tokens.get(i + 2) : next;
                    Token resolved = resolve(text, token, escapeGiven ? escape : null, next);
                    merged.add(resolved);
                    if (resolved.kind() == TokenKind.ERROR) {
                        return merged;
                    }
                    i += escapeGiven ? 2 : 0;
                }
                default -> merged.add(token);
            }
        }
        return merged;
    }

    private static Token lookAhead(Token token, Token next) {
        Keyword keyword = switch (token.text()) {
            case "not" ->
                switch (next.text()) {
                    case "between", "in", "like", "ilike", "similar" -> Keywords.NOT_LA;
                    default -> null;
                };
            case "nulls" ->
                switch (next.text()) {
                    case "first", "last" -> Keywords.NULLS_LA;
                    default -> null;
                };
            case "with" ->
                switch (next.text()) {
                    case "time", "ordinality" -> Keywords.WITH_LA;
                    default -> null;
                };
            default -> null;
        };
        if (keyword == null || next.kind() != TokenKind.KEYWORD) {
            return token;
        }
        return new Token(token.kind(), keyword.word(), keyword, token.start(), token.end(), token.location(), null);
    }

    private static Token resolve(String text, Token token, @Nullable Token escape, Token next) {
        if (next.kind() == TokenKind.ERROR) {
            return next;
        }
        try {
            String value = UnicodeEscapes.resolve(token.text(), escapeCharacter(text, escape), token.location());
            int end = escape == null ? token.end() : escape.end();
            return token.kind() == TokenKind.UNICODE_IDENT
                    ? new Token(
                            TokenKind.IDENT,
                            Characters.truncate(value),
                            null,
                            token.start(),
                            end,
                            token.location(),
                            null)
                    : new Token(TokenKind.STRING, value, null, token.start(), end, token.location(), null);
        } catch (SqlException e) {
            return new Token(TokenKind.ERROR, Token.UNRESOLVED, null, token.start(), token.end(), token.location(), e);
        }
    }

    private static char escapeCharacter(String text, @Nullable Token escape) {
        if (escape == null) {
            return '\\';
        }
        if (escape.error() != null) {
            throw escape.error();
        }
        if (escape.kind() != TokenKind.STRING) {
            throw SyntaxErrors.near(
                    "UESCAPE must be followed by a simple string literal", text, escape.start(), escape.end());
        }
        if (escape.text().length() != 1
                || !UnicodeEscapes.isEscapeCharacter(escape.text().charAt(0))) {
            throw SyntaxErrors.near("invalid Unicode escape character", text, escape.start(), escape.end());
        }
        return escape.text().charAt(0);
    }
}
