package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One right that an account needs on protected accounts: one attribute, or one extended right.
 *
 * @param id a stable word, as in {@code exchange.proxyAddresses}
 * @param feature what needs it; null where it was asked for by name without one
 * @param right to read, to write, or an extended right
 * @param about the attribute's LDAP name or the extended right's {@code cn}; empty for all attributes
 * @param risk how bad it is in the wrong hands
 * @param hazard what could be done with it, for people; empty where it is little
 * @param because the reason that was given; empty where the feature is the reason
 */
public record NeededRight(
        String id,
        @Nullable WritebackFeature feature,
        AccessRight right,
        String about,
        WritebackRisk risk,
        String hazard,
        String because) {
    private static final List<String> EXCHANGE = List.of(
            "msDS-ExternalDirectoryObjectId",
            "msExchArchiveStatus",
            "msExchBlockedSendersHash",
            "msExchSafeRecipientsHash",
            "msExchSafeSendersHash",
            "msExchUCVoiceMailSettings",
            "msExchUserHoldPolicies",
            "proxyAddresses",
            "publicDelegates");

    private static final String WITH_RESET = "it is given with Reset Password, to use a password that was set";

    /** What an account needs, in the order of the features, each right once. */
    public static List<NeededRight> of(WritebackAccount account) {
        List<NeededRight> rights = new ArrayList<>();
        if (account.features().contains(WritebackFeature.EXCHANGE_HYBRID)) {
            EXCHANGE.forEach(attribute -> rights.add(exchange(attribute)));
        }
        if (account.features().contains(WritebackFeature.SOURCE_ANCHOR)) {
            rights.add(write(
                    "source-anchor",
                    WritebackFeature.SOURCE_ANCHOR,
                    "mS-DS-ConsistencyGuid",
                    WritebackRisk.MEDIUM,
                    "whoever writes it can tie the account to another cloud identity by a hard match",
                    ""));
        }
        for (WantedRight wanted : account.also()) {
            asked(wanted).stream()
                    .filter(more -> rights.stream().noneMatch(more::isSameAs))
                    .forEach(rights::add);
        }
        return List.copyOf(rights);
    }

    private static NeededRight exchange(String attribute) {
        boolean impersonates = attribute.equals("proxyAddresses") || attribute.equals("publicDelegates");
        return write(
                "exchange." + attribute,
                WritebackFeature.EXCHANGE_HYBRID,
                attribute,
                WritebackRisk.LOW,
                impersonates ? "mail of administrators could be read or sent in their name" : "",
                "");
    }

    private static List<NeededRight> asked(WantedRight wanted) {
        if (wanted.isSameAs(AccessRight.CONTROL_ACCESS, WantedRight.RESET)) {
            return List.of(
                    new NeededRight(
                            "pw.reset",
                            WritebackFeature.PASSWORD_WRITEBACK,
                            AccessRight.CONTROL_ACCESS,
                            WantedRight.RESET,
                            WritebackRisk.CRITICAL,
                            "whoever holds the account can set the password of any administrator of the domain and of "
                                    + "krbtgt, while Entra Connect refuses resets of privileged accounts anyway",
                            wanted.because()),
                    write(
                            "pw.lockout",
                            WritebackFeature.PASSWORD_WRITEBACK,
                            "lockoutTime",
                            WritebackRisk.CRITICAL,
                            WITH_RESET,
                            wanted.because()),
                    write(
                            "pw.lastset",
                            WritebackFeature.PASSWORD_WRITEBACK,
                            "pwdLastSet",
                            WritebackRisk.CRITICAL,
                            WITH_RESET,
                            wanted.because()));
        } else if (wanted.right() == AccessRight.CONTROL_ACCESS) {
            return List.of(new NeededRight(
                    "pw.change",
                    WritebackFeature.PASSWORD_WRITEBACK,
                    AccessRight.CONTROL_ACCESS,
                    WantedRight.CHANGE,
                    WritebackRisk.LOW,
                    "",
                    wanted.because()));
        } else if (wanted.isSameAs(AccessRight.WRITE_PROPERTY, WantedRight.HELLO_KEY)) {
            return List.of(write(
                    "hello.key",
                    WritebackFeature.HELLO_KEYS,
                    WantedRight.HELLO_KEY,
                    WritebackRisk.CRITICAL,
                    "whoever adds a key to an administrator can sign in as that administrator",
                    wanted.because()));
        } else if (wanted.right() == AccessRight.READ_PROPERTY) {
            return List.of(new NeededRight(
                    wanted.about().isEmpty() ? "read.all" : "read." + wanted.about(),
                    null,
                    AccessRight.READ_PROPERTY,
                    wanted.about(),
                    WritebackRisk.LOW,
                    "",
                    wanted.because()));
        }
        return List.of(write(
                "attribute." + wanted.about(),
                null,
                wanted.about(),
                WritebackRisk.MEDIUM,
                "no feature of Entra Connect is known to need it on protected accounts",
                wanted.because()));
    }

    private static NeededRight write(
            String id,
            @Nullable WritebackFeature feature,
            String attribute,
            WritebackRisk risk,
            String hazard,
            String because) {
        return new NeededRight(id, feature, AccessRight.WRITE_PROPERTY, attribute, risk, hazard, because);
    }

    /** Whether it is there for the sake of Reset Password alone, which says for both what can be done with it. */
    boolean isWithReset() {
        return hazard.equals(WITH_RESET);
    }

    private boolean isSameAs(NeededRight other) {
        return right == other.right && about.equalsIgnoreCase(other.about);
    }

    /** What it is about in a directory's schema; nothing where that lacks it, and for all attributes. */
    public Optional<Entry> entry(DirectoryGuids guids) {
        return guids.named(right == AccessRight.CONTROL_ACCESS ? Kind.EXTENDED_RIGHT : Kind.ATTRIBUTE, about);
    }

    /** For people, as in "write proxyAddresses" or "reset the password". */
    public String words() {
        if (right == AccessRight.CONTROL_ACCESS) {
            return about.toLowerCase(Locale.ROOT).equals(WantedRight.RESET.toLowerCase(Locale.ROOT))
                    ? "reset the password"
                    : "change the password knowing the old one";
        }
        String what = about.isEmpty() ? "all attributes" : about;
        return (right == AccessRight.WRITE_PROPERTY ? "write " : "read ") + what;
    }
}
