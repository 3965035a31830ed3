package io.omnisql.planner.analyzer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.CommonTableExpr;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.SetOperation;
import io.omnisql.planner.parser.tree.WithClause;
import io.omnisql.planner.query.CommonTableExpression;
import io.omnisql.planner.query.CommonTableExpression.Materialization;
import io.omnisql.planner.query.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** WITH, plain and recursive (manual section 7.8). */
final class WithClauses {
    private final StatementContext context;

    WithClauses(StatementContext context) {
        this.context = context;
    }

    List<CommonTableExpression> analyze(QueryScope scope, @Nullable WithClause clause) {
        if (clause == null) {
            return List.of();
        }
        checkNames(clause);
        List<WithItem> items = new ArrayList<>();
        for (CommonTableExpr tree : clause.ctes()) {
            items.add(new WithItem(tree, clause.recursive() && refersTo(tree, tree.ctename())));
        }
        if (clause.recursive()) {
            items = inOrder(items);
            items.stream().filter(WithItem::recursive).forEach(WithClauses::checkForm);
            scope.withItems().addAll(items);
        } else {
            scope.futureItems().addAll(items);
        }
        List<CommonTableExpression> analysed = new ArrayList<>();
        for (WithItem item : items) {
            if (!clause.recursive()) {
                analysed.add(analyze(scope, item));
                scope.futureItems().remove(item);
                scope.withItems().add(item);
            } else {
                analysed.add(analyze(scope, item));
            }
        }
        return analysed;
    }

    private static void checkNames(WithClause clause) {
        Set<String> names = new HashSet<>();
        for (CommonTableExpr tree : clause.ctes()) {
            if (!names.add(tree.ctename())) {
                throw AnalysisError.at(
                        tree.location(),
                        SqlState.DUPLICATE_ALIAS,
                        "WITH query name \"" + tree.ctename() + "\" specified more than once");
            }
            if (!(tree.ctequery() instanceof SelectStmt)) {
                throw AnalysisError.at(
                        tree.location(),
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "data-modifying statements in WITH are not supported");
            }
            if (tree.searchClause() != null || tree.cycleClause() != null) {
                throw AnalysisError.at(
                        tree.location(), SqlState.FEATURE_NOT_SUPPORTED, "SEARCH and CYCLE clauses are not supported");
            }
        }
    }

    private static List<RangeVar> unqualified(CommonTableExpr tree) {
        return RelationCollector.collect(tree.ctequery()).stream()
                .filter(relation -> relation.schemaname() == null)
                .toList();
    }

    private static boolean refersTo(CommonTableExpr tree, String name) {
        return unqualified(tree).stream()
                .anyMatch(relation -> relation.relname().equals(name));
    }

    /** Every query after those it refers to. */
    private static List<WithItem> inOrder(List<WithItem> items) {
        List<WithItem> waiting = new ArrayList<>(items);
        Set<WithItem> ordered = new LinkedHashSet<>();
        while (!waiting.isEmpty()) {
            WithItem next = waiting.stream()
                    .filter(item -> waiting.stream()
                            .noneMatch(other -> !other.equals(item) && refersTo(item.tree(), other.name())))
                    .findFirst()
                    .orElseThrow(() -> AnalysisError.at(
                            waiting.getFirst().tree().location(),
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "mutual recursion between WITH items is not implemented"));
            waiting.remove(next);
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }

    /** A recursive query is a UNION whose right side alone refers to it, once. */
    private static void checkForm(WithItem item) {
        SelectStmt select = (SelectStmt) item.tree().ctequery();
        String name = item.name();
        if (select.op() != SetOperation.SETOP_UNION) {
            throw AnalysisError.at(
                    item.tree().location(),
                    SqlState.INVALID_RECURSION,
                    "recursive query \"" + name
                            + "\" does not have the form non-recursive-term UNION [ALL] recursive-term");
        }
        List<RangeVar> left = references(Objects.requireNonNull(select.larg(), "larg is null"), name);
        if (!left.isEmpty()) {
            throw AnalysisError.at(
                    left.getFirst().location(),
                    SqlState.INVALID_RECURSION,
                    "recursive reference to query \"" + name + "\" must not appear within its non-recursive term");
        }
        SelectStmt right = Objects.requireNonNull(select.rarg(), "rarg is null");
        List<RangeVar> all = references(right, name);
        if (all.size() > 1) {
            throw AnalysisError.at(
                    all.get(1).location(),
                    SqlState.INVALID_RECURSION,
                    "recursive reference to query \"" + name + "\" must not appear more than once");
        }
        for (RangeVar reference : all) {
            String place = RecursionPlace.of(right, reference);
            if (!place.isEmpty()) {
                throw AnalysisError.at(
                        reference.location(),
                        SqlState.INVALID_RECURSION,
                        "recursive reference to query \"" + name + "\" must not appear within " + place);
            }
        }
    }

    private static List<RangeVar> references(SelectStmt select, String name) {
        return RelationCollector.collect(select).stream()
                .filter(relation ->
                        relation.schemaname() == null && relation.relname().equals(name))
                .toList();
    }

    private CommonTableExpression analyze(QueryScope scope, WithItem item) {
        CommonTableExpr tree = item.tree();
        Query query =
                context.selects().subquery(scope, (SelectStmt) tree.ctequery(), item.recursive() ? item : null, true);
        List<ColumnSchema> columns = named(item, FromClause.outputOf(query));
        if (item.recursive()) {
            checkTypes(item, query, columns);
        }
        item.setColumns(columns);
        item.setQuery(query);
        Materialization materialization = switch (tree.ctematerialized()) {
            case CTEMaterializeDefault -> Materialization.DEFAULT;
            case CTEMaterializeAlways -> Materialization.ALWAYS;
            case CTEMaterializeNever -> Materialization.NEVER;
        };
        return new CommonTableExpression(item.name(), columns, query, item.recursive(), materialization);
    }

    private void checkTypes(WithItem item, Query query, List<ColumnSchema> overall) {
        for (int i = 0; i < overall.size(); i++) {
            ColumnSchema known = item.columns().get(i);
            ColumnSchema all = overall.get(i);
            if (!known.type().equals(all.type())) {
                throw AnalysisError.at(
                                Locations.of(query.targets().get(i).expr()),
                                SqlState.DATATYPE_MISMATCH,
                                "recursive query \"" + item.name() + "\" column " + (i + 1) + " has type "
                                        + context.format().format(known.type())
                                        + " in non-recursive term but type "
                                        + context.format().format(all.type()) + " overall")
                        .withHint("Cast the output of the non-recursive term to the correct type.");
            }
        }
    }

    /** Output columns under the names that the WITH item gives. */
    static List<ColumnSchema> named(WithItem item, List<ColumnSchema> output) {
        List<String> names = item.tree().aliascolnames();
        if (names.size() > output.size()) {
            throw AnalysisError.at(
                    item.tree().location(),
                    SqlState.INVALID_COLUMN_REFERENCE,
                    "WITH query \"" + item.name() + "\" has " + output.size() + " columns available but " + names.size()
                            + " columns specified");
        }
        List<ColumnSchema> columns = new ArrayList<>(output);
        for (int i = 0; i < names.size(); i++) {
            columns.set(i, new ColumnSchema(names.get(i), output.get(i).type()));
        }
        return columns;
    }
}
