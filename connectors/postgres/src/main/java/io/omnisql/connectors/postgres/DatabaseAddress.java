package io.omnisql.connectors.postgres;

import io.omnisql.connectors.sdk.http.BaseAddress;
import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Credential;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where an account's database is and what of it is shown.
 *
 * @param tls how the connection is protected
 * @param caFile PEM file of the authorities that are trusted instead of the platform's; empty for the platform's
 * @param schema the source's schema
 * @param tables the only tables shown; empty for all of the schema
 * @param maxConnections connections open at once, 1 to 100
 */
record DatabaseAddress(
        String host,
        int port,
        String database,
        String user,
        String password,
        Tls tls,
        Optional<String> caFile,
        String schema,
        Set<String> tables,
        int maxConnections) {
    private static final int DEFAULT_PORT = 5432;
    private static final int MAX_PORT = 65_535;
    private static final int DEFAULT_CONNECTIONS = 4;
    private static final int MOST_CONNECTIONS = 100;
    private static final Set<String> SETTINGS = Set.of("schema", "tables", "sslmode", "ca_file", "max_connections");

    /** libpq's {@code sslmode}; the modes that fall back to no protection are not offered. */
    enum Tls {
        /** The certificate must be trusted and name the host. */
        VERIFY_FULL("verify-full"),
        /** The certificate must be trusted. */
        VERIFY_CA("verify-ca"),
        /** Encrypted; whoever answers is believed. */
        REQUIRE("require"),
        /** Plain; only where the operator allows private addresses. */
        DISABLE("disable");

        private final String word;

        Tls(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    DatabaseAddress {
        tables = Set.copyOf(tables);
    }

    /** @throws SqlException F0000 when the account is not configured as this connector needs */
    static DatabaseAddress of(Account account) {
        account.settings().keySet().stream()
                .filter(name -> !SETTINGS.contains(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw wrong(account, "has no setting \"" + name + "\"");
                });
        URI url = account.baseUrl();
        String path = url.getPath() == null ? "" : url.getPath();
        if (!"postgresql".equals(url.getScheme())
                || url.getHost() == null
                || url.getUserInfo() != null
                || url.getQuery() != null
                || path.length() < 2
                || path.indexOf('/', 1) >= 0) {
            throw wrong(account, "base_url must be postgresql://host:port/database");
        }
        if (!account.allowPrivateAddress() && BaseAddress.isPrivate(url.getHost())) {
            throw wrong(account, "host \"" + url.getHost() + "\" is in a loopback, link-local or private range");
        }
        if (!(account.credential() instanceof Credential.Basic basic)) {
            throw wrong(account, "credential must have a user and a secret");
        }
        int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
        if (port < 1 || port > MAX_PORT) {
            throw wrong(account, "base_url has no valid port");
        }
        return new DatabaseAddress(
                url.getHost(),
                port,
                path.substring(1),
                basic.user(),
                basic.secret(),
                tls(account),
                single(account, "ca_file"),
                single(account, "schema").orElse("public"),
                Set.copyOf(account.settings().getOrDefault("tables", List.of())),
                connections(account));
    }

    private static Tls tls(Account account) {
        String word = single(account, "sslmode").orElse(Tls.VERIFY_FULL.word());
        for (Tls tls : Tls.values()) {
            if (tls.word().equals(word)) {
                if (tls == Tls.DISABLE && !account.allowPrivateAddress()) {
                    throw wrong(account, "sslmode disable needs allow_private_address");
                }
                return tls;
            }
        }
        throw wrong(account, "sslmode must be one of verify-full, verify-ca, require, disable");
    }

    private static int connections(Account account) {
        Optional<String> text = single(account, "max_connections");
        if (text.isEmpty()) {
            return DEFAULT_CONNECTIONS;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= 1 && number <= MOST_CONNECTIONS) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(account, "max_connections must be a number").withCause(e);
        }
        throw wrong(account, "max_connections must be from 1 to " + MOST_CONNECTIONS);
    }

    private static Optional<String> single(Account account, String setting) {
        List<String> values = account.settings().getOrDefault(setting, List.of());
        if (values.size() > 1) {
            throw wrong(account, setting + " takes one value");
        }
        return values.stream().findFirst();
    }

    private static SqlException wrong(Account account, String what) {
        return new SqlException(SqlState.CONFIG_FILE_ERROR, "account \"" + account.id() + "\": " + what);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port + "/" + database;
    }
}
