package io.omnisql.connectors.postgres;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every login with an error, as a server does that knows the user by another password. */
final class RefusingServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefusingServer.class);

    private final ServerSocket listener;
    private final String state;

    private RefusingServer(ServerSocket listener, String state) {
        this.listener = listener;
        this.state = state;
    }

    static RefusingServer start(String state) {
        try {
            RefusingServer server =
                    new RefusingServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), state);
            Thread.ofVirtual().name("refusing").start(server::serve);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            serveOne();
        }
    }

    private void serveOne() {
        try (Socket client = listener.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readNBytes(in.readInt() - 4);
            client.getOutputStream().write(error());
            client.getOutputStream().flush();
        } catch (IOException e) {
            // The client went away, or the test is over: the loop asks which.
            LOG.debug("login not answered", e);
        }
    }

    private byte[] error() throws IOException {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        for (String field :
                new String[] {"SFATAL", "VFATAL", "C" + state, "Mpassword authentication failed for user"}) {
            fields.writeBytes(field.getBytes(StandardCharsets.UTF_8));
            fields.write(0);
        }
        fields.write(0);
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(message);
        out.writeByte('E');
        out.writeInt(fields.size() + 4);
        out.write(fields.toByteArray());
        return message.toByteArray();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
