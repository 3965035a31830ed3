package io.omnisql.session.tenant;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.core.identity.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tenants of the server and their users. A tenant's name is the database name that clients give. Immutable; thread-safe. */
public final class Tenants {
    private final Map<String, Map<String, TenantUser>> users = new HashMap<>();

    /** @param users each in the tenant that its subject names; a tenant without users does not exist for clients */
    public Tenants(List<TenantId> tenants, List<TenantUser> users) {
        tenants.forEach(tenant -> this.users.put(tenant.value(), new HashMap<>()));
        for (TenantUser user : users) {
            Map<String, TenantUser> known =
                    this.users.get(user.subject().tenant().value());
            if (known == null) {
                throw new IllegalArgumentException("user " + user.subject().user() + " belongs to an unknown tenant");
            }
            known.put(user.subject().user(), user);
        }
    }

    public boolean exists(String tenant) {
        return users.containsKey(tenant);
    }

    /**
     * A user of the tenant whose name is the database.
     *
     * @return empty for an unknown user
     * @throws SqlException 3D000 for an unknown database
     */
    public Optional<TenantUser> find(String database, String user) {
        Map<String, TenantUser> known = users.get(database);
        if (known == null) {
            throw new SqlException(SqlState.INVALID_CATALOG_NAME, "database \"" + database + "\" does not exist");
        }
        return Optional.ofNullable(known.get(user));
    }
}
