package io.github.tenantwright.adsync.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Opens sockets with TLS under a time limit for the handshake too, and has the host name checked in the handshake. What
 * the LDAP library does by itself waits for ever on a server that accepts the connection and says nothing.
 */
final class TlsSockets extends SocketFactory {
    private final CheckedTls tls;
    private final int limitMillis;

    TlsSockets(CheckedTls tls, Duration limit) {
        this.tls = tls;
        this.limitMillis = Math.toIntExact(limit.toMillis());
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address, port), limitMillis);
            plain.setSoTimeout(limitMillis);
            // The library shakes hands; doing it here as well would be a second time, which some servers choke on.
            return tls.createSocket(plain, address.getHostAddress(), port, true);
        } catch (IOException failed) {
            plain.close();
            throw failed;
        }
    }

    /** So that the library asks for a connected one. */
    @Override
    public Socket createSocket() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String name, int port) throws IOException {
        return createSocket(InetAddress.getByName(name), port);
    }

    @Override
    public Socket createSocket(String name, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(name, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(address, port);
    }
}
