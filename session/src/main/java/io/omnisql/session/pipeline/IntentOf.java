package io.omnisql.session.pipeline;

import io.omnisql.core.identity.AccountId;
import io.omnisql.governance.access.GovernedColumn;
import io.omnisql.governance.access.GovernedTable;
import io.omnisql.governance.audit.TableAccess;
import io.omnisql.planner.federation.FederationPlan;
import io.omnisql.planner.federation.NeededColumns;
import io.omnisql.planner.federation.PlannedScan;
import io.omnisql.planner.federation.PredicateText;
import io.omnisql.planner.federation.TableReferences;
import io.omnisql.planner.query.Query;
import io.omnisql.planner.query.RangeTableEntry.RelationEntry;
import io.omnisql.session.materialized.MaterializedView;
import io.omnisql.session.statement.IntentFacts;
import io.omnisql.session.stored.StoredColumn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the audit log records of a plan before it runs. */
final class IntentOf {
    private IntentOf() {}

    static Optional<IntentFacts> plan(FederationPlan plan, Query query, NameResolution.Resolved resolved) {
        List<TableAccess> tables = new ArrayList<>();
        NeededColumns needed = NeededColumns.of(query);
        for (RelationEntry leaf : TableReferences.of(query).values()) {
            resolved.views()
                    .view(leaf.relation())
                    .ifPresent(view -> tables.add(stored(view.view(), needed.columns(leaf))));
        }
        if (plan.scans().isEmpty() && tables.isEmpty()) {
            return Optional.empty();
        }
        for (PlannedScan scan : plan.scans()) {
            tables.add(access(scan, resolved.governed(scan.relation()).orElseThrow()));
        }
        return Optional.of(new IntentFacts(
                "", resolved.decision().policyRevision(), resolved.decision().hash(), tables, plan.predictedCalls()));
    }

    private static TableAccess stored(MaterializedView view, List<String> columns) {
        List<String> restricted = view.columns().stream()
                .filter(column -> !column.denyUses().isEmpty())
                .map(StoredColumn::name)
                .toList();
        return new TableAccess(
                view.owner(), view.name(), "", columns, List.of(), restricted, "", "", "materialized", 0);
    }

    private static TableAccess access(PlannedScan scan, GovernedTable table) {
        AccountId account = Objects.requireNonNull(scan.relation().account(), "account is null");
        List<String> masked = table.columns().stream()
                .filter(GovernedColumn::masked)
                .map(GovernedColumn::name)
                .toList();
        List<String> restricted = table.columns().stream()
                .filter(c -> !c.denyUses().isEmpty())
                .map(GovernedColumn::name)
                .toList();
        String pushed = scan.pushed().stream().map(PredicateText::of).collect(Collectors.joining(" AND "));
        return new TableAccess(
                table.schema(),
                table.name(),
                account.value(),
                scan.columns(),
                masked,
                restricted,
                table.filterDigest(),
                pushed.isEmpty() ? "" : sha256(pushed),
                scan.path().id(),
                scan.predictedCalls());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
