package io.omnisql.connectors.sdk.spi;

import java.util.Objects;

/**
 * What a connector is.
 *
 * @param id for example {@code github}
 * @param version the connector's semantic version
 * @param sdk the SPI version it needs, {@code major.minor}
 * @param comment one line that says what the source is
 */
public record ConnectorInfo(String id, String version, String sdk, String comment) {
    public ConnectorInfo {
        Objects.requireNonNull(id, "id is null");
        Objects.requireNonNull(version, "version is null");
        Objects.requireNonNull(sdk, "sdk is null");
        Objects.requireNonNull(comment, "comment is null");
    }
}
