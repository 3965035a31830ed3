package io.omnisql.planner.explain;

import io.omnisql.connectors.sdk.scan.Predicate;
import io.omnisql.connectors.sdk.scan.SortKey;
import io.omnisql.connectors.sdk.table.Exactness;
import io.omnisql.connectors.sdk.table.FilterOp;
import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.core.text.TextStyle;
import io.omnisql.core.type.SqlType;
import io.omnisql.core.type.TypeOids;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.federation.FederationPlan;
import io.omnisql.planner.federation.KeyFeed;
import io.omnisql.planner.federation.PlannedScan;
import io.omnisql.planner.query.RelationColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * EXPLAIN's text: each scan with its access path, what is pushed and what is not, and the calls it will make. The first line keeps
 * PostgreSQL's {@code (cost=a..b rows=n width=w)}, because clients read it; costs are milliseconds at {@value #CALL_MILLIS} a call.
 * Of a decision's row filter nothing is shown.
 */
public final class ExplainText {
    private static final int CALL_MILLIS = 100;
    /** A guess for values without a fixed length, as PostgreSQL makes it. */
    private static final int TEXT_WIDTH = 32;

    private static final int NUMBER_WIDTH = 8;

    private final BuiltinCatalog builtin;
    private final TextStyle style;

    /**
     * @param style how literals are written: the session's
     */
    public ExplainText(BuiltinCatalog builtin, TextStyle style) {
        this.builtin = builtin;
        this.style = style;
    }

    /** The lines of a plan. */
    public List<String> lines(FederationPlan plan) {
        List<String> lines = new ArrayList<>();
        long rows = plan.scans().stream()
                .mapToLong(PlannedScan::predictedRows)
                .max()
                .orElse(1);
        int width = plan.scans().stream().mapToInt(ExplainText::width).sum();
        lines.add("Engine  " + cost(0, plan.predictedCalls(), rows, width));
        long before = 0;
        for (PlannedScan scan : plan.scans()) {
            lines.add("  ->  Scan on " + name(scan) + "  "
                    + cost(before, before + scan.predictedCalls(), scan.predictedRows(), width(scan)));
            lines.add("        Path: " + scan.path().id() + ", " + counted(scan.predictedCalls(), "call") + " ("
                    + scan.path().resource() + ")");
            scan.feed().ifPresent(feed -> lines.add("        Keys: " + feed(plan, scan, feed)));
            lines.add("        Pushed: "
                    + joined(scan.asked().stream()
                            .map(predicate -> text(scan, predicate))
                            .toList()));
            lines.add("        Residual: " + joined(scan.residual()));
            if (!scan.order().isEmpty()) {
                lines.add("        Order: "
                        + scan.order().stream().map(ExplainText::text).collect(Collectors.joining(", ")));
            }
            if (scan.limit().isPresent()) {
                lines.add("        Limit: " + scan.limit().getAsLong());
            } else {
                scan.cut().ifPresent(cut -> lines.add("        Stops after: " + counted(cut.rows(), "row")));
            }
            before += scan.predictedCalls();
        }
        if (!plan.scans().isEmpty()) {
            lines.add("Calls: " + plan.predictedCalls() + " (" + byResource(plan) + ")");
        }
        return List.copyOf(lines);
    }

    private static String cost(long callsBefore, long callsAfter, long rows, int width) {
        return String.format(
                Locale.ROOT,
                "(cost=%d.00..%d.00 rows=%d width=%d)",
                callsBefore * CALL_MILLIS,
                callsAfter * CALL_MILLIS,
                rows,
                width);
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String name(PlannedScan scan) {
        String full = scan.relation().schema() + "." + scan.relation().name();
        return scan.alias().equals(scan.relation().name()) ? full : full + " " + scan.alias();
    }

    private static String joined(List<String> texts) {
        return texts.isEmpty() ? "none" : String.join(", ", texts);
    }

    private static String byResource(FederationPlan plan) {
        Map<String, Long> calls = new TreeMap<>();
        plan.scans().forEach(scan -> calls.merge(scan.path().resource(), scan.predictedCalls(), Long::sum));
        return calls.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private String feed(FederationPlan plan, PlannedScan scan, KeyFeed feed) {
        PlannedScan feeder = plan.scan(feed.from())
                .orElseThrow(() -> new IllegalStateException("scan " + feed.from() + " feeds but is not planned"));
        ExprText text = new ExprText(
                builtin,
                style,
                variable -> feeder.alias() + "."
                        + feeder.relation()
                                .columns()
                                .get(variable.attribute() - 1)
                                .name());
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < feed.columns().size(); i++) {
            keys.add(feed.columns().get(i) + " from " + text.of(feed.keys().get(i)));
        }
        int batch = scan.path().maxBatchKeys();
        return String.join(", ", keys) + (batch > 0 ? ", " + batch + " a call" : "");
    }

    private static String text(SortKey key) {
        return key.column() + (key.direction() == SortDirection.DESCENDING ? " DESC" : "");
    }

    private String text(PlannedScan scan, Predicate predicate) {
        boolean key = scan.path().requiredKeys().contains(predicate.column())
                && (predicate.op() == FilterOp.EQ || predicate.op() == FilterOp.IN);
        boolean exact = scan.path().filters().stream()
                .anyMatch(filter -> filter.column().equals(predicate.column())
                        && filter.ops().contains(predicate.op())
                        && filter.exactness() == Exactness.EXACT);
        SqlType type = scan.relation().columns().stream()
                .filter(column -> column.name().equals(predicate.column()))
                .map(RelationColumn::type)
                .findFirst()
                .orElse(SqlType.TEXT);
        String mark = key ? " (key)" : exact ? " (EXACT)" : " (SUPERSET)";
        return new PredicateLiterals(style, type).text(predicate) + mark;
    }

    private static int width(PlannedScan scan) {
        int width = 0;
        for (RelationColumn column : scan.relation().columns()) {
            if (scan.columns().contains(column.name())) {
                width += switch (column.type().oid()) {
                    case TypeOids.BOOL -> 1;
                    case TypeOids.INT2,
                            TypeOids.INT4,
                            TypeOids.INT8,
                            TypeOids.FLOAT8,
                            TypeOids.TIMESTAMP,
                            TypeOids.TIMESTAMPTZ,
                            TypeOids.DATE -> NUMBER_WIDTH;
                    default -> TEXT_WIDTH;
                };
            }
        }
        return width;
    }
}
