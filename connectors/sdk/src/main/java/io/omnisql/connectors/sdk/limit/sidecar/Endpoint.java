package io.omnisql.connectors.sdk.limit.sidecar;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import jdk.net.ExtendedSocketOptions;

/** Where a sidecar listens. */
public sealed interface Endpoint {
    /** A Unix socket in a directory that only its owner may enter; peers must be the same user. */
    record Socket(Path path) implements Endpoint {}

    /**
     * A port of the loopback address.
     *
     * @param token that members show; 16 characters at least
     */
    record Loopback(int port, String token) implements Endpoint {
        public Loopback {
            if (token.length() < 16 || token.length() > 512) {
                throw new IllegalArgumentException("the token must have 16 to 512 characters");
            }
        }

        @Override
        public String toString() {
            return "Loopback[port=" + port + "]";
        }
    }

    /** What members show. */
    default String secret() {
        return this instanceof Loopback loopback ? loopback.token() : "";
    }

    /** Listens; a socket that a dead sidecar left behind is replaced. */
    default ServerSocketChannel listen() throws IOException {
        return switch (this) {
            case Socket(Path path) -> {
                Path folder = path.toAbsolutePath().getParent();
                if (folder == null) {
                    throw new IOException("a socket needs a directory");
                }
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                Files.deleteIfExists(path);
                ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                server.bind(UnixDomainSocketAddress.of(path));
                yield server;
            }
            case Loopback loopback -> {
                ServerSocketChannel server = ServerSocketChannel.open();
                server.bind(address());
                yield server;
            }
        };
    }

    /** Connects to a sidecar. */
    default SocketChannel connect() throws IOException {
        SocketChannel channel = this instanceof Socket
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open(StandardProtocolFamily.INET);
        boolean connected = false;
        try {
            channel.connect(address());
            connected = true;
            return channel;
        } finally {
            if (!connected) {
                channel.close();
            }
        }
    }

    private SocketAddress address() {
        return switch (this) {
            case Socket(Path path) -> UnixDomainSocketAddress.of(path);
            case Loopback loopback -> new InetSocketAddress(InetAddress.getLoopbackAddress(), loopback.port());
        };
    }

    /** Whether a peer of this endpoint runs as the user that owns the socket; a port has its token instead. */
    default boolean sameUser(SocketChannel peer) throws IOException {
        return switch (this) {
            case Socket(Path path) ->
                peer.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(Files.getOwner(path));
            case Loopback loopback -> true;
        };
    }
}
