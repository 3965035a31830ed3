package io.omnisql.session.job;

import java.util.Locale;

/** Where a job is in its life. */
public enum JobState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED,
    /** Its result was destroyed, because it was too old or the policy decides otherwise now. */
    EXPIRED;

    /** The word in {@code omnisql.jobs}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing will change any more but the end of its result. */
    public boolean isOver() {
        return this != QUEUED && this != RUNNING;
    }
}
