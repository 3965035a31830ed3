package io.omnisql.compat.edge;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;

/**
 * The driver's sockets: whatever host a URL names, the first socket goes to the first address of the argument and all others to the last.
 * So names need no resolver, and a cancel request can go to another router than its session.
 */
public final class RoutedSockets extends SocketFactory {
    private final String[] addresses;
    private final AtomicInteger made = new AtomicInteger();

    /** @param addresses separated by commas; the driver passes the value of {@code socketFactoryArg} */
    public RoutedSockets(String addresses) {
        this.addresses = addresses.split(",", -1);
    }

    @Override
    public Socket createSocket() {
        String address = addresses[Math.min(made.getAndIncrement(), addresses.length - 1)];
        return new Socket() {
            @Override
            public void connect(SocketAddress named, int timeout) throws IOException {
                super.connect(
                        new InetSocketAddress(InetAddress.getByName(address), ((InetSocketAddress) named).getPort()),
                        timeout);
            }
        };
    }

    @Override
    public Socket createSocket(String host, int port) throws UnknownHostException {
        throw new UnknownHostException(host);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws UnknownHostException {
        throw new UnknownHostException(host);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws UnknownHostException {
        throw new UnknownHostException(host.toString());
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws UnknownHostException {
        throw new UnknownHostException(host.toString());
    }
}
