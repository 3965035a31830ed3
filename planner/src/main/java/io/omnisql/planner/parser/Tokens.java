package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A cursor over the tokens of a text, with the tests and the errors that every part of the grammar needs. Used by one thread. */
final class Tokens {
    private final String text;
    private final List<Token> tokens;
    private int index;

    Tokens(String text) {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    Token peek() {
        return tokens.get(index);
    }

    /** The token that many places ahead; the last one when there are fewer. */
    Token peek(int ahead) {
        return tokens.get(Math.min(index + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(index);
        if (token.kind() == TokenKind.ERROR || token.kind() == TokenKind.END) {
            throw syntaxError();
        }
        index++;
        return token;
    }

    /** The current key word in lower case, empty for any other token. */
    String word() {
        return word(0);
    }

    String word(int ahead) {
        Token token = peek(ahead);
        return token.kind() == TokenKind.KEYWORD ? token.text() : "";
    }

    /** Where the current token stands, in code points from 0. */
    int location() {
        return peek().location();
    }

    boolean at(String word) {
        return peek().isWord(word);
    }

    boolean at(String word, String following) {
        return at(word) && peek(1).isWord(following);
    }

    boolean atAny(String... words) {
        for (String word : words) {
            if (at(word)) {
                return true;
            }
        }
        return false;
    }

    boolean atSymbol(String symbol) {
        return peek().isSymbol(symbol);
    }

    boolean atKind(TokenKind kind) {
        return peek().kind() == kind;
    }

    boolean accept(String word) {
        if (at(word)) {
            index++;
            return true;
        }
        return false;
    }

    boolean accept(String word, String following) {
        if (at(word, following)) {
            index += 2;
            return true;
        }
        return false;
    }

    boolean acceptSymbol(String symbol) {
        if (atSymbol(symbol)) {
            index++;
            return true;
        }
        return false;
    }

    Token expect(String word) {
        if (!at(word)) {
            throw syntaxError();
        }
        return next();
    }

    Token expectSymbol(String symbol) {
        if (!atSymbol(symbol)) {
            throw syntaxError();
        }
        return next();
    }

    Token expectKind(TokenKind kind) {
        if (!atKind(kind)) {
            throw syntaxError();
        }
        return next();
    }

    /** Takes a string literal. */
    String expectString() {
        return expectKind(TokenKind.STRING).text();
    }

    /** The error of the current token: the lexer's own, or a syntax error. */
    SqlException syntaxError() {
        return error("syntax error");
    }

    /** {@code message at or near "…"} at the current token, unless that token is a lexer error, which comes first. */
    SqlException error(String message) {
        Token token = peek();
        @Nullable SqlException lexical = token.error();
        if (lexical == null && looksAhead(token) && !peek(1).text().equals(Token.UNRESOLVED)) {
            lexical = peek(1).error();
        }
        return lexical != null ? lexical : SyntaxErrors.near(message, text, token.start(), token.end());
    }

    /** Throws the lexer's error if the current token is one: for errors that PostgreSQL finds only after reading a token ahead. */
    void demandToken() {
        Token token = peek();
        SqlException lexical = token.error();
        if (lexical == null && looksAhead(token) && !peek(1).text().equals(Token.UNRESOLVED)) {
            lexical = peek(1).error();
        }
        if (lexical != null) {
            throw lexical;
        }
    }

    private static boolean looksAhead(Token token) {
        return token.isWord("not") || token.isWord("nulls") || token.isWord("with");
    }
}
