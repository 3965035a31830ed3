package io.omnisql.core.identity;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The authenticated person or service of a tenant. Made only by authentication and the entitlement service; nothing that a
 * client can set changes it.
 *
 * @param attributes lists of texts by name, for example {@code teams}; an absent name differs from an empty list
 */
public record Subject(
        TenantId tenant,
        String user,
        Kind kind,
        List<String> roles,
        List<String> groups,
        Map<String, List<String>> attributes) {
    /** What stands behind the login. */
    public enum Kind {
        PERSON,
        SERVICE
    }

    public Subject {
        Objects.requireNonNull(tenant, "tenant is null");
        Objects.requireNonNull(user, "user is null");
        Objects.requireNonNull(kind, "kind is null");
        roles = List.copyOf(roles);
        groups = List.copyOf(groups);
        attributes = Map.copyOf(attributes);
    }
}
