package io.omnisql.edge.relay;

import io.netty.buffer.ByteBuf;

/** What a client sends: counts what each asks for a ReadyForQuery, and sees extended messages that no Sync has ended. */
final class FrontendScanner extends FrameScanner {
    private final Balance balance;

    FrontendScanner(Balance balance) {
        this.balance = balance;
    }

    @Override
    void checkType(byte frame) {
        switch (frame) {
            case 'Q', 'P', 'B', 'E', 'D', 'C', 'H', 'S', 'X', 'F', 'd', 'c', 'f', 'p' -> {}
            default -> throw violation("invalid frontend message type " + (frame & 0xFF));
        }
    }

    @Override
    void begun(byte frame) {
        switch (frame) {
            case 'Q', 'F' -> balance.asked();
            case 'S' -> {
                balance.asked();
                balance.unsynced(false);
            }
            case 'P', 'B', 'E', 'D', 'C', 'H' -> balance.unsynced(true);
            default -> {}
        }
    }

    @Override
    void body(byte frame, ByteBuf bytes, int from, int count) {}

    @Override
    void ended(byte frame) {}
}
