package io.omnisql.server.admin;

import java.util.Objects;

/** What a check found. */
public sealed interface Health {
    Health OK = new Ok();

    /** Fit to serve. */
    record Ok() implements Health {}

    /** Not fit; the reason is shown to probes and holds no name of a tenant, address or secret. */
    record Failing(String reason) implements Health {
        public Failing {
            Objects.requireNonNull(reason, "reason is null");
        }
    }

    static Health failing(String reason) {
        return new Failing(reason);
    }

    /** {@link #OK} or the reason. */
    static Health of(boolean ok, String otherwise) {
        return ok ? OK : new Failing(otherwise);
    }
}
