package io.omnisql.connectors.simulator.jira;

import io.omnisql.connectors.simulator.jira.JqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Splits JQL into tokens: words, quoted strings with backslash escapes, operators, brackets. */
final class JqlLexer {
    /** Characters that an unquoted word cannot hold; others outside the list of operators are reserved by the source. */
    private static final String RESERVED = "{}*/%+$#@?;^`\\";

    private final String text;
    private int at;

    private JqlLexer(String text) {
        this.text = text;
    }

    static List<JqlToken> tokens(String text) {
        JqlLexer lexer = new JqlLexer(text);
        List<JqlToken> tokens = new ArrayList<>();
        JqlToken token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private JqlToken next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (at == text.length()) {
            return token(Kind.END, "", start);
        }
        char c = text.charAt(at);
        return switch (c) {
            case '(' -> single(Kind.OPEN, start);
            case ')' -> single(Kind.CLOSE, start);
            case ',' -> single(Kind.COMMA, start);
            case '=', '~' -> single(Kind.OPERATOR, start);
            case '"', '\'' -> quoted(c, start);
            case '!', '<', '>' -> comparison(c, start);
            case '&', '|' -> connective(c, start);
            default -> word(start);
        };
    }

    private JqlToken single(Kind kind, int start) {
        at++;
        return token(kind, text.substring(start, at), start);
    }

    private JqlToken comparison(char c, int start) {
        at++;
        boolean longer = at < text.length() && (text.charAt(at) == '=' || (c == '!' && text.charAt(at) == '~'));
        if (longer) {
            at++;
        }
        String operator = text.substring(start, at);
        if (operator.equals("!")) {
            return token(Kind.WORD, "NOT", start);
        }
        return token(Kind.OPERATOR, operator, start);
    }

    private JqlToken connective(char c, int start) {
        at++;
        if (at < text.length() && text.charAt(at) == c) {
            at++;
        }
        return token(Kind.WORD, c == '&' ? "AND" : "OR", start);
    }

    private JqlToken quoted(char quote, int start) {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return token(Kind.QUOTED, value.toString(), start);
            }
            value.append(c == '\\' ? escape(start) : c);
        }
        throw new JqlException("Error in the JQL Query: The quoted string '" + value
                + "' has not been completed. (line 1, character " + (start + 1) + ")");
    }

    private char escape(int start) {
        if (at == text.length()) {
            throw new JqlException(
                    "Error in the JQL Query: The quoted string has not been completed. (line 1, character "
                            + (start + 1) + ")");
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case '\\', '"', '\'', ' ' -> c;
            case 'u' -> {
                if (at + 4 > text.length()) {
                    throw illegalEscape(c);
                }
                try {
                    char decoded = (char) Integer.parseInt(text.substring(at, at + 4), 16);
                    at += 4;
                    yield decoded;
                } catch (NumberFormatException e) {
                    throw illegalEscape(c);
                }
            }
            default -> throw illegalEscape(c);
        };
    }

    private JqlException illegalEscape(char c) {
        return new JqlException("Error in the JQL Query: '\\" + c + "' is an illegal JQL escape sequence."
                + " (line 1, character " + at + ")");
    }

    private JqlToken word(int start) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (RESERVED.indexOf(c) >= 0 || Character.isISOControl(c)) {
                throw new JqlException("Error in the JQL Query: The character '" + c
                        + "' is a reserved JQL character. You must enclose it in a string or use the escape '\\u"
                        + "%04x".formatted((int) c) + "' instead. (line 1, character " + (at + 1) + ")");
            }
            if (Character.isWhitespace(c) || "(),\"'=~!<>&|".indexOf(c) >= 0) {
                break;
            }
            at++;
        }
        return token(Kind.WORD, text.substring(start, at), start);
    }

    private static JqlToken token(Kind kind, String text, int start) {
        return new JqlToken(kind, text, start + 1);
    }
}
