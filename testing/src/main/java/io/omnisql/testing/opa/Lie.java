package io.omnisql.testing.opa;

/** What a {@link LyingOpa} does with a request. */
public sealed interface Lie {
    /** Gives what the real server says. */
    record Truth() implements Lie {}

    /** A whole answer. {@code $ID} in the body becomes the statement id of the question. */
    record Answer(int status, String contentType, String body) implements Lie {
        /** Status 200 with a JSON body. */
        public static Answer json(String body) {
            return new Answer(200, "application/json", body);
        }
    }

    /** Answers one body to questions about no table and another to all others. */
    record ByTables(String none, String some) implements Lie {}

    /** Says that the body is longer than it is, then closes. */
    record CutBody(String body) implements Lie {}

    /** Sends the body a byte every 20 ms. */
    record Trickle(String body) implements Lie {}

    /** Reads the request and never answers. */
    record Silence() implements Lie {}

    /** Closes as soon as the request is read. */
    record HangUp() implements Lie {}
}
