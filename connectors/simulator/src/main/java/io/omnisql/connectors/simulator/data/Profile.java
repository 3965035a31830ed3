package io.omnisql.connectors.simulator.data;

/**
 * How much there is: issues and pull requests of acme/shop, the same of every other repository on average, and Jira issues
 * of acme (globex has a sixth).
 */
public record Profile(int shopIssues, int shopPulls, int otherIssues, int otherPulls, int jiraIssues) {
    public Profile {
        if (shopIssues < 0 || shopPulls < 0 || otherIssues < 1 || otherPulls < 0 || jiraIssues < 600) {
            throw new IllegalArgumentException("a profile needs at least 600 Jira issues and one issue a repository");
        }
    }

    /** 2,560 issues and 740 pull requests in acme/shop, 3,000 Jira issues. */
    public static Profile demo() {
        return new Profile(2_560, 740, 90, 40, 3_000);
    }

    /** Exactly 2,500 items in acme/shop (25 pages of 100), 300 of them pull requests. */
    public static Profile benchmark() {
        return new Profile(2_200, 300, 90, 40, 3_000);
    }

    /** 50,000 items in acme/shop and as many Jira issues. */
    public static Profile large() {
        return new Profile(40_000, 10_000, 200, 80, 50_000);
    }

    /** For tests that start often: 180 issues and 80 pull requests in acme/shop, 1,200 Jira issues. */
    public static Profile small() {
        return new Profile(180, 80, 12, 6, 1_200);
    }

    /** By name: demo, benchmark, large or small. */
    public static Profile named(String name) {
        return switch (name) {
            case "demo" -> demo();
            case "benchmark" -> benchmark();
            case "large" -> large();
            case "small" -> small();
            default -> throw new IllegalArgumentException("no profile " + name);
        };
    }
}
