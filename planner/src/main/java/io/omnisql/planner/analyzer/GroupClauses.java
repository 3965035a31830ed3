package io.omnisql.planner.analyzer;

import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.GroupItem;
import io.omnisql.planner.parser.tree.GroupingSetKind;
import io.omnisql.planner.parser.tree.RowExpr;
import io.omnisql.planner.query.GroupingSet;
import io.omnisql.planner.query.SortGroupClause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** GROUP BY with grouping sets, expanded to plain lists of keys (manual section 7.2.4). */
final class GroupClauses {
    private static final int MAX_SETS = 4096;
    private static final int MAX_CUBE = 12;
    private final StatementContext context;

    GroupClauses(StatementContext context) {
        this.context = context;
    }

    /** Keys of all sets, and the sets when the clause has any. */
    record Grouping(List<SortGroupClause> keys, List<GroupingSet> sets) {}

    Grouping analyze(
            QueryScope scope,
            List<GroupItem> items,
            boolean distinct,
            List<Target> targets,
            List<SortGroupClause> orderBy) {
        Building building = new Building(scope, targets, orderBy, ExprKind.GROUP_BY, false);
        boolean hasSets = items.stream().anyMatch(GroupClauses::hasSets);
        List<List<List<Integer>>> choices = new ArrayList<>();
        for (GroupItem item : items) {
            choices.add(building.sets(item));
        }
        List<GroupingSet> sets = new ArrayList<>();
        if (hasSets) {
            List<List<Integer>> product = product(choices);
            if (distinct) {
                product = withoutDuplicates(product);
            }
            product.forEach(set -> sets.add(new GroupingSet(set)));
        }
        return new Grouping(building.keys, sets);
    }

    /** PARTITION BY: expressions only. */
    List<SortGroupClause> partition(
            QueryScope scope,
            List<io.omnisql.planner.parser.tree.Expr> items,
            List<Target> targets,
            List<SortGroupClause> orderBy) {
        Building building = new Building(scope, targets, orderBy, ExprKind.WINDOW_PARTITION, true);
        for (io.omnisql.planner.parser.tree.Expr item : items) {
            building.key(item);
        }
        return building.keys;
    }

    private static boolean hasSets(GroupItem item) {
        return item instanceof io.omnisql.planner.parser.tree.GroupingSet;
    }

    private static List<List<Integer>> product(List<List<List<Integer>>> choices) {
        List<List<Integer>> result = List.of(List.of());
        for (List<List<Integer>> choice : choices) {
            List<List<Integer>> next = new ArrayList<>();
            for (List<Integer> prefix : result) {
                for (List<Integer> set : choice) {
                    Set<Integer> union = new LinkedHashSet<>(prefix);
                    union.addAll(set);
                    next.add(List.copyOf(union));
                    if (next.size() > MAX_SETS) {
                        throw new io.omnisql.core.error.SqlException(
                                SqlState.STATEMENT_TOO_COMPLEX, "too many grouping sets present (maximum 4096)");
                    }
                }
            }
            result = next;
        }
        return result;
    }

    private static List<List<Integer>> withoutDuplicates(List<List<Integer>> sets) {
        List<List<Integer>> result = new ArrayList<>();
        Set<Set<Integer>> seen = new LinkedHashSet<>();
        for (List<Integer> set : sets) {
            if (seen.add(Set.copyOf(set))) {
                result.add(set);
            }
        }
        return result;
    }

    /** The keys of one clause while they are collected. */
    private final class Building {
        private final QueryScope scope;
        private final List<Target> targets;
        private final List<SortGroupClause> orderBy;
        private final ExprKind kind;
        private final boolean standardOnly;
        private final List<SortGroupClause> keys = new ArrayList<>();

        Building(
                QueryScope scope,
                List<Target> targets,
                List<SortGroupClause> orderBy,
                ExprKind kind,
                boolean standardOnly) {
            this.scope = scope;
            this.targets = targets;
            this.orderBy = orderBy;
            this.kind = kind;
            this.standardOnly = standardOnly;
        }

        int key(io.omnisql.planner.parser.tree.Expr node) {
            Target target = standardOnly
                    ? context.sortGroups().byExpression(scope, node, targets, kind)
                    : context.sortGroups().find(scope, node, targets, kind);
            if (target.reference() == 0 || keys.stream().noneMatch(key -> key.target() == target.reference())) {
                keys.add(context.sortGroups().groupKey(target, targets, orderBy, Locations.ofRaw(node)));
            }
            return target.reference();
        }

        /** The grouping sets that an item stands for. */
        List<List<Integer>> sets(GroupItem item) {
            return switch (item) {
                case io.omnisql.planner.parser.tree.GroupingSet set -> expand(set);
                case io.omnisql.planner.parser.tree.Expr expr -> List.of(composite(expr));
            };
        }

        private List<Integer> composite(io.omnisql.planner.parser.tree.Expr node) {
            Set<Integer> references = new LinkedHashSet<>();
            if (node instanceof RowExpr row
                    && row.rowFormat() == io.omnisql.planner.parser.tree.CoercionForm.COERCE_IMPLICIT_CAST) {
                row.args().forEach(arg -> references.addAll(composite(arg)));
            } else {
                references.add(key(node));
            }
            return List.copyOf(references);
        }

        private List<List<Integer>> expand(io.omnisql.planner.parser.tree.GroupingSet set) {
            if (set.kind() == GroupingSetKind.GROUPING_SET_EMPTY) {
                return List.of(List.of());
            }
            List<List<List<Integer>>> parts = new ArrayList<>();
            for (GroupItem part : set.content()) {
                parts.add(sets(part));
            }
            if (set.kind() == GroupingSetKind.GROUPING_SET_SETS) {
                return parts.stream().flatMap(List::stream).toList();
            }
            List<List<Integer>> units = parts.stream().map(List::getFirst).toList();
            return set.kind() == GroupingSetKind.GROUPING_SET_ROLLUP ? rollup(units) : cube(units, set.location());
        }

        private static List<List<Integer>> rollup(List<List<Integer>> units) {
            List<List<Integer>> sets = new ArrayList<>();
            for (int count = units.size(); count >= 0; count--) {
                Set<Integer> set = new LinkedHashSet<>();
                units.subList(0, count).forEach(set::addAll);
                sets.add(List.copyOf(set));
            }
            return sets;
        }

        private static List<List<Integer>> cube(List<List<Integer>> units, int location) {
            if (units.size() > MAX_CUBE) {
                throw AnalysisError.at(location, new SqlState("54011"), "CUBE is limited to 12 elements");
            }
            List<List<Integer>> sets = new ArrayList<>();
            for (int mask = (1 << units.size()) - 1; mask >= 0; mask--) {
                Set<Integer> set = new LinkedHashSet<>();
                for (int i = 0; i < units.size(); i++) {
                    if ((mask & (1 << i)) != 0) {
                        set.addAll(units.get(i));
                    }
                }
                sets.add(List.copyOf(set));
            }
            return sets;
        }
    }
}
