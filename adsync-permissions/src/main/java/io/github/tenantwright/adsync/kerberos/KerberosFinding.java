package io.github.tenantwright.adsync.kerberos;

import io.github.tenantwright.adsync.directory.Dn;
import java.util.List;

/**
 * Something about encryption that a person should know.
 *
 * @param about the objects that it is about, in one domain
 * @param sentence what it is
 * @param doubt what is not certain about it; empty when Microsoft's own documents say so
 * @param steps the way to AES, in this order
 * @param scripts lines of PowerShell or of a command prompt for these steps; none where only a person can do it
 */
public record KerberosFinding(
        Kind kind, List<Dn> about, String sentence, String doubt, List<String> steps, List<String> scripts) {
    /** How much it matters. */
    public enum Grade {
        /** Works with RC4 or DES alone, or not at all soon. */
        HIGH,
        /** RC4 may be used where AES could be. */
        MEDIUM,
        /** Depends on what the directory does not tell, above all on the updates of the domain controllers. */
        DEPENDS,
        /** Good to know. */
        INFO
    }

    /** What it can be. */
    public enum Kind {
        FOREST_LEVEL_TOO_LOW(Grade.HIGH, "The forest's level is too low for Entra Connect"),
        DOMAIN_LEVEL_WITHOUT_AES(Grade.HIGH, "The domain's level makes no AES keys"),
        TRUST_RC4_ONLY(Grade.HIGH, "Trust with RC4 alone"),
        TRUST_WITHOUT_AES(Grade.HIGH, "Trust with DES alone"),
        TRUST_ENDS_DISAGREE(Grade.HIGH, "The two ends of a trust have no type in common"),
        TRUST_RC4_AND_AES(Grade.MEDIUM, "Trust that allows RC4 beside AES"),
        TRUST_DEFAULT(Grade.DEPENDS, "Trust without types of its own"),
        TRUST_REALM_RC4(Grade.MEDIUM, "Trust with a realm that uses RC4"),
        TRUST_PASSWORD_OLD(Grade.MEDIUM, "Trust whose password is not renewed"),
        TRUST_WITHOUT_KERBEROS(Grade.INFO, "Trust without Kerberos"),
        TRUST_AES(Grade.INFO, "Trust with AES"),
        TRUST_OTHER_END_UNSEEN(Grade.INFO, "The other end of a trust was not seen"),
        CONTROLLER_WITHOUT_AES(Grade.HIGH, "Domain controller without AES"),
        CONTROLLER_WITHOUT_RC4_TGT(Grade.INFO, "Domain controller that issues no TGT with RC4"),
        KRBTGT_WITHOUT_AES(Grade.HIGH, "krbtgt without AES keys"),
        KRBTGT_OLD(Grade.MEDIUM, "krbtgt with an old password"),
        SSO_OLD(Grade.MEDIUM, "Seamless single sign-on with an old key"),
        SSO_RC4(Grade.MEDIUM, "Seamless single sign-on that may use RC4"),
        ACCOUNTS_WITHOUT_AES_KEYS(Grade.HIGH, "Accounts without AES keys"),
        ACCOUNTS_DES(Grade.HIGH, "Accounts with DES alone"),
        ACCOUNTS_RC4_ONLY(Grade.HIGH, "Service accounts with RC4 alone"),
        ACCOUNTS_RC4_AND_AES(Grade.MEDIUM, "Service accounts that allow RC4 beside AES"),
        ACCOUNTS_DEFAULT(Grade.DEPENDS, "Service accounts without types of their own"),
        ACCOUNTS_KEYS_UNKNOWN(Grade.DEPENDS, "Accounts whose AES keys can't be told from dates"),
        AD_FS_ACCOUNT_WITHOUT_AES(Grade.HIGH, "Service account of AD FS without AES"),
        AD_FS_ACCOUNT_UNSEEN(Grade.DEPENDS, "Service account of AD FS not found"),
        COMPUTERS_WITHOUT_AES(Grade.MEDIUM, "Computers without AES"),
        DOMAIN_UNREAD(Grade.DEPENDS, "A domain that was not read");

        private final Grade grade;
        private final String title;

        Kind(Grade grade, String title) {
            this.grade = grade;
            this.title = title;
        }

        public Grade grade() {
            return grade;
        }

        /** In a few words. */
        public String title() {
            return title;
        }
    }

    public KerberosFinding {
        about = List.copyOf(about);
        steps = List.copyOf(steps);
        scripts = List.copyOf(scripts);
    }
}
