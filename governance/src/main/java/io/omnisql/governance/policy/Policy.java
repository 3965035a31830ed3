package io.omnisql.governance.policy;

import io.omnisql.core.identity.Subject;
import io.omnisql.core.type.SqlType;
import io.omnisql.governance.decision.ColumnDecision;
import io.omnisql.governance.decision.ColumnResource;
import io.omnisql.governance.decision.Decision;
import io.omnisql.governance.decision.DecisionRequest;
import io.omnisql.governance.decision.PolicyDecisionPoint;
import io.omnisql.governance.decision.TableDecision;
import io.omnisql.governance.decision.TableResource;
import io.omnisql.governance.decision.Use;
import io.omnisql.governance.filter.FilterBinder;
import io.omnisql.governance.filter.FilterTypeException;
import io.omnisql.governance.filter.RowFilter;
import io.omnisql.governance.mask.Mask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A whole policy file, decided by these rules, in which order never matters: no allow rule, no table; rows = OR of the allow rules'
 * filters AND every restrict filter; a column that only some allow rules show is shown only where it adds no row to theirs; mask
 * {@code deny} wins, two different masks make {@code null}; restrictions on use add up; the shortest TTL holds. A missing attribute,
 * or a filter that does not fit the table, makes an allow rule not apply and a restrict rule deny the table.
 */
record Policy(String revision, List<Rule.Allow> allows, List<Rule.Restrict> restricts) implements PolicyDecisionPoint {
    Policy {
        allows = List.copyOf(allows);
        restricts = List.copyOf(restricts);
    }

    @Override
    public Decision decide(DecisionRequest request) {
        List<TableDecision> tables = new ArrayList<>(request.resources().size());
        for (TableResource table : request.resources()) {
            tables.add(decide(request.subject(), table));
        }
        return new Decision(request.statement().toString(), revision, tables);
    }

    /** An allow rule that applies, with its filter for the subject. */
    private record Grant(Rule.Allow rule, Optional<RowFilter> filter) {}

    private TableDecision decide(Subject subject, TableResource table) {
        Map<String, SqlType> types = table.columnTypes();
        List<Grant> grants = new ArrayList<>();
        for (Rule.Allow rule : allows) {
            if (rule.who().matches(subject) && rule.what().matches(table)) {
                filled(rule, subject, types).ifPresent(filter -> grants.add(new Grant(rule, filter)));
            }
        }
        if (grants.isEmpty()) {
            return new TableDecision.Denied(table.ref(), List.of("no-rule"));
        }
        List<RowFilter> all = new ArrayList<>();
        allowedRows(grants).ifPresent(all::add);
        List<String> reasons =
                new ArrayList<>(grants.stream().map(grant -> grant.rule().id()).toList());
        List<Rule.Restrict> applying = new ArrayList<>();
        for (Rule.Restrict rule : restricts) {
            if (rule.who().matches(subject) && rule.what().matches(table)) {
                Optional<Optional<RowFilter>> filter = filled(rule, subject, types);
                if (filter.isEmpty()) {
                    return new TableDecision.Denied(table.ref(), List.of(rule.id()));
                }
                filter.get().ifPresent(all::add);
                applying.add(rule);
                reasons.add(rule.id());
            }
        }
        Duration ttl = grants.stream()
                .map(grant -> grant.rule().ttl())
                .min(Duration::compareTo)
                .orElseThrow();
        return new TableDecision.Allowed(
                table.ref(), false, conjunction(all), columns(table, grants, applying), ttl, reasons);
    }

    /** The rule's filter for the subject: empty when the rule cannot be applied, an empty filter when it has none. */
    private static Optional<Optional<RowFilter>> filled(Rule rule, Subject subject, Map<String, SqlType> types) {
        if (rule.rows().isEmpty()) {
            return Optional.of(Optional.empty());
        }
        Optional<RowFilter> filter = rule.rows().get().fill(subject);
        if (filter.isEmpty() || !fits(filter.get(), types)) {
            return Optional.empty();
        }
        return Optional.of(filter);
    }

    private static boolean fits(RowFilter filter, Map<String, SqlType> types) {
        try {
            var _ = FilterBinder.bind(filter, types);
            return true;
        } catch (FilterTypeException unfit) {
            return false;
        }
    }

    /** Empty: all rows. */
    private static Optional<RowFilter> allowedRows(List<Grant> grants) {
        Set<RowFilter> filters = new HashSet<>();
        for (Grant grant : grants) {
            if (grant.filter().isEmpty()) {
                return Optional.empty();
            }
            filters.add(grant.filter().get());
        }
        return Optional.of(filters.size() == 1 ? filters.iterator().next() : new RowFilter.Or(List.copyOf(filters)));
    }

    private static Optional<RowFilter> conjunction(List<RowFilter> filters) {
        return switch (filters.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(filters.getFirst());
            default -> Optional.of(new RowFilter.And(filters));
        };
    }

    private static Map<String, ColumnDecision> columns(
            TableResource table, List<Grant> grants, List<Rule.Restrict> applying) {
        Map<String, ColumnDecision> columns = new HashMap<>();
        for (ColumnResource column : table.columns()) {
            if (shown(table, column, grants)) {
                columns.put(column.name(), restricted(table, column, applying));
            }
        }
        return columns;
    }

    /** Whether the rules that show a column let through every row that all rules together let through. */
    private static boolean shown(TableResource table, ColumnResource column, List<Grant> grants) {
        Set<Optional<RowFilter>> showing = new HashSet<>();
        for (Grant grant : grants) {
            if (grant.rule().showByDefault()
                    || (grant.rule().what().columns().isPresent()
                            && grant.rule().what().matches(table, column))) {
                showing.add(grant.filter());
            }
        }
        return showing.contains(Optional.<RowFilter>empty())
                || (!showing.isEmpty() && grants.stream().map(Grant::filter).allMatch(showing::contains));
    }

    private static ColumnDecision restricted(TableResource table, ColumnResource column, List<Rule.Restrict> applying) {
        Set<Mask> masks = new HashSet<>();
        Set<Use> uses = EnumSet.noneOf(Use.class);
        for (Rule.Restrict rule : applying) {
            if (rule.aboutColumns() && rule.what().matches(table, column)) {
                rule.mask().ifPresent(masks::add);
                uses.addAll(rule.denyUses());
            }
        }
        return new ColumnDecision(combined(masks, column.type()), uses);
    }

    private static Optional<Mask> combined(Set<Mask> masks, SqlType type) {
        if (masks.isEmpty()) {
            return Optional.empty();
        }
        if (masks.contains(new Mask.Deny())) {
            return Optional.of(new Mask.Deny());
        }
        Mask only = masks.iterator().next();
        // A mask that the type does not have must not leave the value open.
        return Optional.of(masks.size() == 1 && only.fits(type) ? only : new Mask.Null());
    }
}
