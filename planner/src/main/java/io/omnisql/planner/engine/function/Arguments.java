package io.omnisql.planner.engine.function;

import io.omnisql.core.value.PgArray;
import io.omnisql.core.value.PgInterval;
import io.omnisql.core.value.PgNumeric;
import org.jspecify.annotations.Nullable;

/** The arguments of a call; the typed getters expect a value that is not NULL. */
public final class Arguments {
    private final @Nullable Object[] values;

    public Arguments(@Nullable Object... values) {
        this.values = values;
    }

    public int size() {
        return values.length;
    }

    public boolean isNull(int index) {
        return values[index] == null;
    }

    public boolean anyNull() {
        for (Object value : values) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }

    public @Nullable Object get(int index) {
        return values[index];
    }

    /** The value, which is not NULL. */
    public Object value(int index) {
        Object value = values[index];
        if (value == null) {
            throw new IllegalStateException("argument " + index + " is NULL");
        }
        return value;
    }

    public boolean flag(int index) {
        return (Boolean) value(index);
    }

    public long integer(int index) {
        return (Long) value(index);
    }

    public double number(int index) {
        return (Double) value(index);
    }

    public String text(int index) {
        return (String) value(index);
    }

    public PgNumeric numeric(int index) {
        return (PgNumeric) value(index);
    }

    public PgInterval interval(int index) {
        return (PgInterval) value(index);
    }

    public PgArray array(int index) {
        return (PgArray) value(index);
    }

    public byte[] bytes(int index) {
        return (byte[]) value(index);
    }
}
