package io.github.tenantwright.adsync.writeback;

import io.github.tenantwright.InvalidInputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What Entra Connect writes back, and what that means for AdminSDHolder. Some features need nothing there; a plan says
 * so rather than leaving them out in silence.
 *
 * <p>Source: Microsoft Entra documentation, "Microsoft Entra Connect: Configure AD DS Connector Account Permissions".
 */
public enum WritebackFeature {
    /** Resets of forgotten passwords and changes of known ones. */
    PASSWORD_WRITEBACK(
            "password-writeback",
            "Password writeback",
            "Microsoft does not support password writeback for members of protected groups, and Entra Connect refuses "
                    + "resets of privileged accounts by itself. The right to change a known password is everybody's "
                    + "already. Unexpire Password belongs on the domain root. Only Reset Password asked for by name is "
                    + "planned here."),
    /** What Exchange Online knows about a mailbox, written to its user, group or contact. */
    EXCHANGE_HYBRID("exchange-hybrid", "Exchange hybrid writeback", ""),
    /** The attribute that ties an account to its cloud identity. */
    SOURCE_ANCHOR("source-anchor", "Source anchor (mS-DS-ConsistencyGuid)", ""),
    /** Public keys of Windows Hello for Business, hybrid key trust. A take-over right: asked for by name only. */
    HELLO_KEYS("hello-keys", "Windows Hello for Business keys", ""),
    /** Groups of the cloud as groups of the directory. */
    GROUP_WRITEBACK(
            "group-writeback",
            "Group writeback",
            "Its rights (to create, change and delete groups) belong on the organizational unit that takes the groups. "
                    + "On AdminSDHolder they would be rights over Domain Admins."),
    /** Devices of the cloud as objects of the directory. */
    DEVICE_WRITEBACK(
            "device-writeback",
            "Device writeback",
            "Devices are written to a container of their own, and AdminSDHolder never reaches them."),
    /** Hashes of passwords, read by replication. */
    PASSWORD_HASH_SYNC(
            "password-hash-sync",
            "Password hash synchronization",
            "The replication rights that it needs are checked on the domain root only."),
    /** Mail-enabled public folders. */
    PUBLIC_FOLDERS(
            "public-folders",
            "Exchange mail public folders",
            "Public folders are no accounts, so AdminSDHolder never reaches them.");

    private final String id;
    private final String title;
    private final String elsewhere;

    WritebackFeature(String id, String title, String elsewhere) {
        this.id = id;
        this.title = title;
        this.elsewhere = elsewhere;
    }

    /** The name in files, as in {@code exchange-hybrid}. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** Why the feature by itself needs nothing on AdminSDHolder; empty where it does. */
    public String elsewhere() {
        return elsewhere;
    }

    /**
     * The feature with this name in files.
     *
     * @throws InvalidInputException when there is none
     */
    public static WritebackFeature of(String id) {
        return Arrays.stream(values())
                .filter(feature -> feature.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "feature",
                        id,
                        "one of "
                                + Arrays.stream(values())
                                        .map(WritebackFeature::id)
                                        .collect(Collectors.joining(", "))));
    }
}
