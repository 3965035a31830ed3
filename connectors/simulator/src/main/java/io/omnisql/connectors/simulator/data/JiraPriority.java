package io.omnisql.connectors.simulator.data;

/** Priorities of a site, highest first. */
public enum JiraPriority {
    HIGHEST("1", "Highest"),
    HIGH("2", "High"),
    MEDIUM("3", "Medium"),
    LOW("4", "Low"),
    LOWEST("5", "Lowest");

    private final String id;
    private final String title;

    JiraPriority(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public String id() {
        return id;
    }

    /** Greater is more urgent. */
    public int weight() {
        return -Integer.parseInt(id);
    }

    public String title() {
        return title;
    }
}
