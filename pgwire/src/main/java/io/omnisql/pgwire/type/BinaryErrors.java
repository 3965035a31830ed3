package io.omnisql.pgwire.type;

import io.netty.buffer.ByteBuf;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;

/** PostgreSQL's words for broken binary values. */
final class BinaryErrors {
    private BinaryErrors() {}

    static void need(ByteBuf in, int bytes) {
        if (in.readableBytes() < bytes) {
            throw new SqlException(SqlState.PROTOCOL_VIOLATION, "insufficient data left in message");
        }
    }

    static SqlException invalid(String message) {
        return new SqlException(SqlState.INVALID_BINARY_REPRESENTATION, message);
    }
}
