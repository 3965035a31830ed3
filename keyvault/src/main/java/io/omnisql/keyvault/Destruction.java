package io.omnisql.keyvault;

import java.time.Instant;

/** What a request to destroy a KEK has achieved. */
public sealed interface Destruction {
    /** The key is gone since this time. */
    record Done(Instant at) implements Destruction {}

    /** The key cannot be used any more and is destroyed at this time. */
    record Pending(Instant until) implements Destruction {}
}
