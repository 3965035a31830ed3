package io.omnisql.connectors.sdk.spi;

/** Code and declarations that expose one kind of source. Stateless; one instance for each connector version. */
public interface Connector {
    ConnectorInfo info();

    /**
     * Connect: makes ready to fetch for an account. Checks its settings; makes at most one call.
     *
     * @throws SourceException when the address or credential is refused
     * @throws io.omnisql.core.error.SqlException F0000 when a setting is wrong
     */
    Connection connect(Account account, SdkServices services);
}
