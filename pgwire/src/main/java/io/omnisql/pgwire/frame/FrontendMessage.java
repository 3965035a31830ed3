package io.omnisql.pgwire.frame;

import io.omnisql.core.error.SqlException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client may send after login (manual section 55.7). Texts are decoded from UTF-8. */
public sealed interface FrontendMessage {
    /** Bytes the message takes in a queue; an estimate that counts what the client controls. */
    default int weight() {
        return 64;
    }

    /** Simple query. */
    record Query(String sql) implements FrontendMessage {
        @Override
        public int weight() {
            return 64 + 2 * sql.length();
        }
    }

    /** @param parameterTypes type OIDs, 0 for a type to infer */
    record Parse(String statement, String sql, List<Integer> parameterTypes) implements FrontendMessage {
        public Parse {
            parameterTypes = List.copyOf(parameterTypes);
        }

        @Override
        public int weight() {
            return 64 + 2 * sql.length() + 16 * parameterTypes.size();
        }
    }

    /**
     * @param parameterFormats 0 for text, 1 for binary; none, one for all, or one each
     * @param parameters null for SQL NULL
     * @param resultFormats as parameterFormats
     */
    record Bind(
            String portal,
            String statement,
            List<Integer> parameterFormats,
            List<byte @Nullable []> parameters,
            List<Integer> resultFormats,
            int bytes)
            implements FrontendMessage {
        @Override
        public int weight() {
            return 64 + bytes;
        }
    }

    /** What Describe and Close name. */
    enum Target {
        STATEMENT,
        PORTAL
    }

    record Describe(Target target, String name) implements FrontendMessage {}

    /** @param maxRows 0 or less for all */
    record Execute(String portal, int maxRows) implements FrontendMessage {}

    record Close(Target target, String name) implements FrontendMessage {}

    record Flush() implements FrontendMessage {}

    record Sync() implements FrontendMessage {}

    record Terminate() implements FrontendMessage {}

    record FunctionCall() implements FrontendMessage {}

    /** Copy messages outside a copy, which are ignored. */
    record CopyMessage() implements FrontendMessage {}

    /**
     * A message whose frame was sound but whose body was not; answered as an error of its kind.
     *
     * @param extended whether messages are then skipped until Sync
     */
    record Malformed(boolean extended, SqlException error) implements FrontendMessage {}

    /** The stream itself is broken: answered as FATAL, then the connection closes. */
    record BrokenStream(SqlException error) implements FrontendMessage {}
}
