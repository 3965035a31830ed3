package io.omnisql.governance.access;

import io.omnisql.connectors.sdk.table.Column;
import io.omnisql.connectors.sdk.table.Table;
import io.omnisql.governance.decision.ColumnDecision;
import io.omnisql.governance.decision.DecisionHash;
import io.omnisql.governance.decision.DecisionValidator.ValidTable;
import io.omnisql.governance.decision.TableDecision;
import io.omnisql.governance.decision.Use;
import io.omnisql.governance.mask.Mask;
import io.omnisql.governance.mask.MaskFunctions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns a valid decision into the table that exists for the subject. */
final class TableGovernor {
    private final Table table;
    private final TableDecision.Allowed decision;
    private final Map<String, ColumnDecision> effective = new HashMap<>();
    private final Set<String> visiting = new HashSet<>();

    private TableGovernor(Table table, TableDecision.Allowed decision) {
        this.table = table;
        this.decision = decision;
    }

    /** The table, empty when it is denied or shows no column at all. */
    static Optional<GovernedTable> govern(Relation relation, ValidTable valid) {
        return switch (valid.decision()) {
            case TableDecision.Denied _ -> Optional.empty();
            case TableDecision.Allowed allowed ->
                new TableGovernor(relation.table(), allowed).govern(relation, allowed, valid);
        };
    }

    private Optional<GovernedTable> govern(Relation relation, TableDecision.Allowed allowed, ValidTable valid) {
        List<GovernedColumn> columns = new ArrayList<>();
        Map<String, Mask> masks = new HashMap<>();
        for (Column column : table.columns()) {
            ColumnDecision one = effective(column);
            if (!one.denied()) {
                boolean masked = one.mask().isPresent();
                one.mask().ifPresent(mask -> masks.put(column.name(), mask));
                columns.add(new GovernedColumn(
                        column.name(),
                        masked ? MaskFunctions.maskedType(column.type()) : column.type(),
                        masked || column.nullable(),
                        masked,
                        one.denyUses(),
                        column.comment()));
            }
        }
        String digest = allowed.rowFilter().map(DecisionHash::of).orElse("");
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new GovernedTable(relation, columns, masks, valid.filter(), digest));
    }

    /** A derived column is never more open than the columns it is computed from. */
    private ColumnDecision effective(Column column) {
        ColumnDecision known = effective.get(column.name());
        if (known != null) {
            return known;
        }
        ColumnDecision own = decision.column(column.name());
        Optional<Mask> mask = own.mask();
        Set<Use> uses = EnumSet.noneOf(Use.class);
        uses.addAll(own.denyUses());
        if (visiting.add(column.name())) {
            for (String name : column.derivedFrom()) {
                Optional<Column> source = table.column(name);
                ColumnDecision from =
                        source.map(this::effective).orElse(new ColumnDecision(Optional.of(new Mask.Deny()), Set.of()));
                uses.addAll(from.denyUses());
                if (from.denied()) {
                    mask = Optional.of(new Mask.Deny());
                } else if (from.mask().isPresent() && mask.isEmpty()) {
                    mask = Optional.of(new Mask.Null());
                }
            }
            visiting.remove(column.name());
        }
        ColumnDecision result = new ColumnDecision(mask, uses);
        effective.put(column.name(), result);
        return result;
    }
}
