package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.A_Star;
import io.omnisql.planner.parser.tree.CopyStmt;
import io.omnisql.planner.parser.tree.DefElem;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.NodeList;
import io.omnisql.planner.parser.tree.PreparableStmt;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.StringValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** COPY, with its options in both spellings. */
final class CopyParser {
    private final Grammar g;

    CopyParser(Grammar grammar) {
        this.g = grammar;
    }

    CopyStmt copy() {
        int location = g.tokens.expect("copy").location();
        if (g.tokens.acceptSymbol("(")) {
            PreparableStmt query = g.with.preparable();
            g.tokens.expectSymbol(")");
            g.tokens.expect("to");
            boolean program = g.tokens.accept("program");
            String file = fileName();
            g.tokens.accept("with");
            List<DefElem> options = options();
            checkProgram(program, file);
            return new CopyStmt(null, query, List.of(), false, program, file, options, null, location);
        }
        List<DefElem> options = new ArrayList<>();
        int binary = g.tokens.location();
        if (g.tokens.accept("binary")) {
            options.add(OptionParser.stringOption("format", "binary", binary));
        }
        RangeVar relation = g.names.qualifiedName();
        List<String> columns = g.names.optionalNameList();
        boolean from = g.tokens.accept("from");
        if (!from) {
            g.tokens.expect("to");
        }
        boolean program = g.tokens.accept("program");
        String file = fileName();
        DefElem delimiter = oldDelimiter();
        if (delimiter != null) {
            options.add(delimiter);
        }
        g.tokens.accept("with");
        options.addAll(options());
        int whereLocation = g.tokens.location();
        Expr where = g.tokens.accept("where") ? g.expressions.expr() : null;
        g.tokens.demandToken();
        checkProgram(program, file);
        if (!from && where != null && !g.tokens.atSymbol(":=")) {
            throw SyntaxErrors.at("WHERE clause not allowed with COPY TO", whereLocation);
        }
        return new CopyStmt(relation, null, columns, from, program, file, options, where, location);
    }

    private static void checkProgram(boolean program, @Nullable String file) {
        if (program && file == null) {
            throw SyntaxErrors.at("STDIN/STDOUT not allowed with PROGRAM", -1);
        }
    }

    /** A file's name; null for STDIN and STDOUT, which PostgreSQL takes for each other. */
    private @Nullable String fileName() {
        if (g.tokens.accept("stdin") || g.tokens.accept("stdout")) {
            return null;
        }
        return g.tokens.expectString();
    }

    private @Nullable DefElem oldDelimiter() {
        if (!g.tokens.accept("using") && !g.tokens.at("delimiters")) {
            return null;
        }
        int location = g.tokens.expect("delimiters").location();
        return OptionParser.stringOption("delimiter", g.tokens.expectString(), location);
    }

    private List<DefElem> options() {
        List<DefElem> options = new ArrayList<>();
        if (!g.tokens.acceptSymbol("(")) {
            for (DefElem option = oldOption(); option != null; option = oldOption()) {
                options.add(option);
            }
            return options;
        }
        do {
            int location = g.tokens.location();
            options.add(OptionParser.option(g.names.colLabel(), argument(), location));
        } while (g.tokens.acceptSymbol(","));
        g.tokens.expectSymbol(")");
        return options;
    }

    private @Nullable Node argument() {
        int location = g.tokens.location();
        if (g.tokens.acceptSymbol("*")) {
            return new A_Star(location);
        }
        if (g.tokens.acceptSymbol("(")) {
            List<Node> items = new ArrayList<>();
            do {
                StringValue item = g.options.booleanOrString();
                if (item == null) {
                    throw g.tokens.syntaxError();
                }
                items.add(item);
            } while (g.tokens.acceptSymbol(","));
            g.tokens.expectSymbol(")");
            return new NodeList(items, location);
        }
        Node word = g.options.booleanOrString();
        return word != null ? word : g.options.numericOnly();
    }

    private @Nullable DefElem oldOption() {
        Token token = g.tokens.peek();
        int location = token.location();
        if (token.kind() != TokenKind.KEYWORD) {
            return null;
        }
        return switch (token.text()) {
            case "binary", "csv" -> {
                g.tokens.next();
                yield OptionParser.stringOption("format", token.text(), location);
            }
            case "freeze", "header" -> {
                g.tokens.next();
                yield OptionParser.trueOption(token.text(), location);
            }
            case "delimiter", "null", "quote", "escape" -> {
                g.tokens.next();
                g.tokens.accept("as");
                yield OptionParser.stringOption(token.text(), g.tokens.expectString(), location);
            }
            case "encoding" -> {
                g.tokens.next();
                yield OptionParser.stringOption("encoding", g.tokens.expectString(), location);
            }
            case "force" -> {
                g.tokens.next();
                yield force(location);
            }
            default -> null;
        };
    }

    private DefElem force(int location) {
        if (g.tokens.accept("quote")) {
            int star = g.tokens.location();
            Node columns = g.tokens.acceptSymbol("*") ? new A_Star(star) : columns();
            return OptionParser.option("force_quote", columns, location);
        }
        boolean not = g.tokens.accept("not");
        g.tokens.expect("null");
        return OptionParser.option(not ? "force_not_null" : "force_null", columns(), location);
    }

    private NodeList columns() {
        int location = g.tokens.location();
        List<Node> columns = new ArrayList<>();
        do {
            int at = g.tokens.location();
            columns.add(new StringValue(g.names.colId(), at));
        } while (g.tokens.acceptSymbol(","));
        return new NodeList(columns, location);
    }
}
