package io.github.tenantwright.adsync.proof;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.descriptor.AccessCheck;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.directory.DescriptorReading;
import io.github.tenantwright.adsync.directory.DirectoryAccount;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectoryQuery;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.EffectiveRights;
import io.github.tenantwright.adsync.directory.RootDse;
import io.github.tenantwright.adsync.writeback.WritebackAccount;
import io.github.tenantwright.internal.html.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Compares what was computed with what the server says when the connector account itself asks ({@code
 * allowedAttributesEffective} and its like): for who has its password at hand. Writes nothing.
 *
 * <p>Validated writes count for the server as writes of the attribute. Left out is what nobody may write (values that the
 * directory makes itself), and the right to the audit list, which is a privilege of the server.
 */
public final class ServerCheck {
    private static final int OWNER = 1;
    private static final int DACL = 4;
    private static final String DESCRIPTOR = DirectoryClient.DESCRIPTOR.toLowerCase(Locale.ROOT);
    // Kept by the system alone; made when asked for; the other end of a link.
    private static final String NOBODY_WRITES = "(&(objectClass=attributeSchema)(|(systemOnly=TRUE)"
            + "(systemFlags:1.2.840.113556.1.4.803:=4)(linkID:1.2.840.113556.1.4.803:=1)))";

    private final Proof proof;
    private final WritebackAccount connector;
    private final DirectoryClient client;
    private final Set<String> nobodyWrites = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final RootDse server;

    private ServerCheck(Proof proof, WritebackAccount connector, DirectoryClient client) {
        this.proof = proof;
        this.connector = connector;
        this.client = client;
        this.server = client.rootDse();
        client.search(
                DirectoryQuery.children(server.schema(), NOBODY_WRITES, "lDAPDisplayName"),
                object -> object.text("lDAPDisplayName").ifPresent(nobodyWrites::add));
    }

    /**
     * A check of one connector account.
     *
     * @param asConnector signed in as this account; stays the caller's to close
     * @throws InvalidInputException for a group, which can't sign in
     * @throws io.github.tenantwright.adsync.directory.DirectoryException when the directory can't be asked
     */
    public static ServerCheck of(Proof proof, WritebackAccount connector, DirectoryClient asConnector) {
        if (connector.isGroup()) {
            throw new InvalidInputException("connector", connector.name(), "an account, which can sign in");
        }
        return new ServerCheck(proof, connector, asConnector);
    }

    /**
     * One account that was asked about.
     *
     * @param account the distinguished name
     * @param asked whether the server said anything; where not, the connector account may not see the account
     * @param disagreements where the two differ; none is what is hoped for
     */
    public record Asked(Dn account, boolean asked, List<Disagreement> disagreements) {
        public Asked {
            disagreements = List.copyOf(disagreements);
        }
    }

    /** Asks about every protected account of the domains that this server holds, one by one. */
    public void each(Consumer<? super Asked> consumer) {
        proof.each(one -> {
            if (one.connector().equals(connector) && server.holds(one.account().domain())) {
                consumer.accept(ask(one.account().account()));
            }
        });
    }

    /** All disagreements; for few accounts or few of them. */
    public List<Disagreement> disagreements() {
        List<Disagreement> all = new ArrayList<>();
        each(asked -> all.addAll(asked.disagreements()));
        return List.copyOf(all);
    }

    /** For people: on how many accounts the server and the computation agree, and each right about which they don't. */
    public String describe() {
        StringBuilder differences = new StringBuilder();
        int[] counts = new int[3];
        each(asked -> {
            counts[0]++;
            counts[1] += asked.asked() ? 1 : 0;
            counts[2] += asked.asked() && asked.disagreements().isEmpty() ? 1 : 0;
            asked.disagreements()
                    .forEach(one -> differences
                            .append("  ! ")
                            .append(Texts.line(one.words()))
                            .append('\n'));
        });
        String unseen = counts[0] == counts[1]
                ? ""
                : " " + (counts[0] - counts[1]) + " could not be asked about: the account may not see them.";
        return connector.name() + " asked " + client.server() + " about " + counts[1] + " of " + counts[0]
                + " protected accounts; on " + counts[2] + " of them the server says what was computed." + unseen + "\n"
                + differences;
    }

    private Asked ask(DirectoryAccount account) {
        Optional<EffectiveRights> says = client.effectiveRights(account.dn());
        // As it is now, where the connector may read it: the snapshot may be older than what the server goes by.
        Optional<SecurityDescriptor> descriptor =
                client.descriptor(account.dn()) instanceof DescriptorReading.Found found
                        ? Optional.of(found.descriptor())
                        : account.descriptor();
        if (says.isEmpty() || descriptor.isEmpty()) {
            return new Asked(account.dn(), false, List.of());
        }
        AccessCheck check = proof.table()
                .check(
                        RightsTable.reduced(descriptor.get(), proof.token(connector)),
                        proof.token(connector),
                        account.sid(),
                        proof.table().classOf(account.kind()));
        return new Asked(account.dn(), true, compare(account.dn(), check, says.get()));
    }

    private List<Disagreement> compare(Dn account, AccessCheck check, EffectiveRights says) {
        List<Disagreement> differ = new ArrayList<>();
        for (String name : says.attributes()) {
            boolean byServer = says.writable().contains(name);
            if (name.toLowerCase(Locale.ROOT).equals(DESCRIPTOR) || (!byServer && nobodyWrites.contains(name))) {
                continue;
            }
            proof.table().guids().named(Kind.ATTRIBUTE, name).ifPresent(entry -> {
                boolean computed = check.write(entry.guid()).isGranted()
                        || check.validatedWrite(entry.guid()).isGranted();
                note(differ, account, RightTo.of(AccessRight.WRITE_PROPERTY, entry), computed, byServer);
            });
        }
        for (String name : says.children()) {
            Optional<Entry> entry = proof.table().guids().named(Kind.CLASS, name);
            entry.ifPresent(type -> note(
                    differ,
                    account,
                    RightTo.of(AccessRight.CREATE_CHILD, type),
                    check.createChild(type.guid()).isGranted(),
                    says.creatable().contains(name)));
        }
        note(
                differ,
                account,
                RightTo.object(AccessRight.WRITE_DAC),
                check.object(AccessRight.WRITE_DAC).isGranted(),
                (says.descriptorParts() & DACL) != 0);
        note(
                differ,
                account,
                RightTo.object(AccessRight.WRITE_OWNER),
                check.object(AccessRight.WRITE_OWNER).isGranted(),
                (says.descriptorParts() & OWNER) != 0);
        return differ;
    }

    private static void note(List<Disagreement> differ, Dn account, RightTo right, boolean computed, boolean byServer) {
        if (computed != byServer) {
            differ.add(new Disagreement(account, right.words(), computed, byServer));
        }
    }
}
