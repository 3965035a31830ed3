package io.omnisql.edge.snapshot;

/** A snapshot that is not taken; the message says why and holds nothing of its content but names. */
public final class SnapshotException extends Exception {
    public SnapshotException(String message) {
        super(message);
    }

    public SnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
