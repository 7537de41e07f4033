package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import java.util.List;
import java.util.Locale;

/** What the server says about itself to everybody. Source: MS-ADTS 3.1.1.3.2. */
record RootEntry(Forest forest) {

    Entry of(List<String> asked) {
        Domain root = forest.root();
        Entry all = new Entry(
                "",
                new Attribute("defaultNamingContext", root.dn()),
                new Attribute("rootDomainNamingContext", root.dn()),
                new Attribute("configurationNamingContext", forest.configuration()),
                new Attribute("schemaNamingContext", forest.schema()),
                new Attribute("namingContexts", forest.contexts()),
                new Attribute("dnsHostName", "dc1." + root.dns()),
                new Attribute("supportedLDAPVersion", "3"),
                new Attribute("domainFunctionality", level(root.dn())),
                new Attribute("forestFunctionality", level("CN=Partitions," + forest.configuration())),
                new Attribute("domainControllerFunctionality", level(Seed.settings(forest.configuration(), root))),
                new Attribute("supportedControl", Controls.KNOWN));
        if (asked.isEmpty() || asked.contains("*")) {
            return all;
        }
        Entry some = new Entry("");
        for (String name : asked) {
            if (all.hasAttribute(name.toLowerCase(Locale.ROOT))) {
                some.setAttribute(all.getAttribute(name));
            }
        }
        return some;
    }

    private String level(String dn) {
        String level = forest.tree().needed(dn).getAttributeValue("msDS-Behavior-Version");
        return level == null ? "0" : level;
    }
}
