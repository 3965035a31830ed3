package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import io.omnisql.planner.parser.tree.RawStmt;
import io.omnisql.planner.parser.tree.UnsupportedStmt;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a text to both parsers and says where they disagree: on acceptance, on an error's message and position, on the tree. */
final class Oracle {
    private final SqlParser parser = new SqlParser(ParserLimits.DEFAULT);
    private final PgQuery postgres = new PgQuery();
    private final TreeComparison comparison = new TreeComparison(new ProtoSchema(PgQuery.PROTO));

    /** Null when both agree, but for the known differences. */
    @Nullable
    String disagreement(String text) {
        PgQuery.Result theirs = postgres.parse(text);
        if ("multiple limit options not allowed".equals(theirs.message())) {
            // libpg_query renumbers an enumeration and so refuses (… LIMIT 1) OFFSET 1, which PostgreSQL itself takes
            return null;
        }
        List<RawStmt> ours;
        try {
            ours = parser.parse(text);
        } catch (SqlException e) {
            // libpg_query is patched to take $1 in many places where PostgreSQL itself takes only a literal
            if (hasUnsupported(text, e.position())
                    || hasUnsupported(text, theirs.position())
                    || e.message().contains("at or near \"$")) {
                return null;
            }
            if (commentHidesLookAhead(text)) {
                return null;
            }
            if (theirs.message() == null) {
                return "refused: " + e.message() + " at " + e.position();
            }
            // PostgreSQL cuts a name in the middle of a character in some errors
            boolean sameMessage =
                    e.message().equals(theirs.message()) || theirs.message().contains("\uFFFD");
            if (!sameMessage || e.position() != theirs.position()) {
                return "error: " + e.message() + " at " + e.position() + " against " + theirs.message() + " at "
                        + theirs.position();
            }
            return null;
        }
        if (hasUnsupported(ours)) {
            return null;
        }
        ByteBuffer tree = theirs.tree();
        if (tree == null && commentHidesLookAhead(text)) {
            return null;
        }
        if (tree == null) {
            return "accepted, against: " + theirs.message() + " at " + theirs.position();
        }
        byte[] bytes = new byte[tree.remaining()];
        tree.get(bytes);
        return comparison.difference(text, ours, bytes);
    }

    /** Whether one of the statements before an error is skipped unread: what is in it cannot be compared. */
    private boolean hasUnsupported(String text, int position) {
        if (position > 1 && isUnsupported(text.substring(0, text.offsetByCodePoints(0, position - 1)))) {
            return true;
        }
        for (int end = text.indexOf(';'); end >= 0; end = text.indexOf(';', end + 1)) {
            if (isUnsupported(text.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnsupported(String text) {
        try {
            return hasUnsupported(parser.parse(text));
        } catch (SqlException e) {
            return false;
        }
    }

    private static boolean hasUnsupported(List<RawStmt> statements) {
        return statements.stream().anyMatch(statement -> statement.stmt() instanceof UnsupportedStmt);
    }

    /**
     * libpg_query keeps comments as tokens, and so does not see that {@code NOT -- comment} is followed by LIKE; PostgreSQL itself does.
     */
    private static boolean commentHidesLookAhead(String text) {
        List<Token> tokens = Lexer.tokens(text);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String gap = text.substring(tokens.get(i).end(), tokens.get(i + 1).start());
            boolean comment = gap.contains("--") || gap.contains("/*");
            if (comment && tokens.get(i).text().endsWith("_la")) {
                return true;
            }
        }
        return false;
    }
}
