package io.omnisql.connectors.jira;

import io.omnisql.connectors.sdk.dialect.DeclaredConnector;
import io.omnisql.connectors.sdk.dialect.Hooks;
import io.omnisql.connectors.sdk.dialect.Resources;
import io.omnisql.connectors.sdk.http.HttpSettings;
import io.omnisql.connectors.sdk.spi.Connector;
import java.util.Map;

/** Jira Cloud's REST API as a connector. */
public final class JiraConnector {
    private JiraConnector() {}

    /** The connector with standard time limits and retries. */
    public static Connector create() {
        return create(HttpSettings.defaults());
    }

    public static Connector create(HttpSettings http) {
        Resources resources = new Resources(JiraConnector.class);
        return DeclaredConnector.of(
                "jira.yaml",
                resources.text("jira.yaml"),
                new Hooks(Map.of("jql", new JqlSearch(), "bulkfetch", new BulkFetch()), Map.of()),
                resources.certificate("certified.txt"),
                http);
    }
}
