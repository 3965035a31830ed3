package io.omnisql.planner.catalog.rows;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What catalogs show of the session itself.
 *
 * @param database the tenant's database
 * @param user the subject's name
 * @param roles the subject's roles
 * @param settings the session's settings; one that it does not know shows PostgreSQL's default
 */
public record CatalogFacts(String database, String user, List<String> roles, Settings settings) {
    /** Looks settings up. */
    @FunctionalInterface
    public interface Settings {
        /** The value that SHOW answers, empty for a setting that the session does not know. */
        Optional<String> value(String name);
    }

    public CatalogFacts {
        Objects.requireNonNull(database, "database is null");
        Objects.requireNonNull(user, "user is null");
        roles = List.copyOf(roles);
        Objects.requireNonNull(settings, "settings is null");
    }
}
