package io.omnisql.connectors.sdk.limit;

import java.util.Objects;

/**
 * What a source counts calls against. Two accounts, also of two tenants, that sign with the same principal share a bucket.
 *
 * @param connector the connector's id
 * @param principal digest of origin and credential; neither a secret nor a tenant's name can be read from it
 * @param resource the source's own class of calls, for example {@code core}, {@code search} or {@code graphql}
 */
public record BucketKey(String connector, String principal, String resource) {
    private static final int MAX_LENGTH = 200;

    public BucketKey {
        requireShort(connector);
        requireShort(principal);
        requireShort(resource);
    }

    private static void requireShort(String part) {
        Objects.requireNonNull(part, "part is null");
        if (part.isEmpty() || part.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("parts of a bucket's key have 1 to 200 characters");
        }
    }

    /** The bucket of the same principal for another class of calls. */
    public BucketKey withResource(String other) {
        return new BucketKey(connector, principal, other);
    }
}
