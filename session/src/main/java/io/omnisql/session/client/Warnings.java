package io.omnisql.session.client;

import io.omnisql.core.error.SqlException;
import io.omnisql.pgwire.conversation.ReplyWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends the warnings of commands to whoever the session answers now. Used by one thread at a time. */
final class Warnings implements Consumer<SqlException> {
    private @Nullable ReplyWriter replies;

    void to(ReplyWriter writer) {
        replies = writer;
    }

    @Override
    public void accept(SqlException warning) {
        if (replies != null) {
            replies.notice("WARNING", warning.state().code(), warning.message());
        }
    }
}
