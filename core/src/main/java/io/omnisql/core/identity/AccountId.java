package io.omnisql.core.identity;

/** One configured instance of a connector, unique within its tenant. Letters, digits, {@code _} and {@code -}; 1 to 63 characters, beginning with a letter. */
public record AccountId(String value) {
    public AccountId {
        Names.check("AccountId", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
