package io.omnisql.planner.parser;

import io.omnisql.core.error.SqlException;
import io.omnisql.planner.parser.tree.RawStmt;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives a text to both parsers and says where they disagree: on acceptance, on an error's message and position, on the tree. */
final class Oracle {
    private final SqlParser parser = new SqlParser(ParserLimits.DEFAULT);
    private final PgQuery postgres = new PgQuery();
    private final TreeComparison comparison = new TreeComparison(new ProtoSchema(PgQuery.PROTO));

    /** Null when both agree. */
    @Nullable
    String disagreement(String text) {
        PgQuery.Result theirs = postgres.parse(text);
        List<RawStmt> ours;
        try {
            ours = parser.parse(text);
        } catch (SqlException e) {
            if (theirs.message() == null) {
                return "refused: " + e.message() + " at " + e.position();
            }
            if (!e.message().equals(theirs.message()) || e.position() != theirs.position()) {
                return "error: " + e.message() + " at " + e.position() + " against " + theirs.message() + " at "
                        + theirs.position();
            }
            return null;
        }
        ByteBuffer tree = theirs.tree();
        if (tree == null) {
            return "accepted, against: " + theirs.message() + " at " + theirs.position();
        }
        byte[] bytes = new byte[tree.remaining()];
        tree.get(bytes);
        return comparison.difference(text, ours, bytes);
    }
}
