package io.omnisql.planner.parser.tree;

/**
 * One statement of a text. {@code stmtLocation} is the code point offset where its text starts (just behind the previous
 * semicolon, so leading spaces and comments belong to it), {@code stmtLen} its length in code points without the semicolon.
 */
public record RawStmt(Stmt stmt, int stmtLocation, int stmtLen) implements Node {
    @Override
    public int location() {
        return stmtLocation;
    }
}
