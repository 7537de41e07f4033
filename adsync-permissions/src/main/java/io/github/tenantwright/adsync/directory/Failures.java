package io.github.tenantwright.adsync.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.tenantwright.adsync.directory.DirectoryException.Kind;
import io.github.tenantwright.internal.json.Json;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Makes our errors of the LDAP library's. */
final class Failures {
    private static final int LONGEST_WORDS = 400;

    private Failures() {}

    /** What kept a connection from being opened, or a sign-in from being accepted. */
    static DirectoryException connecting(String server, String tried, LDAPException failed) {
        Kind kind = kind(failed.getResultCode());
        if (isAboutCertificate(failed)) {
            kind = Kind.CERTIFICATE;
        } else if (failed.getResultCode() == ResultCode.TIMEOUT) {
            kind = Kind.CONNECT;
        }
        return of(kind, server, tried, failed);
    }

    /** What became of a read. */
    static DirectoryException reading(String server, String tried, LDAPException failed) {
        return of(kind(failed.getResultCode()), server, tried, failed);
    }

    /** What became of a write: without an answer from the server nobody knows. */
    static DirectoryException writing(String server, String tried, LDAPException failed) {
        // "Unavailable" is also what a server says to everybody while it closes its connections.
        boolean lost = !isAnswer(failed) || failed.getResultCode() == ResultCode.UNAVAILABLE;
        return of(lost ? Kind.LOST_IN_WRITE : kind(failed.getResultCode()), server, tried, failed);
    }

    /** What the LDAP library did not expect either. */
    static DirectoryException unexpected(boolean write, String server, String tried, RuntimeException strange) {
        Kind kind = write ? Kind.LOST_IN_WRITE : Kind.PROTOCOL;
        return new DirectoryException(
                kind, server, tried, remedy(kind), -1, strange.getClass().getSimpleName(), List.of(), strange);
    }

    static DirectoryException own(Kind kind, String server, String tried, String words) {
        return new DirectoryException(kind, server, tried, remedy(kind), -1, words, List.of(), null);
    }

    static boolean isConnectionLost(LDAPException failed) {
        ResultCode code = failed.getResultCode();
        return code == ResultCode.SERVER_DOWN || code == ResultCode.CONNECT_ERROR || code == ResultCode.UNAVAILABLE;
    }

    private static DirectoryException of(Kind kind, String server, String tried, LDAPException failed) {
        // From the library itself come words and a stack trace, from a server just words.
        @Nullable String words = failed.getDiagnosticMessage() != null ? failed.getDiagnosticMessage() : failed.getMessage();
        String[] referrals = failed.getReferralURLs();
        boolean answered = isAnswer(failed);
        String remedy = switch (kind) {
            case BIND_REFUSED -> SignInRefusal.remedy(words);
            case CERTIFICATE -> certificateRemedy(failed);
            default -> remedy(kind);
        };
        return new DirectoryException(
                kind,
                server,
                tried,
                remedy,
                answered ? failed.getResultCode().intValue() : -1,
                Json.printable(words == null ? "" : words, LONGEST_WORDS),
                referrals == null
                        ? List.of()
                        : List.of(referrals).stream()
                                .map(url -> Json.printable(url, LONGEST_WORDS))
                                .toList(),
                // Its message may hold what was sent; ours has all that helps.
                null);
    }

    /** Whether the server said so; the library numbers its own troubles from 80 on. */
    private static boolean isAnswer(LDAPException failed) {
        int code = failed.getResultCode().intValue();
        return code < ResultCode.SERVER_DOWN_INT_VALUE || code > ResultCode.REFERRAL_LIMIT_EXCEEDED_INT_VALUE;
    }

    /** The library keeps some causes and puts others into words alone. */
    private static boolean isAboutCertificate(LDAPException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage());
            if (cause instanceof CertificateException
                    || cause instanceof CertPathBuilderException
                    || cause instanceof SSLPeerUnverifiedException
                    || words.contains("certificat")
                    || words.contains("PKIX path")
                    || words.contains("CertificateException")) {
                return true;
            }
        }
        return false;
    }

    private static String certificateRemedy(LDAPException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            String words = String.valueOf(cause.getMessage());
            if (words.contains("validity check failed") || words.contains("NotAfter") || words.contains("NotBefore")) {
                return "The certificate has ended, or is not valid yet: have it renewed, and check this machine's"
                        + " clock.";
            }
        }
        return remedy(Kind.CERTIFICATE);
    }

    private static Kind kind(ResultCode code) {
        return switch (code.intValue()) {
            case ResultCode.INVALID_CREDENTIALS_INT_VALUE, ResultCode.INAPPROPRIATE_AUTHENTICATION_INT_VALUE ->
                Kind.BIND_REFUSED;
            case ResultCode.STRONG_AUTH_REQUIRED_INT_VALUE, ResultCode.CONFIDENTIALITY_REQUIRED_INT_VALUE ->
                Kind.STRONGER_AUTH_NEEDED;
            case ResultCode.INSUFFICIENT_ACCESS_RIGHTS_INT_VALUE -> Kind.INSUFFICIENT_RIGHTS;
            case ResultCode.REFERRAL_INT_VALUE -> Kind.REFERRAL;
            case ResultCode.SIZE_LIMIT_EXCEEDED_INT_VALUE, ResultCode.ADMIN_LIMIT_EXCEEDED_INT_VALUE -> Kind.SIZE_LIMIT;
            case ResultCode.TIME_LIMIT_EXCEEDED_INT_VALUE, ResultCode.TIMEOUT_INT_VALUE -> Kind.TIME_LIMIT;
            case ResultCode.NO_SUCH_OBJECT_INT_VALUE -> Kind.NO_SUCH_OBJECT;
            case ResultCode.UNWILLING_TO_PERFORM_INT_VALUE, ResultCode.UNAVAILABLE_CRITICAL_EXTENSION_INT_VALUE ->
                Kind.UNWILLING;
            case ResultCode.BUSY_INT_VALUE, ResultCode.UNAVAILABLE_INT_VALUE -> Kind.BUSY;
            case ResultCode.SERVER_DOWN_INT_VALUE, ResultCode.CONNECT_ERROR_INT_VALUE -> Kind.CONNECT;
            case ResultCode.PROTOCOL_ERROR_INT_VALUE, ResultCode.DECODING_ERROR_INT_VALUE -> Kind.PROTOCOL;
            default -> Kind.REFUSED;
        };
    }

    private static String remedy(Kind kind) {
        return switch (kind) {
            case CERTIFICATE ->
                "Give the certificate authority that issued the server's certificate, and the host name in it.";
            case CONNECT -> "Check host, port and firewall, and whether the server runs.";
            case BIND_REFUSED -> SignInRefusal.remedy(null);
            case STRONGER_AUTH_NEEDED -> "Use LDAPS or StartTLS.";
            case INSUFFICIENT_RIGHTS -> "The signed-in account lacks the right; use one that has it.";
            case REFERRAL -> "Ask the server that is responsible; it is not followed by itself.";
            case SIZE_LIMIT -> "Ask for less, or in pages.";
            case TIME_LIMIT -> "Ask for less, or give more time.";
            case NO_SUCH_OBJECT -> "Check the name, and whether the signed-in account may see the object.";
            case LOST_IN_WRITE -> "It may have been done or not: look before doing it again.";
            case UNWILLING -> "The server does not offer this.";
            case BUSY -> "Try again later.";
            case REFUSED -> "See the result code.";
            case PROTOCOL -> "The answer can't be understood; check that this is a directory.";
        };
    }
}
