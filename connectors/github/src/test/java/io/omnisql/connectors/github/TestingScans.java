package io.omnisql.connectors.github;

import io.omnisql.connectors.conformance.ConnectorScans;
import io.omnisql.connectors.sdk.http.HttpSettings;
import io.omnisql.connectors.sdk.limit.Limiter;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Credential;
import io.omnisql.connectors.simulator.Simulator;
import io.omnisql.connectors.simulator.SimulatorConfig;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.identity.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Connects the conformance kit with a simulated GitHub. */
final class TestingScans {
    static final HttpSettings QUICK = HttpSettings.defaults()
            .withFirstBackoff(Duration.ofMillis(2))
            .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(400), Duration.ofSeconds(20));

    private TestingScans() {}

    static ConnectorScans of(Simulator simulator, Map<String, List<String>> settings) {
        return new ConnectorScans(GithubConnector.create(QUICK), account(simulator, settings));
    }

    /** Scans whose calls wait as a server's do. */
    static ConnectorScans limited(Simulator simulator, Limiter limiter) {
        return new ConnectorScans(GithubConnector.create(QUICK), account(simulator, Map.of()), limiter);
    }

    private static Account account(Simulator simulator, Map<String, List<String>> settings) {
        return new Account(
                new TenantId("acme"),
                new AccountId("main"),
                "github",
                "github",
                simulator.githubUrl(),
                new Credential.Bearer(SimulatorConfig.ACME_GITHUB_TOKEN),
                true,
                settings);
    }
}
