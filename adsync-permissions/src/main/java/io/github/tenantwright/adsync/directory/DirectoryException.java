package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.TenantwrightException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory or the way to it failed. The message says what was tried, on what, what came back, and what to do next; it
 * never holds a password.
 *
 * <p>Source of the codes: RFC 4511 (results), MS-ADTS 3.1.1.3.1.9 (the words that a domain controller adds).
 */
public final class DirectoryException extends TenantwrightException {
    private static final long serialVersionUID = 1L;

    /** Who has to act, and how. */
    public enum Kind {
        /** The server's certificate is not trusted, has ended, or is for another host. Nothing was sent. */
        CERTIFICATE,
        /** The server was not reached, or the connection broke while something was read. */
        CONNECT,
        /** Name or password are wrong, or the account may not sign in now. */
        BIND_REFUSED,
        /** The server asks for encryption or signing that the connection does not have. */
        STRONGER_AUTH_NEEDED,
        /** The signed-in account lacks the right. */
        INSUFFICIENT_RIGHTS,
        /** Another server is responsible; see {@link #referrals}. It is not asked by itself. */
        REFERRAL,
        /** There is more than the server, or the caller's own limit, lets through. */
        SIZE_LIMIT,
        /** The server gave up, or did not answer in time; what was asked was a read. */
        TIME_LIMIT,
        /** There is no such object, or the signed-in account may not know of it. */
        NO_SUCH_OBJECT,
        /** A write was sent and its answer was lost: it may have been done or not. Look before it is repeated. */
        LOST_IN_WRITE,
        /** The server does not do this, now or ever. */
        UNWILLING,
        /** The server is busy or shutting down. */
        BUSY,
        /** The server refused for another reason that the result code names. */
        REFUSED,
        /** The answer breaks the protocol, or a value in it its own rules. */
        PROTOCOL
    }

    private final Kind kind;
    private final String server;
    private final int resultCode;
    private final String diagnostic;
    private final List<String> referrals;

    DirectoryException(
            Kind kind,
            String server,
            String tried,
            String remedy,
            int resultCode,
            String diagnostic,
            List<String> referrals,
            @Nullable Throwable cause) {
        super(message(server, tried, remedy, resultCode, diagnostic, referrals), cause);
        this.kind = kind;
        this.server = server;
        this.resultCode = resultCode;
        this.diagnostic = diagnostic;
        this.referrals = List.copyOf(referrals);
    }

    private static String message(
            String server, String tried, String remedy, int code, String diagnostic, List<String> referrals) {
        StringBuilder text =
                new StringBuilder(tried).append(" at ").append(server).append(" failed");
        if (code >= 0) {
            text.append(" with result ").append(code);
        }
        if (!diagnostic.isEmpty()) {
            text.append(" (").append(diagnostic).append(')');
        }
        if (!referrals.isEmpty()) {
            text.append("; it refers to ").append(String.join(", ", referrals));
        }
        return text.append(". ").append(remedy).toString();
    }

    public Kind kind() {
        return kind;
    }

    /** Host and port. */
    public String server() {
        return server;
    }

    /** The LDAP result code; -1 when the server gave none. */
    public int resultCode() {
        return resultCode;
    }

    /** The server's own words in one printable line, as in {@code 00002098: ...}; empty when it had none. */
    public String diagnostic() {
        return diagnostic;
    }

    /** The addresses that a {@link Kind#REFERRAL} names, as the server wrote them: not to be trusted unseen. */
    public List<String> referrals() {
        return referrals;
    }

    /** Never for a write whose answer was lost: look first. */
    @Override
    public boolean mayHelpToRetry() {
        return kind == Kind.CONNECT || kind == Kind.TIME_LIMIT || kind == Kind.BUSY;
    }

    /** For a write whose answer was lost as well. */
    @Override
    public boolean mayHelpToLookAgain() {
        return mayHelpToRetry() || kind == Kind.LOST_IN_WRITE;
    }
}
