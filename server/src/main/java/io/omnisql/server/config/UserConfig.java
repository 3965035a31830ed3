package io.omnisql.server.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A person or service that may log in.
 *
 * @param verifier the password's SCRAM-SHA-256 verifier in PostgreSQL's form
 */
public record UserConfig(
        String name, String verifier, List<String> roles, List<String> groups, Map<String, List<String>> attributes) {
    public UserConfig {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(verifier, "verifier is null");
        roles = List.copyOf(roles);
        groups = List.copyOf(groups);
        attributes = Map.copyOf(attributes);
    }
}
