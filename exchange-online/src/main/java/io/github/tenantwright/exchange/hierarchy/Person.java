package io.github.tenantwright.exchange.hierarchy;

import io.github.tenantwright.internal.Check;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a person here.
 *
 * @param id the object id
 * @param name the sign-in name
 * @param enabled whether the person may sign in
 * @param guest whether the person is a guest
 * @param synced whether the person comes from a directory on premises, where the manager has to be set
 * @param mailbox whether a plan with a mailbox works for the person
 * @param managerId the object id of the manager; null when there is none
 */
public record Person(
        String id,
        String name,
        boolean enabled,
        boolean guest,
        boolean synced,
        boolean mailbox,
        @Nullable String managerId) {
    public Person {
        Check.text("id", id, 100);
        Check.text("name", name, 1_024);
    }

    /** Whether somebody looks for a manager of this person: enabled, no guest, with a mailbox. */
    public boolean counts() {
        return enabled && !guest && mailbox;
    }

    /** The same person with this manager; null for none. */
    Person managedBy(@Nullable String manager) {
        return new Person(id, name, enabled, guest, synced, mailbox, manager);
    }
}
