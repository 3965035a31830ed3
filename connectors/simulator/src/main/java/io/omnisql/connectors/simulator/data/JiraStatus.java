package io.omnisql.connectors.simulator.data;

import java.util.List;

/** The workflow states of a site. */
public enum JiraStatus {
    OPEN("10000", "Open", Category.TO_DO),
    TO_DO("10001", "To Do", Category.TO_DO),
    IN_PROGRESS("3", "In Progress", Category.IN_PROGRESS),
    IN_REVIEW("10002", "In Review", Category.IN_PROGRESS),
    BLOCKED("10003", "Blocked", Category.IN_PROGRESS),
    DONE("10004", "Done", Category.DONE),
    WONT_DO("10005", "Won't Do", Category.DONE);

    private final String id;
    private final String title;
    private final Category category;

    JiraStatus(String id, String title, Category category) {
        this.id = id;
        this.title = title;
        this.category = category;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public Category category() {
        return category;
    }

    static List<JiraStatus> of(Category category) {
        return List.of(values()).stream()
                .filter(status -> status.category == category)
                .toList();
    }

    /** Jira's fixed status categories. */
    public enum Category {
        TO_DO(2, "new", "To Do", "blue-gray"),
        IN_PROGRESS(4, "indeterminate", "In Progress", "yellow"),
        DONE(3, "done", "Done", "green");

        private final int id;
        private final String key;
        private final String title;
        private final String color;

        Category(int id, String key, String title, String color) {
            this.id = id;
            this.key = key;
            this.title = title;
            this.color = color;
        }

        public int id() {
            return id;
        }

        public String key() {
            return key;
        }

        public String title() {
            return title;
        }

        public String color() {
            return color;
        }
    }
}
