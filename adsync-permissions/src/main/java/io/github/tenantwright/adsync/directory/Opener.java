package io.github.tenantwright.adsync.directory;

import com.unboundid.ldap.sdk.BindResult;
import com.unboundid.ldap.sdk.ExtendedResult;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.DirectoryAddress.Protection;
import io.github.tenantwright.adsync.directory.DirectoryException.Kind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Opens connections: the first host that answers, its certificate checked, signed in. */
record Opener(
        List<DirectoryAddress> addresses,
        @Nullable DirectorySignIn signIn,
        SSLContext tls,
        Duration connectLimit,
        Duration answerLimit) {

    /** A connection and where it leads. */
    record Open(LDAPConnection connection, String server, CheckedTls tls) {
        /** Closes it without waiting for the server, which may have hung. */
        void abandon() {
            tls.cut();
            connection.close();
        }
    }

    Open open() {
        @Nullable DirectoryException last = null;
        for (DirectoryAddress address : addresses) {
            try {
                return open(address);
            } catch (DirectoryException failed) {
                if (last != null) {
                    failed.addSuppressed(last);
                }
                last = failed;
                // A refused password is not tried again elsewhere: that would lock the account sooner.
                if (failed.kind() != Kind.CONNECT && failed.kind() != Kind.BUSY) {
                    throw failed;
                }
            }
        }
        throw last != null ? last : new InvalidInputException("addresses", null, "at least one");
    }

    private Open open(DirectoryAddress address) {
        String server = address.toString();
        CheckedTls checked = new CheckedTls(tls, address.host());
        Open open = new Open(connect(address, server, checked), server, checked);
        LDAPConnection connection = open.connection();
        try {
            if (address.protection() == Protection.START_TLS) {
                startTls(connection, server, checked);
            }
            if (signIn != null) {
                bind(connection, server, signIn);
            }
            return open;
        } catch (RuntimeException failed) {
            open.abandon();
            throw failed;
        }
    }

    private LDAPConnection connect(DirectoryAddress address, String server, CheckedTls checked) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(Math.toIntExact(connectLimit.toMillis()));
        options.setResponseTimeoutMillis(answerLimit.toMillis());
        options.setFollowReferrals(false);
        options.setAutoReconnect(false);
        options.setUseSynchronousMode(true);
        options.setCaptureConnectStackTrace(false);
        options.setAbandonOnTimeout(false);
        // To close a connection to a server that has hung must not take longer than its limit for answers.
        options.setUseLinger(false, 0);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        try {
            return address.protection() == Protection.LDAPS
                    ? new LDAPConnection(new TlsSockets(checked, connectLimit), options, address.host(), address.port())
                    : new LDAPConnection(options, address.host(), address.port());
        } catch (LDAPException failed) {
            throw Failures.connecting(server, "Connecting", failed);
        }
    }

    private static void startTls(LDAPConnection connection, String server, CheckedTls checked) {
        String tried = "Starting TLS";
        try {
            ExtendedResult result = connection.processExtendedOperation(new StartTLSExtendedRequest(checked));
            if (result.getResultCode() != ResultCode.SUCCESS) {
                throw Failures.connecting(server, tried, new LDAPException(result));
            }
        } catch (LDAPException failed) {
            throw Failures.connecting(server, tried, failed);
        }
    }

    private static void bind(LDAPConnection connection, String server, DirectorySignIn signIn) {
        byte[] password = bytes(signIn.password().get());
        String tried = "Signing in as " + signIn.name();
        try {
            BindResult result = connection.bind(new SimpleBindRequest(signIn.name(), password));
            if (result.getResultCode() != ResultCode.SUCCESS) {
                throw Failures.connecting(server, tried, new LDAPException(result));
            }
        } catch (LDAPException failed) {
            throw Failures.connecting(server, tried, failed);
        } catch (RuntimeException strange) {
            throw Failures.unexpected(false, server, tried, strange);
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    /** In UTF-8; the letters are overwritten. */
    private static byte[] bytes(char[] letters) {
        if (letters.length == 0) {
            throw new InvalidInputException("password", "", "not empty");
        }
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(letters));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(letters, '\0');
        return bytes;
    }

    /** The same for another host of the same kind. */
    Opener at(String host) {
        return new Opener(List.of(addresses.get(0).at(host)), signIn, tls, connectLimit, answerLimit);
    }
}
