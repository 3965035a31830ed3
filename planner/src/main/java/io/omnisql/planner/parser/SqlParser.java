package io.omnisql.planner.parser;

import static java.util.Objects.requireNonNull;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.planner.parser.tree.RawStmt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL 15's raw parser: the text of any number of statements to their trees, without looking up a name. Stateless, so it may be used by any number of
 * threads.
 */
public final class SqlParser {
    private final ParserLimits limits;

    public SqlParser(ParserLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * Parses a text of statements separated by semicolons; empty ones are left out.
     *
     * @throws SqlException 42601 and PostgreSQL's words for what is no SQL, with its 1-based position; 54000 for a text beyond the limit; 54001
     *     for one that nests too deeply; other codes for the few things that PostgreSQL's grammar itself refuses
     */
    public List<RawStmt> parse(String text) {
        requireNonNull(text, "text is null");
        checkLength(text);
        Grammar g = new Grammar(text, limits);
        List<RawStmt> statements = new ArrayList<>();
        int start = 0;
        while (true) {
            if (!g.tokens.atSymbol(";") && !g.tokens.atKind(TokenKind.END)) {
                var statement = g.statements.statement();
                if (!g.tokens.atSymbol(";") && !g.tokens.atKind(TokenKind.END)) {
                    throw g.tokens.syntaxError();
                }
                statements.add(new RawStmt(statement, start, g.tokens.location() - start));
            }
            if (g.tokens.atKind(TokenKind.END)) {
                return List.copyOf(statements);
            }
            start = g.tokens.expectSymbol(";").location() + 1;
        }
    }

    private void checkLength(String text) {
        int max = limits.maxBytes();
        boolean tooLong =
                text.length() > max || (text.length() > max / 3 && text.getBytes(StandardCharsets.UTF_8).length > max);
        if (tooLong) {
            throw new SqlException(SqlState.PROGRAM_LIMIT_EXCEEDED, "statement is too long")
                    .withDetail("The text is longer than " + max + " bytes.");
        }
    }
}
