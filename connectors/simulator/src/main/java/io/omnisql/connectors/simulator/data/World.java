package io.omnisql.connectors.simulator.data;

import java.time.Instant;
import java.util.List;

/** Everything that the simulator tells about; {@code anchor} is the instant at which the data ends. */
public record World(Instant anchor, List<Organisation> organisations) {

    /** The organisation of that login. */
    public Organisation organisation(String login) {
        return organisations.stream()
                .filter(organisation -> organisation.login().equals(login))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no organisation " + login));
    }

    /** The repository {@code owner/name}. */
    public Repository repository(String owner, String name) {
        return organisation(owner).repositories().stream()
                .filter(repository -> repository.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no repository " + owner + "/" + name));
    }
}
