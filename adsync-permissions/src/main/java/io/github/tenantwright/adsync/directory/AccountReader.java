package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Guid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.internal.time.AdTimes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes accounts of what was read. Descriptors are alike on most protected accounts and are kept once. */
final class AccountReader {
    static final String[] ATTRIBUTES = {
        "objectClass",
        "objectSid",
        "objectGUID",
        "sAMAccountName",
        "adminCount",
        "userAccountControl",
        "groupType",
        "primaryGroupID",
        "member",
        "description",
        "whenCreated",
        "pwdLastSet",
        "lastLogonTimestamp",
        DirectoryClient.DESCRIPTOR
    };

    private static final Guid NO_GUID = new Guid(new UUID(0, 0));
    private static final long DISABLED = 0x2;
    private static final long SECURITY_GROUP = 0x8000_0000L;
    private static final int LONGEST_DESCRIPTION = 1_024;

    private final Map<SecurityDescriptor, SecurityDescriptor> descriptors = new HashMap<>();

    /** Nothing for an object without an identifier, which no access list can name. */
    Optional<DirectoryAccount> account(DirectoryObject object) {
        Optional<Sid> sid = object.sid("objectSid");
        if (sid.isEmpty()) {
            return Optional.empty();
        }
        Kind kind = kind(object.texts("objectClass"));
        long control = object.number("userAccountControl").orElse(0L);
        return Optional.of(new DirectoryAccount(
                object.dn(),
                sid.get(),
                object.guid("objectGUID").orElse(NO_GUID),
                object.text("sAMAccountName").orElse(""),
                kind,
                object.number("adminCount").orElse(0L) == 1,
                (control & DISABLED) == 0,
                kind == Kind.GROUP && (object.number("groupType").orElse(0L) & SECURITY_GROUP) != 0,
                object.number("primaryGroupID").orElse(0L),
                kind == Kind.GROUP ? object.names("member") : List.of(),
                description(object),
                object.text("whenCreated").flatMap(AdTimes::generalized),
                object.number("pwdLastSet").flatMap(AdTimes::ticks),
                object.number("lastLogonTimestamp").flatMap(AdTimes::ticks),
                false,
                List.of(),
                object.descriptor().map(this::once)));
    }

    SecurityDescriptor once(SecurityDescriptor descriptor) {
        return descriptors.computeIfAbsent(descriptor, same -> same);
    }

    /** The first one, and of that the beginning. */
    static String description(DirectoryObject object) {
        String description = object.texts("description").stream().findFirst().orElse("");
        return description.length() > LONGEST_DESCRIPTION ? description.substring(0, LONGEST_DESCRIPTION) : description;
    }

    static Kind kind(List<String> classes) {
        if (classes.contains("foreignSecurityPrincipal")) {
            return Kind.FOREIGN;
        } else if (classes.contains("computer")) {
            return Kind.COMPUTER;
        } else if (classes.contains("group")) {
            return Kind.GROUP;
        }
        return classes.contains("user") ? Kind.USER : Kind.OTHER;
    }
}
