package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.powershell.Value;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The way to AES, as steps and as lines of a script.
 *
 * <p>Source: the reference of the ActiveDirectory module ({@code -KerberosEncryptionType}), of {@code ksetup}; Microsoft,
 * "Detect and remediate RC4 usage in Kerberos".
 */
final class AesSteps {
    private static final List<String> AES = List.of("AES128", "AES256");
    private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}");

    private AesSteps() {}

    /** Offers AES alone for an account. */
    static List<String> offerAes(KerberosAccount account) {
        String cmdlet = switch (account.kind()) {
            case COMPUTER, SEAMLESS_SSO -> "Set-ADComputer";
            case MANAGED -> "Set-ADServiceAccount";
            default -> "Set-ADUser";
        };
        return lines(() -> of(cmdlet, account).with("KerberosEncryptionType", Value.texts(AES)));
    }

    /** Asks for a new password, so that no secret is in the line. */
    static List<String> newPassword(KerberosAccount account) {
        return lines(() -> of("Set-ADAccountPassword", account).flag("Reset"));
    }

    /** Run on a domain controller of the domain whose end it is; nothing for names that a command line could misread. */
    static List<String> trust(KerberosTrust trust) {
        return DOMAIN.matcher(trust.partner()).matches()
                ? List.of("ksetup /setenctypeattr " + trust.partner()
                        + " AES128-CTS-HMAC-SHA1-96 AES256-CTS-HMAC-SHA1-96")
                : List.of();
    }

    static List<String> trustSteps(String partner) {
        return List.of(
                "In Active Directory Domains and Trusts, open the properties of the trust with " + partner
                        + " and tick \"The other domain supports Kerberos AES Encryption\"; or use the line below on a"
                        + " domain controller. Do the same in the other domain: each end is an object of its own.",
                "Have a new password set for the trust (it renews itself every 30 days; at once by resetting it on both"
                        + " sides), since keys for AES are made with the password.",
                "Then look at events 4768 and 4769 on both sides for type 0x11 or 0x12; 0x17 is RC4.");
    }

    private static Cmdlet of(String cmdlet, KerberosAccount account) {
        return Cmdlet.named(cmdlet).with("Identity", account.dn().toString());
    }

    /** None for a name with characters that hide or reorder text, which the writer of scripts refuses. */
    private static List<String> lines(Supplier<Cmdlet> cmdlet) {
        try {
            Cmdlet call = cmdlet.get();
            String script = Script.of(Statement.run(call)).render();
            return List.of(script.substring(script.indexOf(call.name())).strip());
        } catch (InvalidInputException hidden) {
            return List.of();
        }
    }
}
