package io.omnisql.governance.filter;

import java.util.List;
import java.util.Objects;

/** A row filter as a policy answers it (UCAST): not yet checked against a table. A row stays only if the filter is TRUE. */
public sealed interface RowFilter {
    /** All of one or more. */
    record And(List<RowFilter> children) implements RowFilter {
        public And {
            children = List.copyOf(children);
        }
    }

    /** Any of one or more. */
    record Or(List<RowFilter> children) implements RowFilter {
        public Or {
            children = List.copyOf(children);
        }
    }

    /** Three-valued NOT: of UNKNOWN it is UNKNOWN. */
    record Not(RowFilter child) implements RowFilter {
        public Not {
            Objects.requireNonNull(child, "child is null");
        }
    }

    /** A column against a literal. */
    record Compare(String field, Comparison op, FilterLiteral value) implements RowFilter {}

    /** A column against another column of the same table. */
    record CompareField(String field, Comparison op, String other) implements RowFilter {}

    /** {@code eq null} and {@code ne null}: never UNKNOWN. */
    record NullTest(String field, boolean isNull) implements RowFilter {}

    /** {@code in}: FALSE for every row when the list is empty; {@code nin}: TRUE then. */
    record In(String field, boolean negated, List<FilterLiteral> values) implements RowFilter {
        public In {
            values = List.copyOf(values);
        }
    }

    /** Literal, case-sensitive search in a text column. */
    record TextMatch(String field, TextMatchKind kind, String value) implements RowFilter {}

    /** An array column shares an element with the list; FALSE when the list is empty. */
    record HasAny(String field, List<FilterLiteral> values) implements RowFilter {
        public HasAny {
            values = List.copyOf(values);
        }
    }
}
