package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.CreateStmt;
import io.omnisql.planner.parser.tree.CreateTableAsStmt;
import io.omnisql.planner.parser.tree.DefElem;
import io.omnisql.planner.parser.tree.IntoClause;
import io.omnisql.planner.parser.tree.Node;
import io.omnisql.planner.parser.tree.ObjectType;
import io.omnisql.planner.parser.tree.OnCommitAction;
import io.omnisql.planner.parser.tree.PreparableOrExecute;
import io.omnisql.planner.parser.tree.RangeVar;
import io.omnisql.planner.parser.tree.Stmt;
import io.omnisql.planner.parser.tree.UnsupportedStmt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CREATE: tables, CREATE TABLE AS, views; everything else is unsupported. */
final class CreateParser {
    private final Grammar g;

    CreateParser(Grammar grammar) {
        this.g = grammar;
    }

    Stmt create() {
        Stmt stmt = supported(false);
        return stmt != null ? stmt : g.unsupported.create();
    }

    /** What EXPLAIN takes: CREATE TABLE AS and CREATE MATERIALIZED VIEW. */
    Stmt explainable() {
        Stmt stmt = supported(true);
        if (stmt == null) {
            throw g.tokens.syntaxError();
        }
        return stmt;
    }

    /**
     * A table, a view or a materialized view; null when it is something else, of which nothing is
     * taken but, for EXPLAIN, the words up to the wrong one.
     */
    private @Nullable Stmt supported(boolean explained) {
        int location = g.tokens.location();
        int ahead = 1;
        boolean replace = false;
        if (g.tokens.peek(1).isWord("or") && g.tokens.peek(2).isWord("replace")) {
            replace = true;
            ahead = 3;
        }
        char persistence = 'p';
        boolean scoped = isWord(ahead, "local", "global") && isWord(ahead + 1, "temp", "temporary");
        if (scoped) {
            ahead++;
        }
        if (isWord(ahead, "temp", "temporary")) {
            persistence = 't';
            ahead++;
        } else if (isWord(ahead, "unlogged")) {
            persistence = 'u';
            ahead++;
        }
        boolean view = isWord(ahead, "view", "recursive");
        boolean materialized = isWord(ahead, "materialized") && !replace && persistence != 't';
        boolean table = isWord(ahead, "table") && !replace;
        boolean known = materialized || table || (view && !explained);
        if (!known && !explained) {
            return null;
        }
        int words = explained && replace ? 1 : ahead;
        for (int i = 0; i < words; i++) {
            g.tokens.next();
        }
        if (!known) {
            return null;
        }
        if (view) {
            return g.views.view(replace, persistence, location);
        }
        return materialized
                ? g.views.materialized(persistence == 'u', location)
                : table(persistence, explained, location);
    }

    private boolean isWord(int ahead, String... words) {
        for (String word : words) {
            if (g.tokens.peek(ahead).isWord(word)) {
                return true;
            }
        }
        return false;
    }

    boolean ifNotExists() {
        if (!g.tokens.accept("if", "not")) {
            return false;
        }
        g.tokens.expect("exists");
        return true;
    }

    private Stmt table(char persistence, boolean explained, int location) {
        g.tokens.expect("table");
        boolean ifNotExists = ifNotExists();
        int nameLocation = g.tokens.location();
        RangeVar relation = SelectParser.withPersistence(g.names.qualifiedName(), persistence);
        if (!explained && g.tokens.atAny("of", "partition")) {
            return unsupported(location);
        }
        Token first = g.tokens.peek(1);
        Token behind = g.tokens.peek(2);
        boolean elements = !explained
                && g.tokens.atSymbol("(")
                && !(first.isColId() && (behind.isSymbol(",") || behind.isSymbol(")")));
        if (!elements) {
            return tableAs(relation, ifNotExists, nameLocation, location);
        }
        List<Node> items = g.tableElements.elements();
        if (items == null) {
            return unsupported(location);
        }
        List<RangeVar> parents = List.of();
        if (g.tokens.accept("inherits")) {
            g.tokens.expectSymbol("(");
            parents = g.names.qualifiedNameList();
            g.tokens.expectSymbol(")");
        }
        if (g.tokens.at("partition")) {
            return unsupported(location);
        }
        String method = g.tokens.accept("using") ? g.names.colId() : null;
        List<DefElem> options = tableOptions();
        OnCommitAction onCommit = onCommit();
        String tablespace = g.tokens.accept("tablespace") ? g.names.colId() : null;
        return new CreateStmt(relation, items, parents, options, onCommit, tablespace, method, ifNotExists, location);
    }

    private UnsupportedStmt unsupported(int location) {
        g.unsupported.skip();
        return new UnsupportedStmt("CREATE TABLE", location);
    }

    private Stmt tableAs(RangeVar relation, boolean ifNotExists, int nameLocation, int location) {
        List<String> columns = g.names.optionalNameList();
        String method = g.tokens.accept("using") ? g.names.colId() : null;
        List<DefElem> options = tableOptions();
        OnCommitAction onCommit = onCommit();
        String tablespace = g.tokens.accept("tablespace") ? g.names.colId() : null;
        g.tokens.expect("as");
        PreparableOrExecute query = g.tokens.at("execute") ? g.prepared.execute() : g.selects.selectNoBrackets();
        boolean withData = g.views.withData();
        IntoClause into =
                new IntoClause(relation, columns, method, options, onCommit, tablespace, !withData, nameLocation);
        return new CreateTableAsStmt(query, into, ObjectType.OBJECT_TABLE, false, ifNotExists, location);
    }

    private List<DefElem> tableOptions() {
        if (g.tokens.accept("without")) {
            g.tokens.expect("oids");
            return List.of();
        }
        return g.options.optionalRelationOptions();
    }

    private OnCommitAction onCommit() {
        if (!g.tokens.accept("on")) {
            return OnCommitAction.ONCOMMIT_NOOP;
        }
        g.tokens.expect("commit");
        if (g.tokens.accept("drop")) {
            return OnCommitAction.ONCOMMIT_DROP;
        }
        boolean delete = g.tokens.accept("delete");
        if (!delete) {
            g.tokens.expect("preserve");
        }
        g.tokens.expect("rows");
        return delete ? OnCommitAction.ONCOMMIT_DELETE_ROWS : OnCommitAction.ONCOMMIT_PRESERVE_ROWS;
    }
}
