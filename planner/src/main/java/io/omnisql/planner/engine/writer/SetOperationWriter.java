package io.omnisql.planner.engine.writer;

import io.omnisql.core.type.SqlType;
import io.omnisql.planner.engine.form.EngineForm;
import io.omnisql.planner.query.RangeTableEntry.SubqueryEntry;
import io.omnisql.planner.query.SetOperationNode;
import io.omnisql.planner.query.SetOperationNode.Leaf;
import io.omnisql.planner.query.SetOperationNode.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes UNION, INTERSECT and EXCEPT. All branches are brought to common forms before they meet. */
final class SetOperationWriter {
    private final WriterContext context;
    private final QueryScope scope;

    SetOperationWriter(WriterContext context, QueryScope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** The whole tree as a derived table, known as the leftmost branch. */
    String write(SetOperationNode root) {
        List<QueryWriter.Result> leaves = new ArrayList<>();
        collect(root, leaves);
        List<SqlType> types = root instanceof Operation operation ? operation.types() : List.of();
        List<EngineForm> forms = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            int column = i;
            forms.add(Forms.common(
                    leaves.stream().map(leaf -> leaf.forms().get(column)).toList(), types.get(i)));
        }
        String alias = context.alias("t");
        scope.addSource(leftmost(root), new QueryScope.Source(alias, forms));
        String sql = operation(root, leaves, forms);
        return "(" + sql + ") AS " + alias + FromWriter.columns(forms.size());
    }

    /** The UNION of a recursive CTE, in given forms. */
    String recursive(SetOperationNode root, List<EngineForm> forms) {
        List<QueryWriter.Result> leaves = new ArrayList<>();
        collect(root, leaves);
        return operation(root, leaves, forms);
    }

    private static int leftmost(SetOperationNode node) {
        return switch (node) {
            case Leaf leaf -> leaf.range();
            case Operation operation -> leftmost(operation.left());
        };
    }

    private void collect(SetOperationNode node, List<QueryWriter.Result> leaves) {
        switch (node) {
            case Leaf leaf -> {
                SubqueryEntry entry = (SubqueryEntry) scope.query().range(leaf.range());
                leaves.add(new QueryWriter(context).write(entry.query(), scope, false));
            }
            case Operation operation -> {
                collect(operation.left(), leaves);
                collect(operation.right(), leaves);
            }
        }
    }

    private String operation(SetOperationNode node, List<QueryWriter.Result> leaves, List<EngineForm> forms) {
        return switch (node) {
            case Leaf ignored -> leaf(leaves.removeFirst(), forms);
            case Operation operation -> {
                String left = operation(operation.left(), leaves, forms);
                String right = operation(operation.right(), leaves, forms);
                // Branches stand in parentheses, so the tree decides the order, not DuckDB's precedence.
                yield combine(operation, grouped(operation.left(), left), grouped(operation.right(), right), forms);
            }
        };
    }

    private static String grouped(SetOperationNode node, String sql) {
        return node instanceof Operation ? "(" + sql + ")" : sql;
    }

    private String leaf(QueryWriter.Result leaf, List<EngineForm> forms) {
        if (leaf.forms().equals(forms)) {
            return "(" + leaf.sql() + ")";
        }
        String alias = context.alias("q");
        String columns = IntStream.range(0, forms.size())
                .mapToObj(i -> Forms.convert(
                                        new Written(
                                                alias + ".c" + (i + 1),
                                                leaf.forms().get(i)),
                                        forms.get(i))
                                .sql()
                        + " AS c" + (i + 1))
                .collect(Collectors.joining(", "));
        return "(SELECT " + columns + " FROM (" + leaf.sql() + ") AS " + alias + FromWriter.columns(forms.size()) + ")";
    }

    private String combine(Operation operation, String left, String right, List<EngineForm> forms) {
        boolean keyed = !operation.all() && forms.stream().anyMatch(Forms::needsKey);
        if (keyed && (operation.kind() != SetOperationNode.Kind.UNION || context.inRecursion())) {
            throw Unsupported.feature(operation.kind() + " over this type");
        }
        if (keyed) {
            String alias = context.alias("q");
            String keys = IntStream.range(0, forms.size())
                    .mapToObj(i -> Forms.key(new Written(alias + ".c" + (i + 1), forms.get(i))))
                    .collect(Collectors.joining(", "));
            return "(SELECT DISTINCT ON (" + keys + ") * FROM (" + left + " UNION ALL " + right + ") AS " + alias
                    + FromWriter.columns(forms.size()) + ")";
        }
        return left + " " + operation.kind() + (operation.all() ? " ALL " : " ") + right;
    }
}
