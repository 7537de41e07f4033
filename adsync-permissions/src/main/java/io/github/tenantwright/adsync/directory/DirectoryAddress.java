package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.regex.Pattern;

/**
 * Where a directory listens, and how the way there is protected.
 *
 * @param host a name as in the server's certificate, or an address
 * @param port from 1 to 65535
 */
public record DirectoryAddress(String host, int port, Protection protection) {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,39}");
    // Written as numbers: what a name resolves to is not known before it is too late.
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(?:\\.\\d{1,3}){3}|::1");

    /** How the connection is protected. */
    public enum Protection {
        /** TLS from the first byte, usually port 636. */
        LDAPS,
        /** TLS asked for on a plain connection before anything else, usually port 389. */
        START_TLS,
        /** None. Only for servers on this machine, as in tests. */
        NONE
    }

    /** @throws InvalidInputException when the host is no host name, or it is another machine and there is no TLS */
    public DirectoryAddress {
        Check.matches("host", host, HOST, "a host name or address, without scheme, port and path");
        Check.between("port", port, 1, 65_535);
        if (protection == Protection.NONE && !LOOPBACK.matcher(host).matches()) {
            throw new InvalidInputException("host", host, "without TLS only localhost or another loopback address");
        }
    }

    /** TLS from the first byte, port 636. */
    public static DirectoryAddress ldaps(String host) {
        return ldaps(host, 636);
    }

    public static DirectoryAddress ldaps(String host, int port) {
        return new DirectoryAddress(host, port, Protection.LDAPS);
    }

    /** TLS on port 389. */
    public static DirectoryAddress startTls(String host) {
        return startTls(host, 389);
    }

    public static DirectoryAddress startTls(String host, int port) {
        return new DirectoryAddress(host, port, Protection.START_TLS);
    }

    /** Without TLS, for a server on this machine. */
    public static DirectoryAddress plain(String host, int port) {
        return new DirectoryAddress(host, port, Protection.NONE);
    }

    /** The same port and protection at another host. */
    public DirectoryAddress at(String otherHost) {
        return new DirectoryAddress(otherHost, port, protection);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
