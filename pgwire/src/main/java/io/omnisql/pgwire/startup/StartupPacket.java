package io.omnisql.pgwire.startup;

import io.netty.buffer.ByteBuf;
import io.omnisql.core.error.SqlException;
import io.omnisql.core.error.SqlState;
import io.omnisql.pgwire.frame.MessageParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The first packets of a connection (manual section 55.7): int32 length, int32 code, then what the code says.
 *
 * <pre>
 * SSLRequest 80877103 | GSSENCRequest 80877104 | CancelRequest 80877102 pid secret | 3.x name\0 value\0 ... \0
 * </pre>
 */
public sealed interface StartupPacket {
    int MAX_LENGTH = 10_000;
    int CANCEL_CODE = 80877102;
    int SSL_CODE = 80877103;
    int GSS_CODE = 80877104;
    int NEWEST = 0x0003_0002;
    int MAJOR = 3;
    String PROTOCOL_OPTION = "_pq_.";

    record Encryption(boolean tls) implements StartupPacket {}

    record Cancel(int processId, List<Byte> secret) implements StartupPacket {
        public byte[] secretBytes() {
            byte[] bytes = new byte[secret.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = secret.get(i);
            }
            return bytes;
        }
    }

    /**
     * @param protocol the version to speak
     * @param negotiate whether the client must be told which version and options are known
     */
    record Startup(
            int protocol,
            boolean negotiate,
            List<String> unknownOptions,
            String user,
            String database,
            Map<String, String> settings)
            implements StartupPacket {}

    /**
     * Parses a packet's body.
     *
     * @throws SqlException sent as FATAL
     */
    static StartupPacket parse(ByteBuf body) {
        int code = body.readInt();
        return switch (code) {
            case SSL_CODE -> new Encryption(true);
            case GSS_CODE -> new Encryption(false);
            case CANCEL_CODE -> cancel(body);
            default -> startup(code, body);
        };
    }

    private static Cancel cancel(ByteBuf body) {
        if (body.readableBytes() < 2 * Integer.BYTES) {
            throw new SqlException(SqlState.PROTOCOL_VIOLATION, "invalid length of startup packet");
        }
        int processId = body.readInt();
        List<Byte> secret = new ArrayList<>();
        while (body.isReadable() && secret.size() < 256) {
            secret.add(body.readByte());
        }
        return new Cancel(processId, secret);
    }

    private static Startup startup(int version, ByteBuf body) {
        int major = version >>> 16;
        int minor = version & 0xFFFF;
        if (major != MAJOR) {
            throw new SqlException(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "unsupported frontend protocol " + major + "." + minor + ": server supports 3.0 to 3.2");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        String user = "";
        String database = "";
        String options = "";
        while (true) {
            String name = string(body);
            if (name.isEmpty()) {
                break;
            }
            String value = string(body);
            if (name.startsWith(PROTOCOL_OPTION)) {
                unknown.add(name);
                continue;
            }
            switch (name) {
                case "user" -> user = value;
                case "database" -> database = value;
                case "options" -> options = value;
                case "replication" -> refuseReplication(value);
                default -> settings.put(name, value);
            }
        }
        if (body.isReadable()) {
            throw new SqlException(
                    SqlState.PROTOCOL_VIOLATION, "invalid startup packet layout: expected terminator as last byte");
        }
        if (user.isEmpty()) {
            throw new SqlException(
                    SqlState.INVALID_AUTHORIZATION_SPECIFICATION,
                    "no PostgreSQL user name specified in startup packet");
        }
        Map<String, String> all = new LinkedHashMap<>(StartupOptions.parse(options));
        all.putAll(settings);
        boolean negotiate = minor > (NEWEST & 0xFFFF) || !unknown.isEmpty();
        // 3.1 was never used; whoever asks for it gets 3.0.
        int protocol = minor >= 2 ? NEWEST : MAJOR << 16;
        return new Startup(protocol, negotiate, unknown, user, database.isEmpty() ? user : database, all);
    }

    private static void refuseReplication(String value) {
        if (!value.equals("false") && !value.equals("off") && !value.equals("no") && !value.equals("0")) {
            throw new SqlException(SqlState.FEATURE_NOT_SUPPORTED, "replication connections are not supported");
        }
    }

    private static String string(ByteBuf body) {
        int length = body.bytesBefore((byte) 0);
        if (length < 0) {
            throw new SqlException(
                    SqlState.PROTOCOL_VIOLATION, "invalid startup packet layout: expected terminator as last byte");
        }
        String text = MessageParser.utf8(body.nioBuffer(body.readerIndex(), length));
        body.skipBytes(length + 1);
        return text;
    }
}
