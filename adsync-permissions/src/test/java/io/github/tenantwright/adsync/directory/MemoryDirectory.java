package io.github.tenantwright.adsync.directory;

import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.directorysimulator.ForestBuilder;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The simulated forest, spoken to in this library's types. */
public final class MemoryDirectory implements AutoCloseable {
    public static final Dn CORP = Dn.of(SimulatedForest.CORP);
    public static final Dn BRANCH = Dn.of(SimulatedForest.BRANCH);
    public static final Dn PARTNER = Dn.of(SimulatedForest.PARTNER);
    public static final Sid CORP_SID = Sid.of(SimulatedForest.CORP_SID);
    public static final Sid BRANCH_SID = Sid.of(SimulatedForest.BRANCH_SID);

    public static final String ADMIN = SimulatedForest.ADMINISTRATOR;
    /** May read all, but neither audit lists nor deleted objects. */
    public static final String READER = SimulatedForest.READER;

    public static final String PASSWORD = SimulatedForest.PASSWORD;
    /** When everything was made that a test does not date itself. */
    public static final Instant MADE = Instant.parse("2026-08-01T12:00:00Z");

    private final SimulatedForest forest;

    public MemoryDirectory() {
        this(SimulatedForest.builder());
    }

    public MemoryDirectory(ForestBuilder builder) {
        this(builder.clock(InstantSource.fixed(MADE)).start());
    }

    public MemoryDirectory(SimulatedForest forest) {
        this.forest = forest;
    }

    /** For what is said in plain text and bytes. */
    public SimulatedForest forest() {
        return forest;
    }

    public DirectoryAddress address() {
        return DirectoryAddress.plain(forest.host(), forest.port());
    }

    /** A client of the administrator. */
    public DirectoryClient.Builder client() {
        return DirectoryClient.builder(address()).signIn(DirectorySignIn.as(ADMIN, PASSWORD::toCharArray));
    }

    public static Dn users(Dn domain) {
        return domain.child("CN", "Users");
    }

    /** The identifier with this number in a domain. */
    public static Sid relative(Sid domain, long id) {
        return Sid.of(domain + "-" + id);
    }

    public Dn addUser(Dn domain, String name) {
        return Dn.of(forest.addUser(domain.toString(), name));
    }

    public Dn addGroup(Dn domain, String name) {
        return Dn.of(forest.addGroup(domain.toString(), name));
    }

    public Dn addForeign(Dn domain, Sid sid) {
        return Dn.of(forest.addForeign(domain.toString(), sid.toString()));
    }

    public void addMember(Dn group, Dn member) {
        forest.addMember(group.toString(), member.toString());
    }

    public void addMembers(Dn group, List<Dn> members) {
        forest.addMembers(group.toString(), members.stream().map(Dn::toString).toList());
    }

    public void set(Dn object, String attribute, String... values) {
        forest.set(object.toString(), attribute, values);
    }

    /** Sets one identifier. */
    public void set(Dn object, String attribute, Sid value) {
        forest.setBytes(object.toString(), attribute, value.toBytes());
    }

    /** Adds an organizational unit with entries of its own behind the usual ones. */
    public Dn addUnit(Dn domain, String name, String entries) {
        Dn unit = Dn.of(forest.addOrganizationalUnit(domain.toString(), name));
        describe(unit, "O:DAG:DAD:AI(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;DA)(A;;LCRPLORC;;;AU)" + entries);
        return unit;
    }

    /** Replaces the whole descriptor, as text whose short names are those of the object's domain. */
    public void describe(Dn object, String sddl) {
        Sid domain = object.isAtOrBelow(CORP) ? CORP_SID : BRANCH_SID;
        forest.setDescriptor(
                object.toString(),
                SecurityDescriptor.fromSddl(sddl, SddlDomains.of(domain, CORP_SID))
                        .toBytes());
    }

    /** Deletes an account as a directory does: it stays, hidden, with its identifier. */
    public void delete(Dn account) {
        forest.set(forest.delete(account.toString()), "whenChanged", "20260901120000.0Z");
    }

    /** Takes an object away without a trace. */
    public void purge(Dn object) {
        forest.purge(object.toString());
    }

    public void stamp(Dn account) {
        forest.stamp(account.toString());
    }

    public Dn wellKnown(Dn domain, int id) {
        return Dn.of(forest.wellKnown(domain.toString(), id));
    }

    public Sid sid(Dn account) {
        return Sid.of(forest.sid(account.toString()));
    }

    @Override
    public void close() {
        forest.close();
    }
}
