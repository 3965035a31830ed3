package io.omnisql.core.identity;

/** An isolated customer. The name is also the database name that clients connect to. Letters, digits, {@code _} and {@code -}; 1 to 63 characters, beginning with a letter. */
public record TenantId(String value) {
    public TenantId {
        Names.check("TenantId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
