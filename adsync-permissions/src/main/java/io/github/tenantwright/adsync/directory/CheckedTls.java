package io.github.tenantwright.adsync.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Puts TLS over an open connection, with the host name checked against the certificate in the handshake. Under StartTLS
 * the LDAP library checks who issued a certificate, and not for whom. For one connection.
 */
final class CheckedTls extends SSLSocketFactory {
    private final SSLSocketFactory sockets;
    private final String host;
    private volatile @Nullable Socket below;

    CheckedTls(SSLContext tls, String host) {
        this.sockets = tls.getSocketFactory();
        this.host = host;
    }

    /** @param name is left out: what counts is whom the caller asked for */
    @Override
    public Socket createSocket(Socket plain, String name, int port, boolean closesToo) throws IOException {
        below = plain;
        SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, port, closesToo);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /**
     * Ends the connection below, so that closing it does not wait for the other side to say goodbye: the JDK does, for as
     * long as an answer may take, which a server that has hung would make use of.
     */
    void cut() {
        Socket plain = below;
        if (plain != null) {
            try {
                plain.close();
            } catch (IOException alreadyGone) {
                // That is what was wanted.
            }
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket(String name, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String name, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
        throw new UnsupportedOperationException();
    }
}
