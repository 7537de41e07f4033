package io.github.tenantwright.exchange.labels;

import io.github.tenantwright.internal.Check;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody does not see a label, or can't use it.
 *
 * @param labels all of the tenant
 * @param policies all of the tenant
 * @param label GUID, name or display name of the label in question
 * @param person the address of the person
 * @param groups addresses and names of all groups of the person; nothing when not told
 * @param use what the label was to be put on, as in {@code file} or {@code email}
 * @param client with which program
 * @param templates GUIDs of the tenant's rights management templates; nothing when not told
 * @param now the time of the complaint
 */
public record LabelCase(
        List<Label> labels,
        List<LabelPolicy> policies,
        String label,
        String person,
        Optional<Set<String>> groups,
        String use,
        Client client,
        Optional<Set<String>> templates,
        Instant now) {
    /** A program that shows labels, or does not. */
    public enum Client {
        /** An Office application of Microsoft 365 with its own labeling. */
        BUILT_IN,
        /** Office on the web. */
        WEB,
        /** The add-in of the former client, which was retired in April 2024. */
        ADD_IN,
        /** A version of Office that was bought once, without a subscription. */
        WITHOUT_SUBSCRIPTION,
        UNKNOWN
    }

    /** @throws io.github.tenantwright.InvalidInputException when it is not said which label or who */
    public LabelCase {
        labels = List.copyOf(labels);
        policies = List.copyOf(policies);
        groups = groups.map(Set::copyOf);
        templates = templates.map(Set::copyOf);
        Check.text("label", label, 300);
        Check.text("person", person, 300);
    }
}
