package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** DEFERRABLE, INITIALLY, NOT VALID and NO INHERIT behind a table constraint (PostgreSQL's ConstraintAttributeSpec). */
final class ConstraintAttributeParser {
    private static final int NOT_DEFERRABLE = 1;
    private static final int DEFERRABLE = 1 << 1;
    private static final int INITIALLY_IMMEDIATE = 1 << 2;
    private static final int INITIALLY_DEFERRED = 1 << 3;
    private static final int NOT_VALID = 1 << 4;
    private static final int NO_INHERIT = 1 << 5;

    private final Grammar g;

    ConstraintAttributeParser(Grammar grammar) {
        this.g = grammar;
    }

    /** Takes them all and refuses those that the kind of constraint cannot have; words name the kind in the error. */
    ConstraintAttributes parse(String words, boolean mayDefer, boolean mayBeInvalid, boolean mayNotInherit) {
        int start = g.tokens.location();
        int all = 0;
        while (true) {
            int location = g.tokens.location();
            int one = attribute();
            if (one == 0) {
                break;
            }
            all |= one;
            if (has(all, NOT_DEFERRABLE) && has(all, INITIALLY_DEFERRED)) {
                throw SyntaxErrors.at("constraint declared INITIALLY DEFERRED must be DEFERRABLE", location);
            }
            if ((has(all, NOT_DEFERRABLE) && has(all, DEFERRABLE))
                    || (has(all, INITIALLY_IMMEDIATE) && has(all, INITIALLY_DEFERRED))) {
                throw SyntaxErrors.at("conflicting constraint properties", location);
            }
        }
        boolean deferrable = has(all, DEFERRABLE) || has(all, INITIALLY_DEFERRED);
        if (deferrable && !mayDefer) {
            throw refused(words, "DEFERRABLE", start);
        }
        if (has(all, NOT_VALID) && !mayBeInvalid) {
            throw refused(words, "NOT VALID", start);
        }
        if (has(all, NO_INHERIT) && !mayNotInherit) {
            throw refused(words, "NO INHERIT", start);
        }
        return new ConstraintAttributes(
                deferrable, has(all, INITIALLY_DEFERRED), has(all, NOT_VALID), has(all, NO_INHERIT));
    }

    private static boolean has(int attributes, int attribute) {
        return (attributes & attribute) != 0;
    }

    private static SqlException refused(String words, String attribute, int location) {
        return SyntaxErrors.at(
                SqlState.FEATURE_NOT_SUPPORTED, words + " constraints cannot be marked " + attribute, location);
    }

    private int attribute() {
        if (g.tokens.accept("deferrable")) {
            return DEFERRABLE;
        }
        if (g.tokens.accept("not")) {
            if (g.tokens.accept("valid")) {
                return NOT_VALID;
            }
            g.tokens.expect("deferrable");
            return NOT_DEFERRABLE;
        }
        if (g.tokens.accept("no")) {
            g.tokens.expect("inherit");
            return NO_INHERIT;
        }
        if (!g.tokens.accept("initially")) {
            return 0;
        }
        if (g.tokens.accept("deferred")) {
            return INITIALLY_DEFERRED;
        }
        g.tokens.expect("immediate");
        return INITIALLY_IMMEDIATE;
    }
}
