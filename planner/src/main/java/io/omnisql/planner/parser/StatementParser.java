package io.omnisql.planner.parser;

import io.omnisql.planner.parser.tree.Stmt;

/** Tells statements apart by their first words. */
final class StatementParser {
    private final Grammar g;

    StatementParser(Grammar grammar) {
        this.g = grammar;
    }

    /** One statement, up to a semicolon or the end. */
    Stmt statement() {
        Token token = g.tokens.peek();
        if (token.kind() != TokenKind.KEYWORD) {
            return g.with.preparable();
        }
        return switch (token.text()) {
            case "select", "values", "table", "with", "with_la", "insert", "update", "delete", "merge" ->
                g.with.preparable();
            case "set" -> g.variables.set();
            case "reset" -> g.variables.reset();
            case "show" -> g.variables.show();
            case "begin" -> g.transactions.begin();
            case "start" -> g.transactions.start();
            case "commit", "end" -> g.transactions.commit();
            case "rollback", "abort" -> g.transactions.rollback();
            case "savepoint" -> g.transactions.savepoint();
            case "release" -> g.transactions.release();
            case "declare" -> g.cursors.declare();
            case "fetch", "move" -> g.cursors.fetch();
            case "close" -> g.cursors.close();
            case "prepare" ->
                g.tokens.peek(1).isWord("transaction") && g.tokens.peek(2).kind() == TokenKind.STRING
                        ? g.transactions.prepare()
                        : g.prepared.prepare();
            case "execute" -> g.prepared.execute();
            case "deallocate" -> g.prepared.deallocate();
            case "copy" -> g.copies.copy();
            case "explain" -> g.sessions.explain();
            case "discard" -> g.sessions.discard();
            case "listen" -> g.sessions.listen();
            case "unlisten" -> g.sessions.unlisten();
            case "notify" -> g.sessions.notification();
            case "lock" -> g.sessions.lock();
            case "truncate" -> g.sessions.truncate();
            case "do" -> g.sessions.doBlock();
            case "call" -> g.sessions.call();
            case "refresh" -> g.views.refresh();
            case "create" -> g.creates.create();
            case "drop" -> g.drops.drop();
            case "alter" -> g.unsupported.alter();
            default -> g.unsupported.other();
        };
    }
}
