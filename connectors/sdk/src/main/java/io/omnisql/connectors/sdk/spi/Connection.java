package io.omnisql.connectors.sdk.spi;

import io.omnisql.connectors.sdk.limit.BucketKey;
import io.omnisql.connectors.sdk.proof.GovernanceProof;
import io.omnisql.connectors.sdk.scan.ScanRequest;
import java.util.Map;

/** A connected account: one for each account and server process. Thread-safe. */
public interface Connection extends AutoCloseable {
    /** The account's tables as last known. Never calls the source. */
    SchemaSnapshot schema();

    /**
     * Reads dynamic tables from the source where the connector has any. Never called while a statement is parsed or described.
     *
     * @throws SourceException when the source cannot answer
     */
    SchemaSnapshot discover();

    /**
     * Fetch: a stream of raw rows. No call is made before the first {@link BatchStream#next}.
     *
     * @throws io.omnisql.core.error.SqlException XX000 when the proof does not cover the request; HV000 when a required key is
     *     missing
     */
    BatchStream fetch(ScanRequest request, GovernanceProof proof);

    /** The limits that its calls draw on, by the source's name for them; empty when none are known. */
    default Map<String, BucketKey> buckets() {
        return Map.of();
    }

    /** Disconnect: cancels open streams; returns within a second; harmless when repeated. */
    @Override
    void close();
}
