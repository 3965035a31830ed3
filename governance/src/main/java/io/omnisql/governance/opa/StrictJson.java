package io.omnisql.governance.opa;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads one JSON document, the whole of it: duplicate keys, trailing text and endless nesting are refused. Thread-safe. */
final class StrictJson {
    /** A filter of depth 16 takes two levels each, within six of the envelope. */
    private static final int MAX_NESTING = 48;

    private static final int MAX_NUMBER = 1_000;
    private static final int MAX_NAME = 1_024;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_NAME)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readerFor(JsonNode.class);

    private StrictJson() {}

    static JsonNode read(byte[] bytes) throws OpaAnswerException {
        try {
            JsonNode node = READER.readValue(bytes);
            if (node == null || node.isMissingNode()) {
                throw new OpaAnswerException("empty answer");
            }
            return node;
        } catch (IOException e) {
            // Jackson's message may quote the answer, which the log must not hold.
            throw new OpaAnswerException("not JSON: " + e.getClass().getSimpleName());
        }
    }
}
