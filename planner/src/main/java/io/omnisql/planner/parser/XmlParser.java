package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.A_Const;
import io.omnisql.planner.parser.tree.Alias;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.RangeTableFunc;
import io.omnisql.planner.parser.tree.RangeTableFuncCol;
import io.omnisql.planner.parser.tree.ResTarget;
import io.omnisql.planner.parser.tree.TypeName;
import io.omnisql.planner.parser.tree.XmlExpr;
import io.omnisql.planner.parser.tree.XmlExprOp;
import io.omnisql.planner.parser.tree.XmlOptionType;
import io.omnisql.planner.parser.tree.XmlSerialize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The SQL/XML functions and XMLTABLE. */
final class XmlParser {
    private static final int STANDALONE_YES = 0;
    private static final int STANDALONE_NO = 1;
    private static final int STANDALONE_NO_VALUE = 2;
    private static final int STANDALONE_OMITTED = 3;

    private final Grammar g;

    XmlParser(Grammar grammar) {
        this.g = grammar;
    }

    /** An XML function; null when the word, which a bracket follows, is none. */
    @Nullable
    Expr function(Token token, int location) {
        return switch (token.text()) {
            case "xmlconcat" -> concat(location);
            case "xmlelement" -> element(location);
            case "xmlexists" -> exists(location);
            case "xmlforest" -> forest(location);
            case "xmlparse" -> parse(location);
            case "xmlpi" -> instruction(location);
            case "xmlroot" -> root(location);
            case "xmlserialize" -> serialize(location);
            default -> null;
        };
    }

    private void open() {
        g.tokens.next();
        g.tokens.expectSymbol("(");
    }

    private Expr close(
            XmlExprOp op, @Nullable String name, List<ResTarget> named, List<Expr> args, XmlOptionType option, int at) {
        g.tokens.expectSymbol(")");
        return new XmlExpr(op, name, named, args, option, at);
    }

    private Expr close(XmlExprOp op, @Nullable String name, List<ResTarget> named, List<Expr> args, int location) {
        return close(op, name, named, args, XmlOptionType.XMLOPTION_DOCUMENT, location);
    }

    private Expr concat(int location) {
        open();
        return close(XmlExprOp.IS_XMLCONCAT, null, List.of(), g.expressions.exprList(), location);
    }

    private Expr element(int location) {
        open();
        g.tokens.expect("name");
        String name = g.names.colLabel();
        List<ResTarget> attributes = List.of();
        List<Expr> args = List.of();
        if (g.tokens.acceptSymbol(",")) {
            boolean more = true;
            if (g.tokens.at("xmlattributes") && g.tokens.peek(1).isSymbol("(")) {
                g.tokens.next();
                g.tokens.next();
                attributes = attributes();
                g.tokens.expectSymbol(")");
                more = g.tokens.acceptSymbol(",");
            }
            if (more) {
                args = g.expressions.exprList();
            }
        }
        return close(XmlExprOp.IS_XMLELEMENT, name, attributes, args, location);
    }

    private List<ResTarget> attributes() {
        List<ResTarget> attributes = new ArrayList<>();
        do {
            int location = g.tokens.location();
            Expr value = g.expressions.expr();
            String name = g.tokens.accept("as") ? g.names.colLabel() : null;
            attributes.add(new ResTarget(name, List.of(), value, location));
        } while (g.tokens.acceptSymbol(","));
        return attributes;
    }

    private Expr exists(int location) {
        open();
        Expr path = g.primaries.primary(false);
        Expr document = passing();
        g.tokens.expectSymbol(")");
        return Nodes.sqlCall("xmlexists", List.of(path, document), location);
    }

    private Expr passing() {
        g.tokens.expect("passing");
        if (!g.tokens.accept("by", "ref")) {
            g.tokens.accept("by", "value");
        }
        Expr document = g.primaries.primary(false);
        if (g.tokens.at("by")) {
            mechanism();
        }
        return document;
    }

    private void mechanism() {
        g.tokens.expect("by");
        if (!g.tokens.accept("ref")) {
            g.tokens.expect("value");
        }
    }

    private Expr forest(int location) {
        open();
        return close(XmlExprOp.IS_XMLFOREST, null, attributes(), List.of(), location);
    }

    private XmlOptionType documentOrContent() {
        if (g.tokens.accept("document")) {
            return XmlOptionType.XMLOPTION_DOCUMENT;
        }
        g.tokens.expect("content");
        return XmlOptionType.XMLOPTION_CONTENT;
    }

    private Expr parse(int location) {
        open();
        XmlOptionType option = documentOrContent();
        Expr text = g.expressions.expr();
        boolean preserve = g.tokens.accept("preserve");
        if (preserve || g.tokens.accept("strip")) {
            g.tokens.expect("whitespace");
        }
        return close(XmlExprOp.IS_XMLPARSE, null, List.of(), List.of(text, Nodes.bool(preserve, -1)), option, location);
    }

    private Expr instruction(int location) {
        open();
        g.tokens.expect("name");
        String name = g.names.colLabel();
        List<Expr> args = g.tokens.acceptSymbol(",") ? List.of(g.expressions.expr()) : List.of();
        return close(XmlExprOp.IS_XMLPI, name, List.of(), args, location);
    }

    private Expr root(int location) {
        open();
        Expr xml = g.expressions.expr();
        g.tokens.expectSymbol(",");
        g.tokens.expect("version");
        Expr version = g.tokens.accept("no", "value") ? new A_Const(null, -1) : g.expressions.expr();
        int standalone = STANDALONE_OMITTED;
        if (g.tokens.acceptSymbol(",")) {
            g.tokens.expect("standalone");
            if (g.tokens.accept("yes")) {
                standalone = STANDALONE_YES;
            } else {
                g.tokens.expect("no");
                standalone = g.tokens.accept("value") ? STANDALONE_NO_VALUE : STANDALONE_NO;
            }
        }
        List<Expr> args = List.of(xml, version, Nodes.integer(standalone, -1));
        return close(XmlExprOp.IS_XMLROOT, null, List.of(), args, location);
    }

    private Expr serialize(int location) {
        open();
        XmlOptionType option = documentOrContent();
        Expr value = g.expressions.expr();
        g.tokens.expect("as");
        TypeName type = g.types.simpleTypeName();
        g.tokens.expectSymbol(")");
        return new XmlSerialize(option, value, type, location);
    }

    /** XMLTABLE(…), without its alias; the current token is the word. */
    RangeTableFunc table(boolean lateral) {
        int location = g.tokens.location();
        open();
        List<ResTarget> namespaces = List.of();
        if (g.tokens.at("xmlnamespaces") && g.tokens.peek(1).isSymbol("(")) {
            open();
            namespaces = namespaces();
            g.tokens.expectSymbol(")");
            g.tokens.expectSymbol(",");
        }
        Expr rows = g.primaries.primary(false);
        Expr document = passing();
        g.tokens.expect("columns");
        List<RangeTableFuncCol> columns = new ArrayList<>();
        do {
            columns.add(column());
        } while (g.tokens.acceptSymbol(","));
        g.tokens.expectSymbol(")");
        @Nullable Alias alias = null;
        return new RangeTableFunc(lateral, document, rows, namespaces, columns, alias, location);
    }

    private List<ResTarget> namespaces() {
        List<ResTarget> namespaces = new ArrayList<>();
        do {
            int location = g.tokens.location();
            String name = null;
            Expr uri;
            if (g.tokens.accept("default")) {
                uri = g.expressions.restricted();
            } else {
                uri = g.expressions.restricted();
                g.tokens.expect("as");
                name = g.names.colLabel();
            }
            namespaces.add(new ResTarget(name, List.of(), uri, location));
        } while (g.tokens.acceptSymbol(","));
        return namespaces;
    }

    private RangeTableFuncCol column() {
        int location = g.tokens.location();
        String name = g.names.colId();
        if (g.tokens.accept("for")) {
            g.tokens.expect("ordinality");
            return new RangeTableFuncCol(name, null, true, false, null, null, location);
        }
        TypeName type = g.types.typeName();
        Expr path = null;
        Expr fallback = null;
        @Nullable Boolean notNull = null;
        while (true) {
            Token option = g.tokens.peek();
            if (g.tokens.accept("default")) {
                Expr value = g.expressions.restricted();
                if (fallback != null) {
                    throw SyntaxErrors.at("only one DEFAULT value is allowed", option.location());
                }
                fallback = value;
            } else if (g.tokens.at("null") || g.tokens.at("not")) {
                boolean not = g.tokens.accept("not");
                g.tokens.expect("null");
                if (notNull != null) {
                    throw SyntaxErrors.at(
                            "conflicting or redundant NULL / NOT NULL declarations for column \"" + name + "\"",
                            option.location());
                }
                notNull = not;
            } else if (g.tokens.atKind(TokenKind.IDENT)) {
                g.tokens.next();
                Expr value = g.expressions.restricted();
                if (!option.text().equals("path")) {
                    throw SyntaxErrors.at("unrecognized column option \"" + option.text() + "\"", option.location());
                }
                if (path != null) {
                    throw SyntaxErrors.at("only one PATH value per column is allowed", option.location());
                }
                path = value;
            } else {
                boolean required = notNull != null && notNull;
                return new RangeTableFuncCol(name, type, false, required, path, fallback, location);
            }
        }
    }
}
