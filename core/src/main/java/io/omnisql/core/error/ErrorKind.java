package io.omnisql.core.error;

/** Whose matter an error is; decides where it is counted and whom it alerts, never what the client reads. */
public enum ErrorKind {
    /** The statement or the client's message is wrong. */
    USER,
    /** The policy refused, or no valid decision could be had. */
    POLICY,
    /** A limit, quota, timeout or budget was reached. */
    RESOURCES,
    /** An upstream source failed or answered wrongly. */
    SOURCE,
    /** A fault of OmniSQL itself. */
    INTERNAL
}
