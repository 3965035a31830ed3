package io.omnisql.governance.filter;

import io.omnisql.core.type.SqlType;
import java.util.List;
import java.util.Objects;

/**
 * A row filter that fits its table: every column exists, every literal is a boxed value of its column's type (the forms of {@link
 * io.omnisql.core.batch.ColumnVector}, {@code Long} 0 or 1 for bool).
 */
public sealed interface BoundFilter {
    /** A column of the table. */
    record Field(String name, SqlType type) {
        public Field {
            Objects.requireNonNull(name, "name is null");
            Objects.requireNonNull(type, "type is null");
        }
    }

    record And(List<BoundFilter> children) implements BoundFilter {
        public And {
            children = List.copyOf(children);
        }
    }

    record Or(List<BoundFilter> children) implements BoundFilter {
        public Or {
            children = List.copyOf(children);
        }
    }

    record Not(BoundFilter child) implements BoundFilter {}

    record Compare(Field field, Comparison op, Object value) implements BoundFilter {}

    record CompareField(Field field, Comparison op, Field other) implements BoundFilter {}

    record NullTest(Field field, boolean isNull) implements BoundFilter {}

    record In(Field field, boolean negated, List<Object> values) implements BoundFilter {
        public In {
            values = List.copyOf(values);
        }
    }

    record TextMatch(Field field, TextMatchKind kind, String value) implements BoundFilter {}

    /** Values are of the array's element type. */
    record HasAny(Field field, int elementOid, List<Object> values) implements BoundFilter {
        public HasAny {
            values = List.copyOf(values);
        }
    }
}
