package io.omnisql.keyvault;

import java.time.Instant;

/** Where a KEK is in its life. */
public sealed interface KekState {
    /** In use. */
    record Active() implements KekState {}

    /** There, but refused for every use; could be enabled again, so nothing is destroyed. */
    record Disabled() implements KekState {}

    /** Refused for every use and destroyed at the given time. */
    record Pending(Instant until) implements KekState {}

    /** Gone, remembered only as a tombstone; or never made. */
    record Destroyed() implements KekState {}
}
