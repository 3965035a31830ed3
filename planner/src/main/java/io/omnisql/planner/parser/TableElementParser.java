package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.CollateClause;
import io.omnisql.planner.parser.tree.ColumnDef;
import io.omnisql.planner.parser.tree.ConstrType;
import io.omnisql.planner.parser.tree.Constraint;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.TableLikeClause;
import io.omnisql.planner.parser.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of CREATE TABLE: columns, constraints and LIKE. */
final class TableElementParser {
    private static final int LIKE_ALL = Integer.MAX_VALUE;
    private static final List<String> LIKE_OPTIONS = List.of(
            "comments",
            "compression",
            "constraints",
            "defaults",
            "generated",
            "identity",
            "indexes",
            "statistics",
            "storage");

    private final Grammar g;

    TableElementParser(Grammar grammar) {
        this.g = grammar;
    }

    /** The elements in their brackets; null when one is of a kind that is not supported. */
    @Nullable
    List<Node> elements() {
        g.tokens.expectSymbol("(");
        List<Node> elements = new ArrayList<>();
        if (g.tokens.acceptSymbol(")")) {
            return elements;
        }
        do {
            if (g.tokens.at("exclude") && isExclusion(1)) {
                return null;
            }
            if (g.tokens.at("constraint") && g.tokens.peek(2).isWord("exclude")) {
                return null;
            }
            if (g.tokens.at("like")) {
                elements.add(like());
            } else if (g.constraints.atTableConstraint()) {
                elements.add(g.constraints.tableConstraint());
            } else {
                ColumnDef column = column();
                if (column == null) {
                    return null;
                }
                elements.add(column);
            }
        } while (g.tokens.acceptSymbol(","));
        g.tokens.expectSymbol(")");
        return elements;
    }

    private boolean isExclusion(int ahead) {
        return g.tokens.peek(ahead).isSymbol("(") || g.tokens.peek(ahead).isWord("using");
    }

    private TableLikeClause like() {
        int location = g.tokens.expect("like").location();
        RangeVar relation = g.names.qualifiedName();
        int options = 0;
        while (g.tokens.atAny("including", "excluding")) {
            boolean including = g.tokens.next().isWord("including");
            int bit = likeOption();
            options = including ? options | bit : options & ~bit;
        }
        return new TableLikeClause(relation, options, location);
    }

    private int likeOption() {
        if (g.tokens.accept("all")) {
            return LIKE_ALL;
        }
        for (int i = 0; i < LIKE_OPTIONS.size(); i++) {
            if (g.tokens.accept(LIKE_OPTIONS.get(i))) {
                return 1 << i;
            }
        }
        throw g.tokens.syntaxError();
    }

    /** A column; null when it has an identity, which is not supported. */
    private @Nullable ColumnDef column() {
        int location = g.tokens.location();
        String name = g.names.colId();
        TypeName type = g.types.typeName();
        String compression = null;
        if (g.tokens.accept("compression")) {
            compression = g.tokens.accept("default") ? "default" : g.names.colId();
        }
        if (g.tokens.at("options")) {
            return null;
        }
        List<Constraint> constraints = new ArrayList<>();
        CollateClause collation = null;
        while (true) {
            int at = g.tokens.location();
            if (g.tokens.accept("collate")) {
                CollateClause clause = new CollateClause(null, g.names.anyName(), at);
                if (collation != null) {
                    throw SyntaxErrors.at("multiple COLLATE clauses not allowed", at);
                }
                collation = clause;
                continue;
            }
            Constraint constraint = g.constraints.columnConstraint();
            if (constraint == null) {
                break;
            }
            constraints.add(constraint);
            if (constraint.contype() == ConstrType.CONSTR_IDENTITY) {
                return null;
            }
        }
        return new ColumnDef(name, type, constraints, collation, compression, true, location);
    }
}
