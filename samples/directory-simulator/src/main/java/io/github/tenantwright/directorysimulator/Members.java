package io.github.tenantwright.directorysimulator;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The links between groups and members, which follow an object that is renamed or deleted. */
record Members(Forest forest) {

    void add(String group, List<String> members) throws LDAPException {
        forest.tree()
                .modify(
                        group,
                        List.of(new Modification(ModificationType.ADD, "member", members.toArray(String[]::new))));
    }

    void remove(String group, String member) throws LDAPException {
        forest.tree().modify(group, List.of(new Modification(ModificationType.DELETE, "member", member)));
    }

    /** Before an object goes. */
    void forget(String key) throws LDAPException {
        for (String group : forest.tree().groupsOf(key)) {
            rewrite(group, key, null);
        }
    }

    /** After an object has got another name. */
    void follow(String oldKey, String newName) throws LDAPException {
        for (String group : forest.tree().groupsOf(oldKey)) {
            rewrite(group, oldKey, newName);
        }
    }

    private void rewrite(String group, String member, @Nullable String newName) throws LDAPException {
        @Nullable Entry entry = forest.tree().at(group);
        if (entry == null) {
            return;
        }
        for (String name : entry.getAttributeValues("member")) {
            if (Names.key(name).equals(member)) {
                remove(entry.getDN(), name);
                if (newName != null) {
                    add(entry.getDN(), List.of(newName));
                }
            }
        }
    }
}
