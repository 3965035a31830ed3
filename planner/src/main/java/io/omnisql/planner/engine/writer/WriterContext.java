package io.omnisql.planner.engine.writer;

import io.omnisql.core.batch.ColumnSchema;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;
import io.omnisql.planner.engine.direct.Evaluator;
import io.omnisql.planner.engine.direct.Row;
import io.omnisql.planner.engine.function.FunctionContext;
import io.omnisql.planner.engine.function.FunctionLibrary;
import io.omnisql.planner.query.Expr;
import io.omnisql.planner.query.ExprTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is the same for all parts of one statement. Used by one thread. */
final class WriterContext {
    private final BuiltinCatalog catalog;
    private final FunctionLibrary library;
    private final Comparisons comparisons;
    private final List<@Nullable Object> parameters;
    private final FunctionContext session;
    private final Map<Integer, ScanBinding> scans;
    private final Evaluator evaluator;
    private final List<String> hoisted = new ArrayList<>();
    private int aliases;
    private int recursion;

    WriterContext(
            BuiltinCatalog catalog,
            FunctionLibrary library,
            Comparisons comparisons,
            List<@Nullable Object> parameters,
            FunctionContext session,
            Map<Integer, ScanBinding> scans) {
        this.catalog = catalog;
        this.library = library;
        this.comparisons = comparisons;
        this.parameters = parameters;
        this.session = session;
        this.scans = scans;
        this.evaluator = new Evaluator(library, session, parameters);
    }

    BuiltinCatalog catalog() {
        return catalog;
    }

    FunctionLibrary library() {
        return library;
    }

    Comparisons comparisons() {
        return comparisons;
    }

    FunctionContext session() {
        return session;
    }

    @Nullable
    Object parameter(int number) {
        if (number < 1 || number > parameters.size()) {
            throw new IllegalStateException("no value for parameter $" + number);
        }
        return parameters.get(number - 1);
    }

    /** Whether an expression has no column and can be evaluated now. */
    boolean isConstant(Expr expr) {
        boolean[] columns = {false};
        ExprTree.walk(expr, e -> columns[0] |= e instanceof Expr.Var);
        return !columns[0] && evaluator.supports(expr);
    }

    /** The value of a constant expression. */
    @Nullable
    Object constant(Expr expr) {
        return evaluator.evaluate(expr, Row.NONE);
    }

    ScanBinding scan(int id) {
        ScanBinding scan = scans.get(id);
        if (scan == null) {
            throw new IllegalStateException("no scan has the id " + id);
        }
        return scan;
    }

    /** A name that nothing else in the statement has. */
    String alias(String prefix) {
        return prefix + ++aliases;
    }

    /** Inside a recursive term every scan is read again and again, so it is moved to the front of the statement. */
    boolean inRecursion() {
        return recursion > 0;
    }

    void enterRecursion() {
        recursion++;
    }

    void leaveRecursion() {
        recursion--;
    }

    void hoist(String cte) {
        hoisted.add(cte);
    }

    List<String> hoisted() {
        return hoisted;
    }

    /**
     * Where a scan of the Query is found.
     *
     * @param slot its number in the instance
     * @param columns what it delivers, by name
     */
    record ScanBinding(int slot, List<ColumnSchema> columns) {}
}
