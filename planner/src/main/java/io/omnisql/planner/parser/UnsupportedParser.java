package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.UnsupportedStmt;
import java.util.List;
import java.util.Locale;

/**
 * Statements that PostgreSQL knows and OmniSQL never runs: told by their first words, so that the error can name the command, and skipped
 * up to the semicolon that ends them.
 */
final class UnsupportedParser {
    /** What CREATE, ALTER and DROP act on, the longest names first. ROLE has two other names. */
    private static final List<String> OBJECTS = List.of(
            "text search configuration",
            "text search dictionary",
            "text search parser",
            "text search template",
            "foreign data wrapper",
            "access method",
            "default privileges",
            "event trigger",
            "foreign table",
            "large object",
            "materialized view",
            "operator class",
            "operator family",
            "user mapping",
            "aggregate",
            "cast",
            "collation",
            "conversion",
            "database",
            "domain",
            "extension",
            "function",
            "group",
            "index",
            "language",
            "operator",
            "owned",
            "policy",
            "procedure",
            "publication",
            "role",
            "routine",
            "rule",
            "schema",
            "sequence",
            "server",
            "statistics",
            "subscription",
            "system",
            "table",
            "tablespace",
            "transform",
            "trigger",
            "type",
            "user",
            "view");

    private final Grammar g;

    UnsupportedParser(Grammar grammar) {
        this.g = grammar;
    }

    UnsupportedStmt create() {
        int location = g.tokens.expect("create").location();
        boolean replace = g.tokens.accept("or");
        if (replace) {
            g.tokens.expect("replace");
        }
        String modifier = g.tokens.word();
        String only = switch (modifier) {
            case "local", "global", "temp", "temporary", "unlogged" -> "sequence";
            case "unique" -> "index";
            case "constraint" -> "trigger";
            case "trusted", "procedural" -> "language";
            case "default" -> "conversion";
            default -> "";
        };
        if (replace && (only.equals("index") || only.equals("conversion"))) {
            throw g.tokens.syntaxError();
        }
        if (!only.isEmpty()) {
            g.tokens.next();
            if (modifier.equals("local") || modifier.equals("global")) {
                if (!g.tokens.accept("temporary")) {
                    g.tokens.expect("temp");
                }
            }
            if (modifier.equals("trusted")) {
                g.tokens.accept("procedural");
            }
            if (!g.tokens.at(only) || (replace && only.equals("sequence"))) {
                throw g.tokens.syntaxError();
            }
        }
        return object("CREATE", location);
    }

    UnsupportedStmt drop() {
        int location = g.tokens.expect("drop").location();
        g.tokens.accept("procedural");
        return object("DROP", location);
    }

    UnsupportedStmt alter() {
        int location = g.tokens.expect("alter").location();
        g.tokens.accept("procedural");
        return object("ALTER", location);
    }

    private UnsupportedStmt object(String verb, int location) {
        int longest = 0;
        for (String object : OBJECTS) {
            if (!belongs(verb, object)) {
                continue;
            }
            List<String> words = List.of(object.split(" ", -1));
            int matched = matched(words);
            if (matched == words.size()) {
                String name = switch (object) {
                    case "user", "group" -> "ROLE";
                    default -> object.toUpperCase(Locale.ROOT);
                };
                skip();
                return new UnsupportedStmt(verb + " " + name, location);
            }
            longest = Math.max(longest, matched);
        }
        for (int i = 0; i < longest; i++) {
            g.tokens.next();
        }
        throw g.tokens.syntaxError();
    }

    private static boolean belongs(String verb, String object) {
        return switch (object) {
            case "default privileges", "large object", "system" -> verb.equals("ALTER");
            case "owned" -> verb.equals("DROP");
            case "routine" -> !verb.equals("CREATE");
            default -> true;
        };
    }

    /** How many words of a name stand here. */
    private int matched(List<String> words) {
        int matched = 0;
        while (matched < words.size() && g.tokens.peek(matched).isWord(words.get(matched))) {
            matched++;
        }
        return matched;
    }

    /** Any other statement that is not supported, told by its first word; a syntax error when PostgreSQL has none such. */
    UnsupportedStmt other() {
        Token first = g.tokens.peek();
        String second = g.tokens.word(1);
        String name = switch (g.tokens.word()) {
            case "grant", "revoke", "comment", "vacuum", "cluster", "reindex", "checkpoint", "load" ->
                first.text().toUpperCase(Locale.ROOT);
            case "analyze", "analyse" -> "ANALYZE";
            case "security" -> "SECURITY LABEL";
            case "reassign" -> "REASSIGN OWNED";
            case "import" -> "IMPORT FOREIGN SCHEMA";
            default -> throw g.tokens.syntaxError();
        };
        g.tokens.next();
        boolean complete = switch (name) {
            case "SECURITY LABEL" -> second.equals("label");
            case "REASSIGN OWNED" -> second.equals("owned");
            case "IMPORT FOREIGN SCHEMA" -> second.equals("foreign");
            default -> true;
        };
        if (!complete) {
            throw g.tokens.syntaxError();
        }
        skip();
        return new UnsupportedStmt(name, first.location());
    }

    /** Skips to the semicolon that ends the statement: not those in brackets (CREATE RULE) or in BEGIN ATOMIC (CREATE FUNCTION). */
    void skip() {
        int brackets = 0;
        int blocks = 0;
        while (!g.tokens.atKind(TokenKind.END)) {
            if (g.tokens.atSymbol(";") && brackets <= 0 && blocks == 0) {
                return;
            }
            if (g.tokens.at("begin", "atomic") || (blocks > 0 && g.tokens.at("case"))) {
                blocks++;
            } else if (blocks > 0 && g.tokens.at("end")) {
                blocks--;
            } else if (g.tokens.atSymbol("(")) {
                brackets++;
            } else if (g.tokens.atSymbol(")")) {
                brackets--;
            }
            g.tokens.next();
        }
    }
}
