package io.omnisql.connectors.simulator.data;

/** Issue types of a site. */
public enum JiraType {
    STORY("10101", "Story"),
    TASK("10102", "Task"),
    BUG("10103", "Bug"),
    EPIC("10100", "Epic"),
    SPIKE("10104", "Spike");

    private final String id;
    private final String title;

    JiraType(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }
}
