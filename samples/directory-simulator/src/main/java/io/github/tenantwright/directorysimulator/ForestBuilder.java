package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** How a simulated forest is to be. */
public final class ForestBuilder {
    private int port;
    private String password = SimulatedForest.PASSWORD;
    private boolean protectsNow = true;
    private boolean sortsLists;
    private boolean exchange = true;
    private boolean branchHere = true;
    private InstantSource clock = InstantSource.system();

    ForestBuilder() {}

    /** Default: a free one. */
    public ForestBuilder port(int value) {
        this.port = value;
        return this;
    }

    /** Of everybody who gets no other. */
    public ForestBuilder password(String value) {
        this.password = value;
        return this;
    }

    /** Does not know the order to stamp protected accounts at once, as servers that are not Windows. */
    public ForestBuilder withoutProtectNow() {
        this.protectsNow = false;
        return this;
    }

    /** Brings access lists that clients write into the order of Windows; others keep the order that they were sent in. */
    public ForestBuilder sortingAccessLists() {
        this.sortsLists = true;
        return this;
    }

    /** The schema lacks what Exchange adds. */
    public ForestBuilder withoutExchange() {
        this.exchange = false;
        return this;
    }

    /** The domain branch.example is part of the forest, but held by another server. */
    public ForestBuilder branchElsewhere() {
        this.branchHere = false;
        return this;
    }

    /** For the times of changes. */
    public ForestBuilder clock(InstantSource value) {
        this.clock = value;
        return this;
    }

    /** Starts it with nothing but what every forest has. */
    public SimulatedForest start() {
        List<Domain> domains = new ArrayList<>();
        List<Forest.Elsewhere> elsewhere = new ArrayList<>();
        domains.add(new Domain(SimulatedForest.CORP, "corp.example", "CORP", SimulatedForest.CORP_SID));
        if (branchHere) {
            domains.add(new Domain(SimulatedForest.BRANCH, "branch.example", "BRANCH", SimulatedForest.BRANCH_SID));
        } else {
            elsewhere.add(new Forest.Elsewhere(SimulatedForest.BRANCH, "branch.example", true));
        }
        elsewhere.add(new Forest.Elsewhere(SimulatedForest.PARTNER, "partner.example", false));
        return start(domains, elsewhere, (forest, objects) -> new Seed(forest, objects).run(exchange, elsewhere));
    }

    /**
     * Starts it with people, groups, organizational units, service accounts, trusts, accounts of directory sync and
     * mistakes of many kinds, all dated back from the clock's time. See the
     * description of the package for who is who.
     */
    public SimulatedForest startExample() {
        SimulatedForest forest = start();
        Example.fill(forest, clock.instant());
        return forest;
    }

    /**
     * Starts it as it was when it was saved; whether it lacks Exchange or a domain is part of that.
     *
     * @throws UncheckedIOException when the file can't be read
     * @throws IllegalArgumentException when it holds no forest
     */
    public SimulatedForest open(Path file) {
        ForestFile saved = ForestFile.read(file);
        return start(saved.domains(), saved.elsewhere(), (forest, objects) -> {
            for (Entry entry : saved.entries()) {
                forest.tree().add(entry);
                objects.goOnAfter(entry);
            }
        });
    }

    private interface Filling {
        void fill(Forest forest, EntryMaker objects) throws LDAPException;
    }

    private SimulatedForest start(List<Domain> domains, List<Forest.Elsewhere> elsewhere, Filling filling) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(
                    domains.stream().map(Domain::dn).toArray(String[]::new));
            config.setSchema(null);
            config.setGenerateOperationalAttributes(false);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), port, null));
            AdRules rules = new AdRules();
            config.addInMemoryOperationInterceptor(rules);
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            Forest forest = new Forest(new Tree(), domains, elsewhere);
            EntryMaker objects = new EntryMaker(forest, clock);
            filling.fill(forest, objects);
            Definitions definitions = new Definitions(forest);
            Changes changes = new Changes(forest, objects, definitions, new Changes.Settings(protectsNow, sortsLists));
            SignIns signIns = new SignIns(forest, password);
            rules.over(changes, new Searches(forest, new RootEntry(forest), definitions), signIns);
            server.startListening();
            return new SimulatedForest(server, forest, objects, changes, signIns);
        } catch (LDAPException e) {
            throw new IllegalStateException("The forest could not be started: " + e.getMessage(), e);
        }
    }
}
