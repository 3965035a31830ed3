package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.CTEMaterialize;
import io.omnisql.planner.parser.tree.ColumnRef;
import io.omnisql.planner.parser.tree.CommonTableExpr;
import io.omnisql.planner.parser.tree.CreateTableAsStmt;
import io.omnisql.planner.parser.tree.DefElem;
import io.omnisql.planner.parser.tree.IntoClause;
import io.omnisql.planner.parser.tree.LimitOption;
import io.omnisql.planner.parser.tree.ObjectType;
import io.omnisql.planner.parser.tree.OnCommitAction;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.RefreshMatViewStmt;
import io.omnisql.planner.parser.tree.ResTarget;
import io.omnisql.planner.parser.tree.SelectStmt;
import io.omnisql.planner.parser.tree.SetOperation;
import io.omnisql.planner.parser.tree.StringValue;
import io.omnisql.planner.parser.tree.ViewCheckOption;
import io.omnisql.planner.parser.tree.ViewStmt;
import io.omnisql.planner.parser.tree.WithClause;
import java.util.ArrayList;
import java.util.List;

/** Views and materialized views; the words before VIEW are taken by {@link CreateParser}. */
final class ViewParser {
    private final Grammar g;

    ViewParser(Grammar grammar) {
        this.g = grammar;
    }

    /** The current token is RECURSIVE or VIEW. */
    ViewStmt view(boolean replace, char persistence, int location) {
        boolean recursive = g.tokens.accept("recursive");
        g.tokens.expect("view");
        RangeVar name = SelectParser.withPersistence(g.names.qualifiedName(), persistence);
        if (recursive && !g.tokens.atSymbol("(")) {
            throw g.tokens.syntaxError();
        }
        List<String> aliases = g.names.optionalNameList();
        List<DefElem> options = g.options.optionalRelationOptions();
        g.tokens.expect("as");
        SelectStmt query = g.selects.selectNoBrackets();
        int checkLocation = g.tokens.location();
        ViewCheckOption check = checkOption();
        if (recursive) {
            if (check != ViewCheckOption.NO_CHECK_OPTION) {
                throw SyntaxErrors.at(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "WITH CHECK OPTION not supported on recursive views",
                        checkLocation);
            }
            query = recursive(name.relname(), aliases, query);
        }
        return new ViewStmt(name, aliases, query, replace, options, check, location);
    }

    private ViewCheckOption checkOption() {
        if (!g.tokens.accept("with")) {
            return ViewCheckOption.NO_CHECK_OPTION;
        }
        boolean local = g.tokens.accept("local");
        if (!local) {
            g.tokens.accept("cascaded");
        }
        g.tokens.expect("check");
        g.tokens.expect("option");
        return local ? ViewCheckOption.LOCAL_CHECK_OPTION : ViewCheckOption.CASCADED_CHECK_OPTION;
    }

    /** {@code WITH RECURSIVE name (aliases) AS (query) SELECT aliases FROM name}. */
    private static SelectStmt recursive(String name, List<String> aliases, SelectStmt query) {
        CommonTableExpr cte =
                new CommonTableExpr(name, aliases, CTEMaterialize.CTEMaterializeDefault, query, null, null, -1);
        List<ResTarget> targets = new ArrayList<>();
        for (String alias : aliases) {
            ColumnRef column = new ColumnRef(List.of(new StringValue(alias, -1)), -1);
            targets.add(new ResTarget(null, List.of(), column, -1));
        }
        return new SelectStmt(
                null,
                null,
                targets,
                List.of(new RangeVar(null, null, name, true, 'p', null, -1)),
                null,
                List.of(),
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                LimitOption.LIMIT_OPTION_DEFAULT,
                List.of(),
                new WithClause(List.of(cte), true, -1),
                SetOperation.SETOP_NONE,
                false,
                null,
                null,
                query.location());
    }

    /** The current token is MATERIALIZED. */
    CreateTableAsStmt materialized(boolean unlogged, int location) {
        g.tokens.expect("materialized");
        g.tokens.expect("view");
        boolean ifNotExists = g.creates.ifNotExists();
        int nameLocation = g.tokens.location();
        RangeVar name = SelectParser.withPersistence(g.names.qualifiedName(), unlogged ? 'u' : 'p');
        List<String> columns = g.names.optionalNameList();
        String method = g.tokens.accept("using") ? g.names.colId() : null;
        List<DefElem> options = g.options.optionalRelationOptions();
        String tablespace = g.tokens.accept("tablespace") ? g.names.colId() : null;
        g.tokens.expect("as");
        SelectStmt query = g.selects.selectNoBrackets();
        boolean withData = withData();
        IntoClause into = new IntoClause(
                name, columns, method, options, OnCommitAction.ONCOMMIT_NOOP, tablespace, !withData, nameLocation);
        return new CreateTableAsStmt(query, into, ObjectType.OBJECT_MATVIEW, false, ifNotExists, location);
    }

    /** PostgreSQL's opt_with_data. */
    boolean withData() {
        if (!g.tokens.accept("with")) {
            return true;
        }
        boolean data = !g.tokens.accept("no");
        g.tokens.expect("data");
        return data;
    }

    RefreshMatViewStmt refresh() {
        int location = g.tokens.expect("refresh").location();
        g.tokens.expect("materialized");
        g.tokens.expect("view");
        boolean concurrent = g.tokens.accept("concurrently");
        RangeVar name = g.names.qualifiedName();
        return new RefreshMatViewStmt(concurrent, !withData(), name, location);
    }
}
