package io.omnisql.planner.analyzer;

import io.omnisql.planner.catalog.CatalogSnapshot;
import io.omnisql.planner.catalog.NameResolver;
import io.omnisql.planner.catalog.TypeFormat;
import io.omnisql.planner.catalog.TypeSystem;
import io.omnisql.planner.catalog.builtin.BuiltinCatalog;

/** The parts that analyse one statement, joined together. One for each statement; not thread-safe. */
final class StatementContext {
    private final String database;
    private final NameResolver names;
    private final TypeSystem types;
    private final TypeFormat format;
    private final ParameterTypes parameters;
    private final Coercion coercion;
    private final CommonType common;
    private final Operators operators;
    private final Functions functions;
    private final SortOperators sortOperators;
    private final TypeNames typeNames;
    private final RowShapes rowShapes;
    private final Namespace namespace;
    private final MissingNames missing;
    private final Expressions expressions;
    private final Calls calls;
    private final Aggregates aggregates;
    private final TargetLists targetLists;
    private final SortGroups sortGroups;
    private final FromClause fromClause;
    private final WithClauses withClauses;
    private final Selects selects;
    private int scans;

    StatementContext(
            String database, NameResolver names, TypeFormat format, ParameterTypes parameters, LiteralReader literals) {
        this.database = database;
        this.names = names;
        this.format = format;
        this.parameters = parameters;
        CatalogSnapshot catalog = names.catalog();
        BuiltinCatalog builtin = catalog.builtin();
        types = new TypeSystem(catalog);
        coercion = new Coercion(builtin, types, format, parameters, literals);
        common = new CommonType(types, format, coercion);
        CandidateChoice choice = new CandidateChoice(types, coercion);
        operators = new Operators(builtin, types, format, coercion, choice, names);
        functions = new Functions(builtin, types, names, coercion, choice);
        sortOperators = new SortOperators(builtin, types, format);
        typeNames = new TypeNames(builtin, types, names);
        rowShapes = new RowShapes(builtin, catalog, types, coercion);
        namespace = new Namespace(names);
        missing = new MissingNames(names);
        expressions = new Expressions(this);
        calls = new Calls(this);
        aggregates = new Aggregates(this);
        targetLists = new TargetLists(this);
        sortGroups = new SortGroups(this);
        fromClause = new FromClause(this);
        withClauses = new WithClauses(this);
        selects = new Selects(this);
    }

    String database() {
        return database;
    }

    BuiltinCatalog builtin() {
        return names.catalog().builtin();
    }

    NameResolver names() {
        return names;
    }

    TypeSystem types() {
        return types;
    }

    TypeFormat format() {
        return format;
    }

    ParameterTypes parameters() {
        return parameters;
    }

    Coercion coercion() {
        return coercion;
    }

    CommonType common() {
        return common;
    }

    Operators operators() {
        return operators;
    }

    Functions functions() {
        return functions;
    }

    SortOperators sortOperators() {
        return sortOperators;
    }

    TypeNames typeNames() {
        return typeNames;
    }

    RowShapes rowShapes() {
        return rowShapes;
    }

    Namespace namespace() {
        return namespace;
    }

    MissingNames missing() {
        return missing;
    }

    Expressions expressions() {
        return expressions;
    }

    Calls calls() {
        return calls;
    }

    Aggregates aggregates() {
        return aggregates;
    }

    TargetLists targetLists() {
        return targetLists;
    }

    SortGroups sortGroups() {
        return sortGroups;
    }

    FromClause fromClause() {
        return fromClause;
    }

    WithClauses withClauses() {
        return withClauses;
    }

    Selects selects() {
        return selects;
    }

    /** A number that names the next scan of a relation. */
    int nextScan() {
        scans++;
        return scans;
    }
}
