package io.omnisql.connectors.postgres;

import io.omnisql.connectors.sdk.spi.Account;
import io.omnisql.connectors.sdk.spi.Connection;
import io.omnisql.connectors.sdk.spi.Connector;
import io.omnisql.connectors.sdk.spi.ConnectorInfo;
import io.omnisql.connectors.sdk.spi.SdkServices;
import java.time.Duration;

/**
 * PostgreSQL databases (15 is what tests compare with) as sources. An account shows one schema of one database; its tables are read from the
 * database's own catalogs when the account connects, and again every ten minutes. Thread-safe.
 */
public final class PostgresConnector implements Connector {
    static final String ID = "postgres";
    static final String VERSION = "1.0.0";
    private static final Duration TTL = Duration.ofMinutes(10);

    private final Duration ttl;

    private PostgresConnector(Duration ttl) {
        this.ttl = ttl;
    }

    public static PostgresConnector create() {
        return new PostgresConnector(TTL);
    }

    /** The connector with another age at which tables are read anew. */
    static PostgresConnector create(Duration ttl) {
        return new PostgresConnector(ttl);
    }

    @Override
    public ConnectorInfo info() {
        return new ConnectorInfo(ID, VERSION, "1.2", "Tables and views of a PostgreSQL database");
    }

    /**
     * Reads the tables once. A database that does not answer shows none until it does: it is asked again in the background.
     *
     * @throws io.omnisql.core.error.SqlException F0000 when address, credential kind or a setting is wrong
     */
    @Override
    public Connection connect(Account account, SdkServices services) {
        return PostgresConnection.open(DatabaseAddress.of(account), account, services, ttl);
    }
}
