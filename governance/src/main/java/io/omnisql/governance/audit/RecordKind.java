package io.omnisql.governance.audit;

import java.util.Optional;

/** Kinds of audit records. The code is part of stored bytes and never changes its meaning. */
public enum RecordKind {
    /** A node started; names a torn tail that was cut. */
    BOOT(1),
    /** A statement is about to call sources. */
    INTENT(2),
    /** A statement, or a part of it, ended. */
    OUTCOME(3),
    /** A statement that touches no source, in one record. */
    SINGLE(4),
    /** Anything that is not a statement: a login, a change of policy, entitlement, key or configuration. */
    EVENT(5),
    /** Totals so far. */
    COUNTERS(6),
    /** A statement whose end was lost in a crash. */
    LOST(7),
    /** Reserved: the signed head of all chains. */
    ANCHOR(8),
    /** Reserved: a tenant moved to another node. */
    MOVE(9),
    /** Reserved: the end of a range whose retention is over. */
    RETIRED(10);

    private final int code;

    RecordKind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<RecordKind> ofCode(int code) {
        for (RecordKind kind : values()) {
            if (kind.code == code) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
