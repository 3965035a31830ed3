package io.omnisql.session.client;

import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.pgwire.conversation.ReplyWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends the warnings of commands to whoever the session answers now. Used by one thread at a time. */
final class Warnings implements Consumer<SqlException> {
    private @Nullable ReplyWriter replies;

    void to(ReplyWriter writer) {
        replies = writer;
    }

    /** PostgreSQL's: a notice says what was not done or done besides, under the code of success or of what would be an error. */
    private static String severity(SqlState state) {
        boolean notice = state.equals(SqlState.SUCCESSFUL_COMPLETION) || state.equals(SqlState.DUPLICATE_TABLE);
        return notice ? "NOTICE" : "WARNING";
    }

    @Override
    public void accept(SqlException warning) {
        if (replies != null) {
            replies.notice(severity(warning.state()), warning.state().code(), warning.message());
        }
    }

    /** Notices are for clients that want them. */
    static Consumer<String> notices(String least, ReplyWriter replies) {
        return switch (least) {
            case "warning", "error" -> message -> {};
            default -> message -> replies.noticeNow("NOTICE", "00000", message);
        };
    }
}
