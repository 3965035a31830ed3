package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.ConstrType;
import io.omnisql.planner.parser.tree.Constraint;
import io.omnisql.planner.parser.tree.DefElem;
import io.omnisql.planner.parser.tree.Expr;
import io.omnisql.planner.parser.tree.RangeVar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Constraints of columns and tables. */
final class ConstraintParser {
    private static final char NONE = '\0';

    private final Grammar g;

    ConstraintParser(Grammar grammar) {
        this.g = grammar;
    }

    /** The components of a constraint while it is parsed. */
    private static final class Draft {
        private final ConstrType type;
        private final int location;
        private @Nullable String name;
        private boolean deferrable;
        private boolean initdeferred;
        private boolean noInherit;
        private @Nullable Expr expr;
        private char generatedWhen = NONE;
        private boolean nullsNotDistinct;
        private List<String> keys = List.of();
        private List<String> including = List.of();
        private List<DefElem> options = List.of();
        private @Nullable String indexname;
        private @Nullable String indexspace;
        private @Nullable RangeVar pktable;
        private List<String> fkAttrs = List.of();
        private List<String> pkAttrs = List.of();
        private char match = NONE;
        private char update = NONE;
        private char delete = NONE;
        private List<String> deleteColumns = List.of();
        private boolean skipValidation;
        private boolean initiallyValid;

        Draft(ConstrType type, int location) {
            this.type = type;
            this.location = location;
        }

        Constraint finish() {
            return new Constraint(
                    type,
                    name,
                    deferrable,
                    initdeferred,
                    noInherit,
                    expr,
                    generatedWhen,
                    nullsNotDistinct,
                    keys,
                    including,
                    options,
                    indexname,
                    indexspace,
                    pktable,
                    fkAttrs,
                    pkAttrs,
                    match,
                    update,
                    delete,
                    deleteColumns,
                    skipValidation,
                    initiallyValid,
                    location);
        }
    }

    boolean atTableConstraint() {
        return g.tokens.atAny("constraint", "check", "unique", "primary", "foreign");
    }

    /** A column's constraint or constraint attribute; null when none stands here. */
    @Nullable
    Constraint columnConstraint() {
        int location = g.tokens.location();
        String name = null;
        if (g.tokens.accept("constraint")) {
            name = g.names.colId();
        }
        Draft draft = columnElement(name == null ? location : g.tokens.location());
        if (draft == null) {
            if (name != null) {
                throw g.tokens.syntaxError();
            }
            return attribute(location);
        }
        draft.name = name;
        return name == null ? draft.finish() : withLocation(draft, location).finish();
    }

    private static Draft withLocation(Draft draft, int location) {
        Draft moved = new Draft(draft.type, location);
        moved.name = draft.name;
        moved.noInherit = draft.noInherit;
        moved.expr = draft.expr;
        moved.generatedWhen = draft.generatedWhen;
        moved.nullsNotDistinct = draft.nullsNotDistinct;
        moved.options = draft.options;
        moved.indexspace = draft.indexspace;
        moved.pktable = draft.pktable;
        moved.pkAttrs = draft.pkAttrs;
        moved.match = draft.match;
        moved.update = draft.update;
        moved.delete = draft.delete;
        moved.deleteColumns = draft.deleteColumns;
        moved.initiallyValid = draft.initiallyValid;
        return moved;
    }

    private @Nullable Draft columnElement(int location) {
        if (g.tokens.at("not") && !g.tokens.peek(1).isWord("deferrable")) {
            g.tokens.next();
            g.tokens.expect("null");
            return new Draft(ConstrType.CONSTR_NOTNULL, location);
        }
        if (g.tokens.accept("null")) {
            return new Draft(ConstrType.CONSTR_NULL, location);
        }
        if (g.tokens.accept("default")) {
            Draft draft = new Draft(ConstrType.CONSTR_DEFAULT, location);
            draft.expr = g.expressions.restricted();
            return draft;
        }
        if (g.tokens.accept("generated")) {
            return generated(location);
        }
        if (g.tokens.at("unique") || g.tokens.at("primary")) {
            Draft draft = uniqueOrPrimary(location);
            index(draft);
            return draft;
        }
        if (g.tokens.at("check")) {
            Draft draft = check(location);
            draft.noInherit = noInherit();
            draft.initiallyValid = true;
            return draft;
        }
        if (g.tokens.accept("references")) {
            Draft draft = new Draft(ConstrType.CONSTR_FOREIGN, location);
            references(draft);
            draft.initiallyValid = true;
            return draft;
        }
        return null;
    }

    private Draft generated(int location) {
        boolean always = g.tokens.accept("always");
        int whenLocation = g.tokens.location();
        if (!always) {
            g.tokens.expect("by");
            g.tokens.expect("default");
        }
        g.tokens.expect("as");
        if (g.tokens.accept("identity")) {
            return new Draft(ConstrType.CONSTR_IDENTITY, location);
        }
        Draft draft = new Draft(ConstrType.CONSTR_GENERATED, location);
        draft.generatedWhen = always ? 'a' : 'd';
        g.tokens.expectSymbol("(");
        draft.expr = g.expressions.expr();
        g.tokens.expectSymbol(")");
        g.tokens.expect("stored");
        if (!always) {
            throw SyntaxErrors.at("for a generated column, GENERATED ALWAYS must be specified", whenLocation);
        }
        return draft;
    }

    private Draft uniqueOrPrimary(int location) {
        if (g.tokens.accept("primary")) {
            g.tokens.expect("key");
            return new Draft(ConstrType.CONSTR_PRIMARY, location);
        }
        g.tokens.expect("unique");
        Draft draft = new Draft(ConstrType.CONSTR_UNIQUE, location);
        if (g.tokens.accept("nulls")) {
            draft.nullsNotDistinct = g.tokens.accept("not");
            g.tokens.expect("distinct");
        }
        return draft;
    }

    private void index(Draft draft) {
        draft.options = g.options.optionalDefinition();
        if (g.tokens.accept("using")) {
            g.tokens.expect("index");
            g.tokens.expect("tablespace");
            draft.indexspace = g.names.colId();
        }
    }

    private Draft check(int location) {
        g.tokens.expect("check");
        Draft draft = new Draft(ConstrType.CONSTR_CHECK, location);
        g.tokens.expectSymbol("(");
        draft.expr = g.expressions.expr();
        g.tokens.expectSymbol(")");
        return draft;
    }

    private boolean noInherit() {
        if (!g.tokens.accept("no")) {
            return false;
        }
        g.tokens.expect("inherit");
        return true;
    }

    private void references(Draft draft) {
        draft.pktable = g.names.qualifiedName();
        draft.pkAttrs = g.names.optionalNameList();
        draft.match = 's';
        if (g.tokens.accept("match")) {
            int location = g.tokens.location();
            if (g.tokens.accept("full")) {
                draft.match = 'f';
            } else if (g.tokens.accept("partial")) {
                throw SyntaxErrors.at(
                        SqlState.FEATURE_NOT_SUPPORTED, "MATCH PARTIAL not yet implemented", location - 6);
            } else {
                g.tokens.expect("simple");
            }
        }
        draft.update = 'a';
        draft.delete = 'a';
        while (g.tokens.accept("on")) {
            boolean update = g.tokens.accept("update");
            if (!update) {
                g.tokens.expect("delete");
            }
            char action = action();
            List<String> columns = action == 'n' || action == 'd' ? g.names.optionalNameList() : List.of();
            if (update) {
                draft.update = action;
            } else {
                draft.delete = action;
                draft.deleteColumns = columns;
            }
        }
    }

    private char action() {
        if (g.tokens.accept("no")) {
            g.tokens.expect("action");
            return 'a';
        }
        if (g.tokens.accept("restrict")) {
            return 'r';
        }
        if (g.tokens.accept("cascade")) {
            return 'c';
        }
        g.tokens.expect("set");
        if (g.tokens.accept("null")) {
            return 'n';
        }
        g.tokens.expect("default");
        return 'd';
    }

    /** DEFERRABLE and its kin, which PostgreSQL lists as constraints of their own. */
    private @Nullable Constraint attribute(int location) {
        ConstrType type;
        if (g.tokens.accept("deferrable")) {
            type = ConstrType.CONSTR_ATTR_DEFERRABLE;
        } else if (g.tokens.accept("not", "deferrable")) {
            type = ConstrType.CONSTR_ATTR_NOT_DEFERRABLE;
        } else if (g.tokens.accept("initially")) {
            boolean deferred = g.tokens.accept("deferred");
            if (!deferred) {
                g.tokens.expect("immediate");
            }
            type = deferred ? ConstrType.CONSTR_ATTR_DEFERRED : ConstrType.CONSTR_ATTR_IMMEDIATE;
        } else {
            return null;
        }
        return new Draft(type, location).finish();
    }

    Constraint tableConstraint() {
        int location = g.tokens.location();
        String name = g.tokens.accept("constraint") ? g.names.colId() : null;
        Draft draft;
        if (g.tokens.at("check")) {
            draft = check(location);
            attributes(draft, g.constraintAttributes.parse("CHECK", false, true, true));
            draft.initiallyValid = !draft.skipValidation;
        } else if (g.tokens.at("unique") || g.tokens.at("primary")) {
            draft = uniqueOrPrimary(location);
            if (g.tokens.accept("using")) {
                g.tokens.expect("index");
                draft.indexname = g.names.colId();
            } else {
                g.tokens.expectSymbol("(");
                draft.keys = g.names.nameList();
                g.tokens.expectSymbol(")");
                if (g.tokens.accept("include")) {
                    g.tokens.expectSymbol("(");
                    draft.including = g.names.nameList();
                    g.tokens.expectSymbol(")");
                }
                index(draft);
            }
            String words = draft.type == ConstrType.CONSTR_PRIMARY ? "PRIMARY KEY" : "UNIQUE";
            attributes(draft, g.constraintAttributes.parse(words, true, false, false));
        } else {
            g.tokens.expect("foreign");
            g.tokens.expect("key");
            draft = new Draft(ConstrType.CONSTR_FOREIGN, location);
            g.tokens.expectSymbol("(");
            draft.fkAttrs = g.names.nameList();
            g.tokens.expectSymbol(")");
            g.tokens.expect("references");
            references(draft);
            attributes(draft, g.constraintAttributes.parse("FOREIGN KEY", true, true, false));
            draft.initiallyValid = !draft.skipValidation;
        }
        draft.name = name;
        return draft.finish();
    }

    private static void attributes(Draft draft, ConstraintAttributes attributes) {
        draft.deferrable = attributes.deferrable();
        draft.initdeferred = attributes.initiallyDeferred();
        draft.skipValidation = attributes.notValid();
        draft.noInherit = attributes.noInherit();
    }
}
