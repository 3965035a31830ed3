package io.omnisql.session.pipeline;

import io.omnisql.connectors.sdk.table.SortDirection;
import io.omnisql.planner.federation.FederationPlan;
import io.omnisql.planner.federation.PlannedScan;
import io.omnisql.planner.federation.PredicateText;
import java.util.ArrayList;
import java.util.List;

/** EXPLAIN's text: how each source is read, after a first line in PostgreSQL's shape, because clients parse it. */
final class ExplainLines {
    private ExplainLines() {}

    static List<String> of(FederationPlan plan) {
        List<String> lines = new ArrayList<>();
        long rows = plan.scans().stream()
                .mapToLong(PlannedScan::predictedRows)
                .max()
                .orElse(1);
        lines.add("Engine  (cost=0.00.." + plan.predictedCalls() + ".00 rows=" + rows + " width=0)");
        for (PlannedScan scan : plan.scans()) {
            String name = scan.relation().schema() + "." + scan.relation().name();
            lines.add("  ->  Scan on " + name + " " + scan.alias() + "  (calls=" + scan.predictedCalls() + " rows="
                    + scan.predictedRows() + ")");
            lines.add("        Path: " + scan.path().id());
            add(lines, "Columns", scan.columns());
            add(lines, "Pushed", scan.asked().stream().map(PredicateText::of).toList());
            add(lines, "Residual", scan.residual());
            add(
                    lines,
                    "Order",
                    scan.order().stream()
                            .map(o -> o.column() + (o.direction() == SortDirection.DESCENDING ? " DESC" : ""))
                            .toList());
            scan.limit().ifPresent(limit -> lines.add("        Limit: " + limit));
            scan.cut().ifPresent(cut -> lines.add("        Stops after: " + cut.rows() + " rows"));
            scan.feed()
                    .ifPresent(feed -> lines.add("        Keys: " + String.join(", ", feed.columns()) + " from "
                            + plan.scan(feed.from()).map(PlannedScan::alias).orElse("?")));
        }
        return lines;
    }

    private static void add(List<String> lines, String label, List<String> values) {
        if (!values.isEmpty()) {
            lines.add("        " + label + ": " + String.join(", ", values));
        }
    }
}
