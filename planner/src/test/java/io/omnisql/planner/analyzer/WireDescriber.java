package io.omnisql.planner.analyzer;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Asks a PostgreSQL server to describe statements, byte by byte: drivers hide modifiers and table OIDs. */
final class WireDescriber implements Closeable {
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    WireDescriber(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        ByteArrayOutputStream startup = new ByteArrayOutputStream();
        startup.writeBytes(ByteBuffer.allocate(4).putInt(196_608).array());
        for (String text :
                List.of("user", "postgres", "database", "postgres", "options", "-csearch_path=github,public")) {
            startup.writeBytes(cstring(text));
        }
        startup.write(0);
        out.writeInt(startup.size() + 4);
        startup.writeTo(out);
        out.flush();
        drain(message -> {});
    }

    @FunctionalInterface
    private interface Handler {
        void accept(Message message) throws IOException;
    }

    private record Message(char type, ByteBuffer body) {}

    private void drain(Handler handler) throws IOException {
        while (true) {
            char type = (char) in.readUnsignedByte();
            byte[] body = new byte[in.readInt() - 4];
            in.readFully(body);
            handler.accept(new Message(type, ByteBuffer.wrap(body)));
            if (type == 'Z') {
                return;
            }
        }
    }

    private static byte[] cstring(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] result = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, result, 0, bytes.length);
        return result;
    }

    private static String string(ByteBuffer body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte b = body.get(); b != 0; b = body.get()) {
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    Described describe(String sql, IntFunction<String> relations, IntFunction<String> types) throws IOException {
        ByteArrayOutputStream parse = new ByteArrayOutputStream();
        parse.write(0);
        parse.writeBytes(cstring(sql));
        parse.write(0);
        parse.write(0);
        send('P', parse.toByteArray());
        send('D', new byte[] {'S', 0});
        send('S', new byte[0]);
        out.flush();
        List<String> parameters = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        Described[] error = new Described[1];
        drain(message -> {
            ByteBuffer body = message.body();
            switch (message.type()) {
                case 't' -> {
                    int count = body.getShort();
                    for (int i = 0; i < count; i++) {
                        parameters.add(types.apply(body.getInt()));
                    }
                }
                case 'T' -> {
                    int count = body.getShort();
                    for (int i = 0; i < count; i++) {
                        String name = string(body);
                        int table = body.getInt();
                        int attribute = body.getShort();
                        int type = body.getInt();
                        body.getShort();
                        int typmod = body.getInt();
                        body.getShort();
                        columns.add(
                                Described.column(name, types.apply(type), typmod, relations.apply(table), attribute));
                    }
                }
                case 'E' -> error[0] = error(body);
                default -> {}
            }
        });
        return error[0] == null ? Described.of(parameters, columns) : error[0];
    }

    private static Described error(ByteBuffer body) {
        Map<Character, String> fields = new HashMap<>();
        for (byte field = body.get(); field != 0; field = body.get()) {
            fields.put((char) field, string(body));
        }
        @Nullable String position = fields.get('P');
        return Described.error(
                fields.getOrDefault('C', ""),
                fields.getOrDefault('M', ""),
                position == null ? 0 : Integer.parseInt(position),
                fields.get('D'),
                fields.get('H'));
    }

    private void send(char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(body.length + 4);
        out.write(body);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
