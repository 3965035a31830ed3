package io.omnisql.governance.audit;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Follows records in the journal's order and says where they stop being one unbroken history. Not thread-safe. */
final class ChainCheck {
    /** Last record of a chain. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never shared outside the package
    record Head(long seq, byte[] hash) {
        static final Head NONE = new Head(0, new byte[RecordHash.BYTES]);
    }

    /** An INTENT that waits for its end. */
    record OpenIntent(UUID chain, long boot) {}

    private final Map<UUID, Head> chains = new HashMap<>();
    private final Map<UUID, OpenIntent> open = new LinkedHashMap<>();
    private final Map<RecordKind, Long> counts = new EnumMap<>(RecordKind.class);
    private Head node = Head.NONE;
    private long boots;
    private long cutTails;
    private long lastTimeMicros = Long.MIN_VALUE;
    private boolean recovering;

    /** Takes the next record; a reason if it does not belong there. */
    Optional<String> accept(RecordHeader header, byte[] hash) {
        if (header.nodeSeq() != node.seq() + 1) {
            return Optional.of("node sequence " + header.nodeSeq() + " follows " + node.seq());
        }
        if (!header.follows(node.hash())) {
            return Optional.of("hash of the record before does not match");
        }
        Head chain = chains.getOrDefault(header.chain(), Head.NONE);
        if (header.chainSeq() != chain.seq() + 1) {
            return Optional.of("chain sequence " + header.chainSeq() + " follows " + chain.seq());
        }
        if (!Arrays.equals(header.previousChainHash(), chain.hash())) {
            return Optional.of("hash of the chain's record before does not match");
        }
        Optional<String> wrong = pair(header);
        if (wrong.isPresent()) {
            return wrong;
        }
        node = new Head(header.nodeSeq(), hash);
        chains.put(header.chain(), new Head(header.chainSeq(), hash));
        counts.merge(header.kind(), 1L, Long::sum);
        lastTimeMicros = Math.max(lastTimeMicros, header.timeMicros());
        return Optional.empty();
    }

    private Optional<String> pair(RecordHeader header) {
        if (boots == 0 && header.kind() != RecordKind.BOOT) {
            return Optional.of("the first record is not BOOT");
        }
        recovering = header.kind() == RecordKind.BOOT || (recovering && header.kind() == RecordKind.LOST);
        return switch (header.kind()) {
            case BOOT -> {
                boots++;
                cutTails += header.has(RecordHeader.TAIL_CUT) ? 1 : 0;
                yield Optional.empty();
            }
            case INTENT ->
                open.putIfAbsent(header.statement(), new OpenIntent(header.chain(), boots)) == null
                        ? Optional.empty()
                        : Optional.of("second INTENT of a statement");
            case OUTCOME -> {
                OpenIntent intent = open.get(header.statement());
                if (intent == null || intent.boot() != boots) {
                    yield Optional.of("OUTCOME without INTENT");
                }
                if (!header.has(RecordHeader.PART)) {
                    open.remove(header.statement());
                }
                yield Optional.empty();
            }
            case LOST ->
                open.remove(header.statement()) != null ? Optional.empty() : Optional.of("LOST without INTENT");
            case SINGLE, EVENT, COUNTERS, ANCHOR, MOVE, RETIRED -> Optional.empty();
        };
    }

    /** The last record of the node. */
    Head node() {
        return node;
    }

    Map<UUID, Head> chains() {
        return chains;
    }

    /** Statements with an INTENT and no end yet, oldest first. */
    Map<UUID, OpenIntent> openIntents() {
        return open;
    }

    /** Open INTENTs that a later start should have ended. */
    long forgottenIntents() {
        return recovering
                ? 0
                : open.values().stream().filter(intent -> intent.boot() < boots).count();
    }

    long count(RecordKind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    long boots() {
        return boots;
    }

    long cutTails() {
        return cutTails;
    }

    long lastTimeMicros() {
        return lastTimeMicros;
    }
}
