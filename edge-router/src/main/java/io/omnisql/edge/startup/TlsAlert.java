package io.omnisql.edge.startup;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Fatal alerts that a router sends before anybody has agreed on keys (RFC 8446, section 6). */
enum TlsAlert {
    ACCESS_DENIED(49),
    INTERNAL_ERROR(80),
    UNRECOGNIZED_NAME(112);

    private static final int ALERT = 21;
    private static final int TLS_1_2 = 0x0303;
    private static final int FATAL = 2;

    private final int code;

    TlsAlert(int code) {
        this.code = code;
    }

    /** The whole record. */
    ByteBuf record(ByteBufAllocator allocator) {
        return allocator
                .buffer(7)
                .writeByte(ALERT)
                .writeShort(TLS_1_2)
                .writeShort(2)
                .writeByte(FATAL)
                .writeByte(code);
    }
}
