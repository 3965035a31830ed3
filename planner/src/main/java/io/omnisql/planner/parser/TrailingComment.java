package io.omnisql.planner.parser;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tags that programs put behind a statement, as sqlcommenter describes them: {@code /*key='value',key='value'*}{@code /}, each part
 * percent-encoded. Only the comment behind the last token counts, so a string that looks like one is none.
 */
public final class TrailingComment {
    private static final int MAX_CHARACTERS = 2_048;

    private TrailingComment() {}

    /** The tags by their keys; empty when there is no such comment or it has another form. */
    public static Map<String, String> tags(String text) {
        int end = endOfBlank(text);
        // Most statements end without a comment and need not be cut into tokens twice.
        if (end < 4 || text.charAt(end - 1) != '/' || text.charAt(end - 2) != '*') {
            return Map.of();
        }
        List<Token> tokens = Lexer.tokens(text);
        if (tokens.getLast().kind() != TokenKind.END) {
            return Map.of();
        }
        int from = 0;
        for (Token token : tokens) {
            if (token.kind() != TokenKind.END && !(token.isSymbol(";") && token.start() >= end)) {
                from = token.end();
            }
        }
        int open = lastBlock(text, from, end);
        if (open < 0 || end - open > MAX_CHARACTERS) {
            return Map.of();
        }
        return parse(text.substring(open + 2, end - 2));
    }

    /** Where the block comment begins that ends at {@code end}; only blanks and comments lie between; -1 for none. */
    private static int lastBlock(String text, int from, int end) {
        int at = from;
        while (at < end) {
            if (text.startsWith("--", at)) {
                while (at < end && !Characters.isNewline(text.charAt(at))) {
                    at++;
                }
            } else if (text.startsWith("/*", at)) {
                int close = text.indexOf("*/", at + 2) + 2;
                if (close == end) {
                    return at;
                }
                at = Math.max(close, at + 2);
            } else {
                at++;
            }
        }
        return -1;
    }

    private static int endOfBlank(String text) {
        int end = text.length();
        while (end > 0 && (Characters.isSpace(text.charAt(end - 1)) || text.charAt(end - 1) == ';')) {
            end--;
        }
        return end;
    }

    private static Map<String, String> parse(String comment) {
        Map<String, String> tags = new LinkedHashMap<>();
        int at = 0;
        while (at < comment.length()) {
            int equals = comment.indexOf("='", at);
            int close = equals < 0 ? -1 : comment.indexOf('\'', equals + 2);
            if (close < 0) {
                return Map.of();
            }
            try {
                tags.put(decode(comment.substring(at, equals).strip()), decode(comment.substring(equals + 2, close)));
            } catch (IllegalArgumentException malformed) {
                return Map.of();
            }
            at = close + 1;
            while (at < comment.length() && (comment.charAt(at) == ',' || Characters.isSpace(comment.charAt(at)))) {
                at++;
            }
        }
        return tags;
    }

    private static String decode(String text) {
        // A plus sign is itself here, unlike in a form.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
