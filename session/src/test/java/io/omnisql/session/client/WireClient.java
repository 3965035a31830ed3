package io.omnisql.session.client;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import com.ongres.scram.common.StringPreparation;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Speaks protocol 3.0 message by message and writes down what comes back. Knows nothing of either server. */
final class WireClient implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final List<String> startup = new ArrayList<>();

    WireClient(int port, String user, String password, String database) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(30_000);
            in = new DataInputStream(socket.getInputStream());
            out = new DataOutputStream(socket.getOutputStream());
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(ByteBuffer.allocate(4).putInt(0x30000).array());
            for (String text : List.of("user", user, "database", database, "client_encoding", "UTF8")) {
                body.writeBytes(cString(text));
            }
            body.write(0);
            out.writeInt(body.size() + 4);
            out.write(body.toByteArray());
            out.flush();
            logIn(password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void logIn(String password) throws IOException {
        String clientFirstBare = "n=,r=abcdefghijklmnopqrstuvwx";
        String serverFirst = "";
        while (true) {
            char type = (char) in.readUnsignedByte();
            byte[] body = new byte[in.readInt() - 4];
            in.readFully(body);
            if (type == 'R') {
                int kind = ByteBuffer.wrap(body).getInt();
                String data = new String(body, 4, body.length - 4, StandardCharsets.UTF_8);
                if (kind == 10) {
                    byte[] first = ("n,," + clientFirstBare).getBytes(StandardCharsets.UTF_8);
                    ByteArrayOutputStream reply = new ByteArrayOutputStream();
                    reply.writeBytes(cString("SCRAM-SHA-256"));
                    reply.writeBytes(ByteBuffer.allocate(4).putInt(first.length).array());
                    reply.writeBytes(first);
                    send('p', reply.toByteArray());
                } else if (kind == 11) {
                    serverFirst = data;
                    send('p', finalMessage(password, clientFirstBare, serverFirst));
                }
            } else {
                startup.add(line(type, body));
                if (type == 'Z' || type == 'E') {
                    return;
                }
            }
        }
    }

    private static byte[] finalMessage(String password, String clientFirstBare, String serverFirst) {
        String[] parts = serverFirst.split(",", -1);
        byte[] salt = Base64.getDecoder().decode(parts[1].substring(2));
        ScramMechanism mechanism = ScramMechanism.SCRAM_SHA_256;
        byte[] salted = ScramFunctions.saltedPassword(
                mechanism,
                StringPreparation.POSTGRESQL_PREPARATION,
                password.toCharArray(),
                salt,
                Integer.parseInt(parts[2].substring(2)));
        byte[] clientKey = ScramFunctions.clientKey(mechanism, salted);
        String withoutProof = "c=biws," + parts[0];
        String authMessage = clientFirstBare + "," + serverFirst + "," + withoutProof;
        byte[] signature =
                ScramFunctions.clientSignature(mechanism, ScramFunctions.storedKey(mechanism, clientKey), authMessage);
        byte[] proof = ScramFunctions.clientProof(clientKey, signature);
        return (withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof)).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] cString(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private void send(char type, byte[] body) throws IOException {
        out.writeByte(type);
        out.writeInt(body.length + 4);
        out.write(body);
        out.flush();
    }

    /** What came before the first ReadyForQuery, it included. */
    List<String> startup() {
        return startup;
    }

    /**
     * Plays a script and returns all replies. Lines: {@code Q sql}, {@code P name|sql|oids}, {@code B portal|statement|values},
     * {@code b ...} for binary results, {@code D S name}, {@code E portal|rows}, {@code C P name}, {@code H}, {@code S}. Replies are
     * read up to ReadyForQuery after Q and S, and after R, which sends nothing.
     */
    List<String> play(String script) {
        List<String> transcript = new ArrayList<>();
        try {
            for (String command : script.strip().lines().toList()) {
                transcript.add("> " + command);
                char kind = command.strip().charAt(0);
                if (kind != 'R') {
                    sendCommand(command.strip());
                }
                if (kind == 'Q' || kind == 'S' || kind == 'R') {
                    readToReady(transcript);
                }
            }
        } catch (IOException e) {
            transcript.add("connection lost");
        }
        return transcript;
    }

    private void sendCommand(String command) throws IOException {
        char kind = command.charAt(0);
        String rest = command.length() > 2 ? command.substring(2) : "";
        String[] parts = rest.split("\\|", -1);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        switch (kind) {
            case 'Q' -> data.write(cString(rest));
            case 'P' -> {
                data.write(cString(parts[0]));
                data.write(cString(parts[1]));
                String[] oids = parts.length > 2 && !parts[2].isEmpty() ? parts[2].split(",", -1) : new String[0];
                data.writeShort(oids.length);
                for (String oid : oids) {
                    data.writeInt(Integer.parseInt(oid));
                }
            }
            case 'B', 'b' -> {
                data.write(cString(parts[0]));
                data.write(cString(parts[1]));
                data.writeShort(0);
                String[] values = parts.length > 2 && !parts[2].isEmpty() ? parts[2].split(",", -1) : new String[0];
                data.writeShort(values.length);
                for (String value : values) {
                    if (value.equals("NULL")) {
                        data.writeInt(-1);
                    } else {
                        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                        data.writeInt(bytes.length);
                        data.write(bytes);
                    }
                }
                data.writeShort(kind == 'b' ? 1 : 0);
                if (kind == 'b') {
                    data.writeShort(1);
                }
            }
            case 'D', 'C' -> {
                data.writeByte(rest.charAt(0));
                data.write(cString(rest.length() > 2 ? rest.substring(2) : ""));
            }
            case 'E' -> {
                data.write(cString(parts[0]));
                data.writeInt(parts.length > 1 && !parts[1].isEmpty() ? Integer.parseInt(parts[1]) : 0);
            }
            default -> {}
        }
        send(kind == 'b' ? 'B' : kind, body.toByteArray());
    }

    private void readToReady(List<String> transcript) throws IOException {
        while (true) {
            char type = (char) in.readUnsignedByte();
            byte[] body = new byte[in.readInt() - 4];
            in.readFully(body);
            transcript.add(line(type, body));
            if (type == 'Z') {
                return;
            }
        }
    }

    private static String line(char type, byte[] body) {
        ByteBuffer data = ByteBuffer.wrap(body);
        return switch (type) {
            case 'E', 'N' -> type + " " + report(data);
            case 'T' -> "T " + rowDescription(data);
            case 't' -> "t " + parameterDescription(data);
            case 'D' -> "D " + row(data);
            case 'K' -> "K";
            default ->
                type + " "
                        + new String(body, StandardCharsets.UTF_8)
                                .replace('\0', ' ')
                                .strip();
        };
    }

    private static String text(ByteBuffer data) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte b = data.get(); b != 0; b = data.get()) {
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String report(ByteBuffer data) {
        StringBuilder line = new StringBuilder();
        for (char code = (char) data.get(); code != 0; code = (char) data.get()) {
            String value = text(data);
            // Source file, line and routine are PostgreSQL's own; the context names where in its functions it was.
            if ("FLRW".indexOf(code) < 0) {
                line.append(code).append('=').append(value).append("; ");
            }
        }
        return line.toString();
    }

    private static String rowDescription(ByteBuffer data) {
        StringBuilder line = new StringBuilder();
        int count = data.getShort();
        for (int i = 0; i < count; i++) {
            line.append(text(data))
                    .append(" table=")
                    .append(data.getInt())
                    .append('/')
                    .append(data.getShort());
            line.append(" type=").append(data.getInt()).append(" size=").append(data.getShort());
            line.append(" typmod=")
                    .append(data.getInt())
                    .append(" format=")
                    .append(data.getShort())
                    .append("; ");
        }
        return line.toString();
    }

    private static String parameterDescription(ByteBuffer data) {
        List<Integer> types = new ArrayList<>();
        int count = data.getShort();
        for (int i = 0; i < count; i++) {
            types.add(data.getInt());
        }
        return types.toString();
    }

    private static String row(ByteBuffer data) {
        StringBuilder line = new StringBuilder();
        int count = data.getShort();
        for (int i = 0; i < count; i++) {
            int length = data.getInt();
            if (length < 0) {
                line.append("NULL | ");
                continue;
            }
            byte[] value = new byte[length];
            data.get(value);
            line.append(new String(value, StandardCharsets.ISO_8859_1)).append(" | ");
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
