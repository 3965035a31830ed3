package io.omnisql.connectors.sdk.dialect;

import io.omnisql.connectors.sdk.dialect.spec.ConnectorSpec;
import io.omnisql.connectors.sdk.dialect.spec.PathSpec;
import io.omnisql.connectors.sdk.dialect.spec.SpecReader;
import io.omnisql.connectors.sdk.dialect.spec.TableSpec;
import io.omnisql.connectors.sdk.http.AccountLimits;
import io.omnisql.connectors.sdk.http.HttpCore;
import io.omnisql.connectors.sdk.http.HttpSettings;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.connectors.sdk.spi.Connector;
import io.omnisql.connectors.sdk.spi.ConnectorInfo;
import io.omnisql.connectors.sdk.spi.SdkServices;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connector that is a declaration and its hooks. */
public final class DeclaredConnector implements Connector {
    private final ConnectorSpec spec;
    private final Hooks hooks;
    private final Certificate certificate;
    private final HttpSettings http;

    private DeclaredConnector(ConnectorSpec spec, Hooks hooks, Certificate certificate, HttpSettings http) {
        this.spec = spec;
        this.hooks = hooks;
        this.certificate = certificate;
        this.http = http;
    }

    /**
     * @param file name of the declaration, for messages
     * @param declaration its text
     * @throws io.omnisql.connectors.sdk.yaml.YamlError when the declaration is wrong
     * @throws IllegalArgumentException when it names a hook that {@code hooks} lacks
     */
    public static DeclaredConnector of(
            String file, String declaration, Hooks hooks, Certificate certificate, HttpSettings http) {
        ConnectorSpec spec = SpecReader.read(file, declaration);
        for (TableSpec table : spec.tables().values()) {
            for (PathSpec path : table.paths().values()) {
                checkHook(file, path.bodyHook(), hooks.bodies());
                checkHook(file, path.keyHook(), hooks.keys());
            }
        }
        return new DeclaredConnector(spec, hooks, certificate, http);
    }

    private static void checkHook(String file, @Nullable String name, Map<String, ?> hooks) {
        if (name != null && !hooks.containsKey(name)) {
            throw new IllegalArgumentException(file + ": unknown hook \"" + name + "\"");
        }
    }

    @Override
    public ConnectorInfo info() {
        return spec.info();
    }

    @Override
    public Connection connect(Account account, SdkServices services) {
        Map<String, List<String>> settings = new HashMap<>(spec.settings());
        account.settings().forEach((name, values) -> {
            if (!name.startsWith(AccountLimits.SETTING) && settings.put(name, values) == null) {
                throw wrong(account, "has no setting \"" + name + "\"");
            }
        });
        try {
            return new DeclaredConnection(
                    spec,
                    hooks,
                    certificate,
                    account,
                    Map.copyOf(settings),
                    new HttpCore(account, http, spec.limits().with(account.settings()), services),
                    services);
        } catch (IllegalArgumentException e) {
            throw wrong(account, String.valueOf(e.getMessage()));
        }
    }

    private static SqlException wrong(Account account, String what) {
        return new SqlException(SqlState.CONFIG_FILE_ERROR, "account \"" + account.id() + "\": " + what);
    }
}
