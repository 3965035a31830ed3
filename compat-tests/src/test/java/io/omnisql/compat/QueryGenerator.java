package io.omnisql.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random queries over the demo's tables: filters, joins, sub-queries, groups, set operations, limits under a total order. */
final class QueryGenerator {
    private static final List<String> STATES = List.of("open", "closed");
    private static final List<String> REPOSITORIES = List.of("shop", "shop", "payments", "design-system");
    private static final List<String> PROJECTS = List.of("SHOP", "PAY", "PLAT", "NONE");

    private final Random random;

    QueryGenerator(Random random) {
        this.random = random;
    }

    String next() {
        return switch (random.nextInt(8)) {
            case 0 -> single();
            case 1 -> limited();
            case 2 -> pullsJoinIssues("join");
            case 3 -> pullsJoinIssues("left join");
            case 4 -> subQuery();
            case 5 -> grouped();
            case 6 -> setOperation();
            default -> commonTable();
        };
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String single() {
        return "select number, title, state, labels, updated_at from github.issues i where " + githubFilter("i");
    }

    private String limited() {
        String direction = random.nextBoolean() ? "" : " desc";
        return "select number, created_at from github." + (random.nextBoolean() ? "issues" : "pulls") + " i where "
                + githubFilter("i") + " order by created_at" + direction + ", number limit " + (1 + random.nextInt(15))
                + (random.nextBoolean() ? "" : " offset " + random.nextInt(5));
    }

    private String pullsJoinIssues(String join) {
        return "select p.number, p.head_ref, j.key, j.status from github.pulls p " + join + " jira.issues j on j.key = "
                + (random.nextBoolean() ? "p.issue_key" : "substring(p.head_ref from '[A-Z]+-[0-9]+')")
                + (random.nextBoolean() ? "" : " and " + jiraFilter("j")) + " where " + githubFilter("p");
    }

    private String subQuery() {
        String inner = "select issue_key from github.pulls p where " + githubFilter("p");
        return switch (random.nextInt(3)) {
            case 0 -> "select key, summary from jira.issues j where j.key in (" + inner + ")";
            case 1 ->
                "select key from jira.issues j where exists (select 1 from github.pulls p where p.issue_key = j.key and "
                        + githubFilter("p") + ") and " + jiraFilter("j");
            default ->
                "select key from jira.issues j where not exists (select 1 from github.pulls p where p.issue_key = j.key"
                        + " and " + githubFilter("p") + ") and " + jiraFilter("j");
        };
    }

    private String grouped() {
        return "select project_key, status, count(*), max(created) from jira.issues j where " + jiraFilter("j")
                + " group by project_key, status having count(*) > " + random.nextInt(3)
                + (random.nextBoolean() ? "" : " and project_key = '" + one(PROJECTS) + "'");
    }

    private String setOperation() {
        String kind = one(List.of("union", "union all", "intersect", "except"));
        return "select number, state from github.issues a where " + githubFilter("a") + " " + kind
                + " select number, state from github.pulls b where " + githubFilter("b");
    }

    private String commonTable() {
        return "with t as (select number, state, author, created_at from github.issues i where " + githubFilter("i")
                + ") select a.number, b.author from t a join t b on a.number = b.number where a.state = '" + one(STATES)
                + "'" + (random.nextBoolean() ? "" : " and b.number > " + random.nextInt(60));
    }

    /** Always names owner and repository, so that both ways read the same lists. */
    private String githubFilter(String alias) {
        List<String> conjuncts = new ArrayList<>();
        conjuncts.add(alias + ".owner = 'acme'");
        conjuncts.add(alias + ".repo = '" + one(REPOSITORIES) + "'");
        for (int i = random.nextInt(3); i > 0; i--) {
            conjuncts.add(
                    switch (random.nextInt(9)) {
                        case 0 -> alias + ".state = '" + one(STATES) + "'";
                        case 1 -> alias + ".number > " + random.nextInt(80);
                        case 2 -> alias + ".number in (" + random.nextInt(40) + ", " + random.nextInt(40) + ", 7)";
                        case 3 ->
                            alias + ".updated_at >= timestamptz '2026-0" + (1 + random.nextInt(9))
                                    + "-15 10:20:30.5+02'";
                        case 4 ->
                            alias + ".created_at < timestamptz '2026-0" + (1 + random.nextInt(9)) + "-01 00:00:00+00'";
                        case 5 -> alias + ".labels @> array['bug']";
                        case 6 -> alias + ".title like 'F%'";
                        case 7 -> alias + ".closed_at is " + (random.nextBoolean() ? "" : "not ") + "null";
                        default ->
                            "(" + alias + ".state = 'open' or " + alias + ".number < " + random.nextInt(50) + ")";
                    });
        }
        return String.join(" and ", conjuncts);
    }

    private String jiraFilter(String alias) {
        return switch (random.nextInt(8)) {
            case 0 -> alias + ".project_key = '" + one(PROJECTS) + "'";
            case 1 -> alias + ".project_key in ('" + one(PROJECTS) + "', '" + one(PROJECTS) + "')";
            case 2 -> alias + ".status_category <> 'Done'";
            case 3 -> alias + ".created >= timestamptz '2026-0" + (1 + random.nextInt(9)) + "-10 08:00:00.25+00'";
            case 4 -> alias + ".resolved is null";
            case 5 -> alias + ".assignee_email is not null";
            case 6 -> alias + ".story_points > 3";
            default -> alias + ".key = '" + one(PROJECTS) + "-" + (1 + random.nextInt(30)) + "'";
        };
    }
}
