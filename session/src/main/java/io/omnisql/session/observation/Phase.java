package io.omnisql.session.observation;

/** The parts of a statement's time. */
public enum Phase {
    /** Text to parse tree. */
    PARSE("parse", "parse"),
    /** The policy's answer for the tables named. */
    DECIDE("decide", "policy.decide"),
    /** Parse tree to typed query. */
    ANALYZE("analyze", "analyze"),
    /** Typed query to scans. */
    PLAN("plan", "plan"),
    /** INTENT until it is on disk. */
    INTENT("audit", "audit.intent"),
    /** Waiting for the next batch of rows: scans and engine together. */
    ENGINE("engine", "engine"),
    /** Encoding rows and writing them to the client. */
    SEND("send", "send"),
    /** OUTCOME until it is on disk. */
    OUTCOME("audit", "audit.outcome");

    private final String metric;
    private final String span;

    Phase(String metric, String span) {
        this.metric = metric;
        this.span = span;
    }

    /** The value of the label {@code phase}; several may share one. */
    public String metric() {
        return metric;
    }

    /** The name of its span. */
    public String span() {
        return span;
    }
}
