package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a simulated forest is to be. */
public final class ForestBuilder {
    private int port;
    private String password = SimulatedForest.PASSWORD;
    private boolean protectsNow = true;
    private boolean exchange = true;
    private boolean branchHere = true;
    private InstantSource clock = InstantSource.system();

    ForestBuilder() {}

    /** Default: a free one. */
    public ForestBuilder port(int value) {
        this.port = value;
        return this;
    }

    /** Of the administrator and the reader. */
    public ForestBuilder password(String value) {
        this.password = value;
        return this;
    }

    /** Does not know the order to stamp protected accounts at once, as servers that are not Windows. */
    public ForestBuilder withoutProtectNow() {
        this.protectsNow = false;
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
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(
                    domains.stream().map(Domain::dn).toArray(String[]::new));
            config.setSchema(null);
            config.setGenerateOperationalAttributes(false);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), port, null));
            AdRules rules = new AdRules(accounts());
            config.addInMemoryOperationInterceptor(rules);
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            Forest forest = new Forest(new Tree(server), domains, elsewhere);
            Objects objects = new Objects(forest, clock);
            Changes changes = new Changes(server, forest, objects, protectsNow);
            Searches searches = new Searches(forest, new RootEntry(forest));
            rules.over(changes, searches);
            new Seed(forest, objects).run(exchange, elsewhere);
            server.startListening();
            return new SimulatedForest(server, forest, objects, changes);
        } catch (LDAPException e) {
            throw new IllegalStateException("The forest could not be started: " + e.getMessage(), e);
        }
    }

    private Map<String, AdRules.Account> accounts() {
        Who administrator = new Who(SimulatedForest.ADMINISTRATOR, true, true);
        Who reader = new Who(SimulatedForest.READER, false, false);
        return Map.of(
                administrator.name().toLowerCase(Locale.ROOT), new AdRules.Account(administrator, password),
                reader.name().toLowerCase(Locale.ROOT), new AdRules.Account(reader, password));
    }
}
