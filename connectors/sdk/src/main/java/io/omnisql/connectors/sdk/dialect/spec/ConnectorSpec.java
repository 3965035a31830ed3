package io.omnisql.connectors.sdk.dialect.spec;

import io.omnisql.connectors.sdk.http.AccountLimits;
import io.omnisql.connectors.sdk.spi.ConnectorInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A whole declaration.
 *
 * @param headers fixed fields of every request
 * @param settings what an account may set, with defaults, by name
 * @param limits what the source is known to limit calls to
 * @param tables by name, in order
 */
public record ConnectorSpec(
        ConnectorInfo info,
        Map<String, String> headers,
        Map<String, List<String>> settings,
        AccountLimits limits,
        Map<String, TableSpec> tables) {
    public ConnectorSpec {
        headers = Map.copyOf(headers);
        settings = Map.copyOf(settings);
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }
}
