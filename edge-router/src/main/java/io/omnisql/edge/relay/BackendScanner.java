package io.omnisql.edge.relay;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** What a region sends: sees the end of authentication, its errors, and every ReadyForQuery with its status. */
final class BackendScanner extends FrameScanner {
    /** Told of what was seen, before the bytes are relayed. */
    interface Listener {
        void authenticated();

        /** @param sqlState of an error before authentication ended */
        void refused(String sqlState);
    }

    /** Enough of an ErrorResponse for its code, which stands among the first fields. */
    private static final int MAX_KEPT = 128;

    private final Balance balance;
    private final Listener listener;
    private final byte[] kept = new byte[MAX_KEPT];
    private int keptBytes;
    private boolean authenticated;

    BackendScanner(Balance balance, Listener listener) {
        this.balance = balance;
        this.listener = listener;
    }

    @Override
    void checkType(byte frame) {
        boolean isDigit = frame >= '1' && frame <= '9';
        if (!isDigit && (frame < 'A' || frame > 'z')) {
            throw violation("invalid backend message type");
        }
    }

    @Override
    void begun(byte frame) {
        keptBytes = 0;
    }

    @Override
    void body(byte frame, ByteBuf bytes, int from, int count) {
        boolean wanted = frame == 'Z' || (!authenticated && (frame == 'R' || frame == 'E'));
        int now = wanted ? Math.min(count, MAX_KEPT - keptBytes) : 0;
        bytes.getBytes(from, kept, keptBytes, now);
        keptBytes += now;
    }

    @Override
    void ended(byte frame) {
        if (frame == 'Z' && keptBytes > 0) {
            balance.answered((char) kept[0]);
        } else if (!authenticated && frame == 'R' && keptBytes >= 4) {
            boolean ok = kept[0] == 0 && kept[1] == 0 && kept[2] == 0 && kept[3] == 0;
            if (ok) {
                authenticated = true;
                listener.authenticated();
            }
        } else if (!authenticated && frame == 'E') {
            listener.refused(code());
        }
    }

    /** The field C of the error. */
    private String code() {
        int at = 0;
        while (at < keptBytes && kept[at] != 0) {
            int end = at + 1;
            while (end < keptBytes && kept[end] != 0) {
                end++;
            }
            if (kept[at] == 'C') {
                return new String(kept, at + 1, end - at - 1, StandardCharsets.US_ASCII);
            }
            at = end + 1;
        }
        return "";
    }
}
