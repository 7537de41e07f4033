package io.github.tenantwright.adsync.directory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Puts TLS over an open connection, with the host name checked against the certificate in the handshake. Under StartTLS
 * the LDAP library checks who issued a certificate, and not for whom.
 */
final class CheckedTls extends SSLSocketFactory {
    private final SSLSocketFactory sockets;
    private final String host;

    CheckedTls(SSLContext tls, String host) {
        this.sockets = tls.getSocketFactory();
        this.host = host;
    }

    /** @param name is left out: what counts is whom the caller asked for */
    @Override
    public Socket createSocket(Socket plain, String name, int port, boolean closesToo) throws IOException {
        SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, port, closesToo);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("LDAPS");
        socket.setSSLParameters(parameters);
        return socket;
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
