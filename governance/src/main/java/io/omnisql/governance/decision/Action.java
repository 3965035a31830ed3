package io.omnisql.governance.decision;

/** What a subject wants to do with tables. */
public enum Action {
    QUERY("query"),
    DESCRIBE("describe"),
    LIST("list"),
    MATERIALIZE("materialize"),
    REFRESH("refresh"),
    EXPLAIN("explain"),
    JOB_FETCH("job_fetch");

    private final String word;

    Action(String word) {
        this.word = word;
    }

    /** The word in policy input. */
    public String word() {
        return word;
    }
}
