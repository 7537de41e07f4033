package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.HolderState.AuditList;
import io.github.tenantwright.adsync.internal.time.AdTimes;
import java.time.Duration;
import java.util.Optional;

/** Reads what a snapshot has of one domain as a whole. */
final class DomainReader {
    private static final long TICKS_PER_SECOND = 10_000_000;

    private final AccountReader accountReader;
    private final boolean auditLists;

    DomainReader(AccountReader accountReader, boolean auditLists) {
        this.accountReader = accountReader;
        this.auditLists = auditLists;
    }

    DomainSnapshot read(DirectoryClient client, RootDse server, Dn dn, String dnsName, String netbios) {
        DirectoryObject root = client.find(
                        dn,
                        "objectSid",
                        "msDS-Behavior-Version",
                        "fSMORoleOwner",
                        "minPwdAge",
                        DirectoryClient.DESCRIPTOR)
                .orElseThrow(() -> Failures.own(
                        DirectoryException.Kind.NO_SUCH_OBJECT, client.server(), "Reading " + dn, "it is not there"));
        Sid sid = root.sid("objectSid")
                .orElseThrow(() -> Failures.own(
                        DirectoryException.Kind.PROTOCOL, client.server(), "Reading " + dn, "it has no identifier"));
        Dn holder = DomainSnapshot.adminSdHolderOf(dn);
        Optional<SecurityDescriptor> withAuditList =
                auditLists ? descriptor(client, holder, DescriptorParts.ALL) : Optional.empty();
        AuditList reading =
                !auditLists ? AuditList.NOT_ASKED : withAuditList.isPresent() ? AuditList.READ : AuditList.UNREADABLE;
        return new DomainSnapshot(
                dn,
                dnsName,
                netbios,
                sid,
                root.number("msDS-Behavior-Version").orElse(0L).intValue(),
                server.serverLevel(),
                client.pdcEmulator(root),
                server.mayOfferProtectNow(),
                age(root.number("minPwdAge").orElse(0L)),
                withAuditList.or(() -> descriptor(client, holder, DescriptorParts.OWNER_GROUP_DACL)),
                root.descriptor(),
                state(client, holder).with(reading),
                seesDeleted(client, dn));
    }

    /** In negative steps of 100 nanoseconds; the smallest number is "for ever", which here is no better than zero. */
    private static Duration age(long ticks) {
        return ticks >= 0 || ticks == Long.MIN_VALUE ? Duration.ZERO : Duration.ofSeconds(-ticks / TICKS_PER_SECOND);
    }

    private Optional<SecurityDescriptor> descriptor(DirectoryClient client, Dn object, DescriptorParts parts) {
        return client.descriptor(object, parts) instanceof DescriptorReading.Found found
                ? Optional.of(accountReader.once(found.descriptor()))
                : Optional.empty();
    }

    private static HolderState state(DirectoryClient client, Dn holder) {
        Optional<DirectoryObject> found = client.find(holder, "whenChanged", "replPropertyMetaData");
        Optional<DescriptorHistory> rights =
                found.flatMap(object -> object.bytes("replPropertyMetaData")).flatMap(DescriptorHistory::of);
        return new HolderState(
                found.flatMap(object -> object.text("whenChanged")).flatMap(AdTimes::generalized),
                rights.map(DescriptorHistory::at),
                rights.map(DescriptorHistory::version).orElse(0L),
                AuditList.NOT_ASKED);
    }

    /**
     * Whether deleted objects are shown to this reader, which takes a right on their container. Who lacks it sees
     * neither them nor the container, and gets no error.
     */
    private static boolean seesDeleted(DirectoryClient client, Dn domain) {
        try {
            DirectoryQuery container = DirectoryQuery.object(domain.child("CN", "Deleted Objects"), "cn")
                    .withDeleted();
            return !client.list(container).isEmpty();
        } catch (DirectoryException hidden) {
            return false;
        }
    }
}
