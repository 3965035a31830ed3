package io.omnisql.connectors.sdk.dialect;

/** Writes the body of a declared POST search. Belongs to the connector's own module; pure and thread-safe. */
@FunctionalInterface
public interface BodyHook {
    /** The request's body as JSON text. */
    String body(BodyCall call);

    /** What to do about a first page that was refused with status 400; by default nothing. */
    default Recovery recover(BodyCall refused) {
        return new Recovery.None();
    }

    /** A way out of a refused request. */
    sealed interface Recovery {
        /** The refusal stands. */
        record None() implements Recovery {}

        /** The same walk with fewer filters; the rows are filtered here anyway. */
        record Widen(BodyCall wider, String warning) implements Recovery {}

        /** If the probe is answered, the filters that it lacks name something that does not exist: there are no rows. */
        record EmptyIfAnswered(BodyCall probe, String warning) implements Recovery {}
    }
}
