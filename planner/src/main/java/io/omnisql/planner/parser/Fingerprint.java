package io.omnisql.planner.parser;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A statement without its literals: what logs may show of it. Two texts that differ in literals, blanks, comments or the case of
 * names have one fingerprint.
 *
 * @param queryId never 0; the same in every process and version that cuts tokens alike
 * @param normalised tokens with one blank between them, every constant as <code>$n</code>, at most {@value #MAX_CHARACTERS}
 *     characters; it ends where the text is no longer SQL
 */
public record Fingerprint(long queryId, String normalised) {
    private static final int MAX_CHARACTERS = 2_000;

    /** The fingerprint of any text; never fails. */
    public static Fingerprint of(String text) {
        List<Token> tokens = Lexer.tokens(text);
        int constant = tokens.stream()
                .filter(t -> t.kind() == TokenKind.PARAM)
                .mapToInt(Fingerprint::number)
                .max()
                .orElse(0);
        StringBuilder out = new StringBuilder();
        for (Token token : tokens) {
            switch (token.kind()) {
                case END, ERROR, UNICODE_IDENT, UNICODE_STRING -> {}
                case INTEGER, FLOAT, STRING, BIT_STRING -> append(out, "$" + ++constant);
                case PARAM -> append(out, "$" + token.text());
                case IDENT, KEYWORD, OPERATOR, SYMBOL -> append(out, token.text());
            }
        }
        String whole = out.toString();
        return new Fingerprint(
                hash(whole), whole.length() <= MAX_CHARACTERS ? whole : whole.substring(0, MAX_CHARACTERS));
    }

    private static int number(Token parameter) {
        return parameter.text().length() > 5 ? 0 : Integer.parseInt(parameter.text());
    }

    private static void append(StringBuilder out, String token) {
        if (!out.isEmpty()) {
            out.append(' ');
        }
        out.append(token);
    }

    private static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            long id = ByteBuffer.wrap(digest).getLong();
            return id == 0 ? 1 : id;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
