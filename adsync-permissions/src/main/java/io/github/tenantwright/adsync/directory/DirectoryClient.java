package io.github.tenantwright.adsync.directory;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AclComparison;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DirectoryException.Kind;
import io.github.tenantwright.audit.AuditListener;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.guard.DirectoryWrite;
import io.github.tenantwright.internal.Check;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An on-premises directory over LDAP. Certificates and host names are checked; referrals are not followed; what is read
 * of security descriptors never includes more than was asked for, and what is written of them is the access list alone.
 *
 * <p>Reads are free. A write is sent only when the scope lists its attribute and object (by default it lists nothing), is
 * told to the audit listener with the value before and after, and is never sent twice.
 *
 * <p>Thread-safe; one connection, opened when first needed and again after it broke, unless in the middle of pages.
 *
 * <pre>{@code
 * try (DirectoryClient directory = DirectoryClient.builder(DirectoryAddress.ldaps("dc1.corp.example"))
 *         .signIn(DirectorySignIn.as("CORP\\admin", console::readPassword))
 *         .trust(Path.of("corp-ca.pem"))
 *         .build()) {
 *     Dn holder = directory.rootDse().defaultDomain().child("CN", "System").child("CN", "AdminSDHolder");
 *     DescriptorReading rights = directory.descriptor(holder);
 * }
 * }</pre>
 */
public final class DirectoryClient implements AutoCloseable {
    /** The attribute that holds an object's security descriptor. */
    public static final String DESCRIPTOR = "nTSecurityDescriptor";
    /** The operation that has AdminSDHolder's descriptor stamped at once, asked for at the root of the server. */
    public static final String PROTECT_NOW = "runProtectAdminGroupsTask";

    private final Opener opener;
    private final Wire wire;
    private final Guarded guarded;

    private DirectoryClient(Opener opener, int pageSize, Guarded guarded) {
        this(opener, new Wire(opener, pageSize), guarded);
    }

    private DirectoryClient(Opener opener, Wire wire, Guarded guarded) {
        this.opener = opener;
        this.wire = wire;
        this.guarded = guarded;
    }

    /** @param addresses tried in this order until one answers; all of one domain */
    public static Builder builder(DirectoryAddress... addresses) {
        return new Builder(List.of(addresses));
    }

    /**
     * The same directory, guarded by the session's scope and told to its audit listener. Shares the connection: closing
     * either closes it for both, until it is needed again.
     */
    public DirectoryClient guardedBy(TenantSession session) {
        return new DirectoryClient(
                opener,
                wire,
                new Guarded(session.tenant(), guarded.actor(), session.scope(), session.audit(), session.clock()));
    }

    /** The same directory with fewer permissions. */
    public DirectoryClient narrowedTo(ChangeScope scope) {
        return new DirectoryClient(opener, wire, guarded.narrowedTo(scope));
    }

    /** Another server of the same forest, as the same person, with a connection of its own that is to be closed. */
    public DirectoryClient at(String host) {
        return new DirectoryClient(opener.at(host), wire.pageSize(), guarded);
    }

    /** What this client may write. */
    public ChangeScope scope() {
        return guarded.scope();
    }

    /** What the server says about itself; read anew each time. */
    public RootDse rootDse() {
        List<DirectoryObject> found = new ArrayList<>(1);
        wire.search(DirectoryQuery.object(Dn.ROOT, RootDse.ATTRIBUTES), found::add, guarded.scope()::confirmGoing);
        if (found.isEmpty()) {
            throw Failures.own(Kind.PROTOCOL, wire.server(), "Reading the server's own entry", "there is none");
        }
        return RootDse.of(found.get(0));
    }

    /**
     * Hands over what is found, page after page, so that a directory of any size takes little memory. The consumer may
     * ask this client for more.
     *
     * @throws DirectoryException for what the server refuses or the network does; objects found before have been handed
     *     over by then
     */
    public SearchSummary search(DirectoryQuery query, Consumer<? super DirectoryObject> each) {
        return wire.search(query, each, guarded.scope()::confirmGoing);
    }

    /** What is found, as a list: for what is known to be little. */
    public List<DirectoryObject> list(DirectoryQuery query) {
        List<DirectoryObject> found = new ArrayList<>();
        wire.search(query, found::add, guarded.scope()::confirmGoing);
        return List.copyOf(found);
    }

    /** One object; nothing when there is none, or the signed-in account may not know of it. */
    public Optional<DirectoryObject> find(Dn object, String... attributes) {
        return find(DirectoryQuery.object(object, attributes));
    }

    private Optional<DirectoryObject> find(DirectoryQuery query) {
        try {
            return list(query).stream().findFirst();
        } catch (DirectoryException failed) {
            if (failed.kind() == Kind.NO_SUCH_OBJECT) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    /**
     * Whom an identifier names, in the domains that this server holds.
     *
     * @param deleted whether deleted objects count as well
     */
    public Optional<DirectoryObject> find(Sid sid, Dn domain, boolean deleted, String... attributes) {
        DirectoryQuery query = DirectoryQuery.below(domain, Filters.equal("objectSid", sid), attributes);
        return list(deleted ? query.withDeleted() : query).stream().findFirst();
    }

    /**
     * All groups that count when the account signs in: nested ones, its primary group, those of this domain, and those
     * that everybody who signs in belongs to. The account itself is not among them.
     */
    public List<Sid> tokenGroups(Dn account) {
        return new TokenGroups(this).of(account);
    }

    /**
     * What the server says that the signed-in account may do with an object; nothing when there is none, or the account
     * may not know of it. To be asked as the account whose rights are in question.
     */
    public Optional<EffectiveRights> effectiveRights(Dn object) {
        return find(object, EffectiveRights.ATTRIBUTES).map(EffectiveRights::of);
    }

    /**
     * The host name of the server that stamps AdminSDHolder's descriptor onto protected accounts; empty when the
     * directory does not say.
     *
     * @param domain one that this server holds
     */
    public String pdcEmulator(Dn domain) {
        return find(domain, "fSMORoleOwner").map(this::pdcEmulator).orElse("");
    }

    /** The role's owner is the settings object of a server, and what is right above that has the name. */
    String pdcEmulator(DirectoryObject domain) {
        return domain.name("fSMORoleOwner")
                .flatMap(Dn::parent)
                .flatMap(server -> find(server, "dNSHostName"))
                .flatMap(server -> server.text("dNSHostName"))
                .orElse("");
    }

    /** Owner, group and access list. */
    public DescriptorReading descriptor(Dn object) {
        return descriptor(object, DescriptorParts.OWNER_GROUP_DACL);
    }

    /** The parts asked for. Who asks for all of them without the privilege for the audit list gets none of them. */
    public DescriptorReading descriptor(Dn object, DescriptorParts parts) {
        DirectoryQuery query = DirectoryQuery.object(object, DESCRIPTOR);
        DirectoryQuery asked =
                new DirectoryQuery(query.base(), query.scope(), query.filter(), query.attributes(), parts, false, 0);
        Optional<DirectoryObject> found = find(asked);
        if (found.isEmpty()) {
            return new DescriptorReading.Absent(object);
        }
        Optional<SecurityDescriptor> descriptor = found.get().descriptor();
        return descriptor.isPresent()
                ? new DescriptorReading.Found(descriptor.get())
                : new DescriptorReading.Unreadable(object);
    }

    /** Whether a new access list for the object may be written with this client's scope. */
    public static DirectoryWrite daclOf(Dn object) {
        return new DirectoryWrite(DESCRIPTOR, object.toString());
    }

    /**
     * Replaces the access list of an object and nothing else of its descriptor, if it still is the expected one. There is
     * no way to have the server compare: somebody else's change between the last look and the write is lost, and seen in
     * the audit trail alone.
     *
     * @param expected as it was read when the change was made; only its access list counts
     * @param wanted its access list must be there and have an entry
     * @param acting told what is there right before the write is sent
     * @throws io.github.tenantwright.ForbiddenByScopeException when the scope does not hold it; nothing was sent
     * @throws DirectoryException {@link Kind#LOST_IN_WRITE} when it may have been written or not
     */
    public DaclWrite replaceDacl(
            Dn object, SecurityDescriptor expected, SecurityDescriptor wanted, Consumer<SecurityDescriptor> acting) {
        if (wanted.dacl().isEmpty() || wanted.dacl().get().aces().isEmpty()) {
            throw new InvalidInputException("wanted", wanted, "a descriptor with an access list that has an entry");
        }
        DescriptorReading present = descriptor(object, DescriptorParts.DACL);
        if (present instanceof DescriptorReading.Unreadable) {
            return new DaclWrite.Unreadable(object);
        } else if (!(present instanceof DescriptorReading.Found found)) {
            return new DaclWrite.Absent(object);
        } else {
            SecurityDescriptor before = found.descriptor();
            if (isSame(before, wanted)) {
                return new DaclWrite.AlreadySo(before);
            }
            return isSame(before, expected)
                    ? write(object, before, wanted, acting)
                    : new DaclWrite.ChangedMeanwhile(before);
        }
    }

    private DaclWrite write(
            Dn object, SecurityDescriptor before, SecurityDescriptor wanted, Consumer<SecurityDescriptor> acting) {
        byte[] value = wanted.withOwner(null).withGroup(null).withSacl(null).toBytes();
        guarded.write(
                daclOf(object),
                "Replace the access list of " + object,
                before.toBytes(),
                value,
                () -> acting.accept(before),
                () -> wire.modify(
                        object,
                        new Modification(ModificationType.REPLACE, DESCRIPTOR, value),
                        Wire.sdFlags(DescriptorParts.DACL)));
        DescriptorReading read = descriptor(object, DescriptorParts.DACL);
        if (!(read instanceof DescriptorReading.Found found)) {
            // It was readable a moment ago, so that this is the change's own doing or somebody else's.
            return new DaclWrite.Unreadable(object);
        }
        SecurityDescriptor after = found.descriptor();
        boolean asWanted = after.dacl().isPresent()
                && after.isDaclProtected() == wanted.isDaclProtected()
                && AclComparison.of(wanted.dacl().orElseThrow(), after.dacl().get())
                        .isSame();
        return asWanted ? new DaclWrite.Done(before, after) : new DaclWrite.NotAsWritten(before, after);
    }

    private static boolean isSame(SecurityDescriptor one, SecurityDescriptor other) {
        return one.dacl().equals(other.dacl())
                && one.isOpen() == other.isOpen()
                && one.isDaclProtected() == other.isDaclProtected();
    }

    /**
     * Asks the server to stamp AdminSDHolder's descriptor onto the protected objects of its domain now. Only the PDC
     * emulator does it; others say yes and do nothing. To be allowed by a scope that lists {@link #protectNowWrite}.
     *
     * @return whether the server has this operation; where not, the hourly one has to be waited for
     * @throws DirectoryException when the account lacks the right, or the answer was lost
     */
    public boolean protectNow() {
        try {
            guarded.write(
                    protectNowWrite(),
                    "Have AdminSDHolder's descriptor stamped now",
                    null,
                    null,
                    () -> {},
                    () -> wire.modify(Dn.ROOT, new Modification(ModificationType.ADD, PROTECT_NOW, "1")));
            return true;
        } catch (DirectoryException failed) {
            if (failed.kind() == Kind.UNWILLING) {
                return false;
            }
            throw failed;
        }
    }

    /** What a scope must hold for {@link #protectNow}. */
    public static DirectoryWrite protectNowWrite() {
        return new DirectoryWrite(PROTECT_NOW, "");
    }

    /** Host and port that this client is connected to, or would try first. */
    public String server() {
        return wire.server();
    }

    /** Ends the connection; a later call opens it again. */
    @Override
    public void close() {
        wire.close();
    }

    @Override
    public String toString() {
        return "DirectoryClient(" + server() + ")";
    }

    /** Collects what a client needs. */
    public static final class Builder {
        private static final TenantId UNKNOWN = TenantId.of("00000000-0000-0000-0000-000000000000");
        private static final int MOST_PER_PAGE = 1_000;

        private final List<DirectoryAddress> addresses;
        private @Nullable DirectorySignIn signIn;
        private @Nullable KeyStore trust;
        private Duration connectLimit = Duration.ofSeconds(10);
        private Duration answerLimit = Duration.ofMinutes(1);
        private int pageSize = 500;
        private TenantId tenant = UNKNOWN;
        private ChangeScope scope = ChangeScope.readOnly();
        private AuditListener audit = AuditListener.NONE;
        private InstantSource clock = InstantSource.system();

        private Builder(List<DirectoryAddress> addresses) {
            this.addresses = Check.notEmpty("addresses", addresses);
        }

        /** Default: nobody, who may read little more than what the server says about itself. */
        public Builder signIn(DirectorySignIn value) {
            this.signIn = value;
            return this;
        }

        /**
         * Believe certificates of these authorities alone. Default: those of the JDK.
         *
         * @param certificates PEM or DER, one or more certificates
         * @throws InvalidInputException when there is none in the file
         */
        public Builder trust(Path certificates) {
            return trust(Trust.ofFile(certificates));
        }

        /** Believe certificates of the authorities in this loaded store alone. */
        public Builder trust(KeyStore value) {
            this.trust = value;
            return this;
        }

        /** How long opening a connection to one host may take; default 10 seconds. */
        public Builder connectLimit(Duration value) {
            this.connectLimit = positive("connectLimit", value);
            return this;
        }

        /** How long one answer may take, or one page of it; default a minute. */
        public Builder answerLimit(Duration value) {
            this.answerLimit = positive("answerLimit", value);
            return this;
        }

        /** How many objects a page has, from 1 to 1000, which is a domain controller's own limit; default 500. */
        public Builder pageSize(int value) {
            this.pageSize = Check.between("pageSize", value, 1, MOST_PER_PAGE);
            return this;
        }

        /** Whose tenant the audit trail names; default: zeros, for a directory whose tenant is not known. */
        public Builder tenant(TenantId value) {
            this.tenant = value;
            return this;
        }

        /** What may be written; default: nothing. */
        public Builder scope(ChangeScope value) {
            this.scope = value;
            return this;
        }

        /** Who is told of every write; default: nobody. */
        public Builder audit(AuditListener value) {
            this.audit = value;
            return this;
        }

        /** For the times in the audit trail. */
        public Builder clock(InstantSource value) {
            this.clock = value;
            return this;
        }

        /** Connects when it is first asked something. */
        public DirectoryClient build() {
            Opener opener = new Opener(addresses, signIn, Trust.context(trust), connectLimit, answerLimit);
            String actor =
                    Optional.ofNullable(signIn).map(DirectorySignIn::name).orElse("");
            return new DirectoryClient(opener, pageSize, new Guarded(tenant, actor, scope, audit, clock));
        }

        private static Duration positive(String field, Duration value) {
            if (Objects.requireNonNull(value).isNegative() || value.toMillis() < 1 || value.toHours() > 1) {
                throw new InvalidInputException(field, value, "from a millisecond to an hour");
            }
            return value;
        }
    }
}
