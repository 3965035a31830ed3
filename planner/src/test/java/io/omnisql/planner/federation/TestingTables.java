package io.omnisql.planner.federation;

import io.omnisql.connectors.sdk.table.AccessPath;
import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.connectors.sdk.table.Exactness;
import io.omnisql.connectors.sdk.table.Filter;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.LimitMode;
import io.omnisql.connectors.sdk.table.Sort;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.connectors.sdk.table.Volatility;
import io.omnisql.core.identity.AccountId;
import io.omnisql.core.type.SqlType;
import io.omnisql.planner.query.Relation;
import io.omnisql.planner.query.RelationColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Declarations in the manner of the GitHub and Jira connectors. */
final class TestingTables {
    private static final Set<SortDirection> BOTH = Set.of(SortDirection.ASCENDING, SortDirection.DESCENDING);

    private TestingTables() {}

    private static Column column(String name, SqlType type, boolean nullable) {
        return new Column(name, type, nullable, Set.of(), List.of(), "");
    }

    private static Filter filter(String column, Exactness exactness, FilterOp... ops) {
        return new Filter(column, Set.of(ops), exactness, Set.of());
    }

    /** Issues or pulls of repositories; a page holds 100 rows, a repository 300. */
    static Table repositoryItems(String name, boolean exactRows) {
        AccessPath byNumber = new AccessPath(
                "by_number",
                List.of("owner", "repo", "number"),
                false,
                List.of(),
                List.of(),
                LimitMode.PAGE_STOP,
                0,
                (rows, keys) -> Math.max(1, keys),
                "core",
                1);
        AccessPath list = new AccessPath(
                "list",
                List.of("owner", "repo"),
                true,
                List.of(
                        new Filter("state", Set.of(FilterOp.EQ), Exactness.EXACT, Set.of("open", "closed")),
                        filter("author", Exactness.SUPERSET, FilterOp.EQ),
                        filter("labels", Exactness.SUPERSET, FilterOp.CONTAINS_ALL),
                        filter("updated_at", Exactness.SUPERSET, FilterOp.GE, FilterOp.GT),
                        filter("created_at", Exactness.SUPERSET, FilterOp.GE, FilterOp.GT, FilterOp.LE, FilterOp.LT)),
                List.of(new Sort("created_at", BOTH), new Sort("updated_at", BOTH)),
                LimitMode.PAGE_STOP,
                0,
                (rows, keys) -> Math.max(1, (rows + 99) / 100),
                "core",
                300);
        return new Table(
                name,
                List.of(
                        column("owner", SqlType.TEXT, false),
                        column("repo", SqlType.TEXT, false),
                        column("number", SqlType.INT8, false),
                        column("title", SqlType.TEXT, false),
                        column("state", SqlType.TEXT, false),
                        column("author", SqlType.TEXT, true),
                        column("head_ref", SqlType.TEXT, false),
                        column("labels", SqlType.TEXT_ARRAY, true),
                        column("created_at", SqlType.TIMESTAMPTZ, false),
                        column("updated_at", SqlType.TIMESTAMPTZ, false),
                        column("draft", SqlType.BOOL, true)),
                List.of("owner", "repo", "number"),
                List.of(byNumber, list),
                Volatility.WARM,
                exactRows,
                Set.of(),
                "");
    }

    /** Jira issues: 3,000 by search, or 100 keys a call. */
    static Table jiraIssues() {
        AccessPath bulk = new AccessPath(
                "bulk",
                List.of("key"),
                false,
                List.of(),
                List.of(),
                LimitMode.NONE,
                100,
                (rows, keys) -> Math.max(1, (keys + 99) / 100),
                "jira",
                1);
        AccessPath search = new AccessPath(
                "search",
                List.of(),
                false,
                List.of(
                        filter("project_key", Exactness.EXACT, FilterOp.EQ, FilterOp.IN),
                        filter("status", Exactness.EXACT, FilterOp.EQ, FilterOp.NE, FilterOp.IN, FilterOp.NOT_IN),
                        filter("team", Exactness.EXACT, FilterOp.EQ, FilterOp.IS_NULL),
                        filter("key", Exactness.SUPERSET, FilterOp.PREFIX)),
                List.of(new Sort("created", BOTH)),
                LimitMode.PAGE_STOP,
                0,
                (rows, keys) -> Math.max(1, (rows + 99) / 100),
                "jira",
                3_000);
        return new Table(
                "issues",
                List.of(
                        column("key", SqlType.TEXT, false),
                        column("project_key", SqlType.TEXT, false),
                        column("status", SqlType.TEXT, true),
                        column("team", SqlType.TEXT, true),
                        column("assignee_email", SqlType.TEXT, true),
                        column("created", SqlType.TIMESTAMPTZ, false)),
                List.of("key"),
                List.of(bulk, search),
                Volatility.WARM,
                true,
                Set.of(),
                "");
    }

    /** A table that only lookups by both keys can read. */
    static Table keyed() {
        AccessPath path = new AccessPath(
                "get",
                List.of("owner", "repo"),
                false,
                List.of(),
                List.of(),
                LimitMode.NONE,
                0,
                (rows, keys) -> Math.max(1, keys),
                "core",
                1);
        return new Table(
                "keyed",
                List.of(column("owner", SqlType.TEXT, false), column("repo", SqlType.TEXT, false)),
                List.of("owner", "repo"),
                List.of(path),
                Volatility.WARM,
                true,
                Set.of(),
                "");
    }

    /** The relation of a table; columns named in {@code masked} are masked. */
    static Relation relation(String schema, Table table, Set<String> masked) {
        List<RelationColumn> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean hidden = masked.contains(column.name());
            columns.add(new RelationColumn(
                    column.name(), column.type(), columns.size() + 1, !column.nullable() && !hidden, hidden));
        }
        return new Relation(
                16_384 + Math.abs((schema + table.name()).hashCode() % 1_000),
                Relation.Kind.SOURCE,
                new AccountId(schema),
                schema,
                table.name(),
                columns);
    }
}
