package io.omnisql.connectors.github;

import io.omnisql.connectors.sdk.dialect.DeclaredConnector;
import io.omnisql.connectors.sdk.dialect.Hooks;
import io.omnisql.connectors.sdk.dialect.Resources;
import io.omnisql.connectors.sdk.http.HttpSettings;
import io.omnisql.connectors.sdk.spi.Connector;
import java.util.Map;

/** GitHub's REST API as a connector. */
public final class GithubConnector {
    private GithubConnector() {}

    /** The connector with standard time limits and retries. */
    public static Connector create() {
        return create(HttpSettings.defaults());
    }

    public static Connector create(HttpSettings http) {
        Resources resources = new Resources(GithubConnector.class);
        return DeclaredConnector.of(
                "github.yaml",
                resources.text("github.yaml"),
                new Hooks(
                        Map.of(),
                        Map.of(
                                "repositories", new RepositoryKeys(),
                                "named_repositories", new NamedRepositoryKeys(),
                                "organizations", new OrganizationKeys())),
                resources.certificate("certified.txt"),
                http);
    }
}
