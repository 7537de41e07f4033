package io.github.tenantwright.exchange.labels;

import io.github.tenantwright.exchange.labels.Label.Encryption;
import io.github.tenantwright.exchange.labels.LabelLink.Link;
import io.github.tenantwright.exchange.labels.LabelLink.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why somebody does not see a sensitivity label. Pure: it judges what was read or told. It stops at the first link that
 * makes the later ones meaningless (no such label, or in no policy), and judges all others.
 *
 * <p>Source: "Create and publish sensitivity labels" of the product documentation; the order is this library's.
 *
 * @param links all that was judged
 */
public record LabelDiagnosis(List<LabelLink> links) {
    /** So long a newly published label takes to be seen everywhere. */
    public static final Duration USUAL = Duration.ofHours(24);

    /** Copies the list. */
    public LabelDiagnosis {
        links = List.copyOf(links);
    }

    /** Judges a case. */
    public static LabelDiagnosis of(LabelCase asked) {
        List<LabelLink> links = new ArrayList<>();
        Optional<Label> label = exists(asked, links);
        if (label.isPresent() && isLeaf(asked, label.get(), links)) {
            published(asked, label.get(), links);
        }
        return new LabelDiagnosis(links);
    }

    /** The cause to mend first. */
    public Optional<LabelLink> firstBroken() {
        return links.stream().filter(link -> link.state() == State.BROKEN).findFirst();
    }

    /** For people, a line for each link that does not simply hold; one line when all do. */
    public String words() {
        String words = links.stream()
                .filter(link -> link.state() != State.HOLDS)
                .map(link -> (link.words() + " " + link.remedy()).strip())
                .collect(Collectors.joining("\n"));
        return words.isEmpty()
                ? "Everything that was looked at holds. Restart the program; labels are read when it starts."
                : words;
    }

    private static Optional<Label> exists(LabelCase asked, List<LabelLink> links) {
        List<Label> found = asked.labels().stream()
                .filter(label -> label.isMeantBy(asked.label()))
                .toList();
        if (found.isEmpty()) {
            found = asked.labels().stream()
                    .filter(label -> label.displayName().equalsIgnoreCase(asked.label()))
                    .toList();
        }
        if (found.size() == 1) {
            links.add(LabelLink.holds(Link.EXISTS, "The tenant has the label."));
            return Optional.of(found.get(0));
        }
        links.add(
                found.isEmpty()
                        ? LabelLink.broken(
                                Link.EXISTS,
                                "The tenant has no label with that name or GUID.",
                                "Look for its name today. GUIDs of labels differ from tenant to tenant.")
                        : LabelLink.unknown(
                                Link.EXISTS,
                                found.size() + " labels have that name, below different labels: name it by its GUID, "
                                        + found.stream().map(Label::id).collect(Collectors.joining(" or ")) + "."));
        return Optional.empty();
    }

    private static boolean isLeaf(LabelCase asked, Label label, List<LabelLink> links) {
        List<Label> below = asked.labels().stream()
                .filter(other -> other.parent().equals(Optional.of(label.id())))
                .toList();
        if (below.isEmpty()) {
            links.add(LabelLink.holds(Link.IS_A_LEAF, "It has no labels below it."));
            return true;
        }
        links.add(LabelLink.broken(
                Link.IS_A_LEAF,
                "A label with labels below it is a heading: it can't be applied itself.",
                "Choose one below it: " + below.stream().map(Label::displayName).collect(Collectors.joining(", "))
                        + "."));
        return false;
    }

    private static void published(LabelCase asked, Label label, List<LabelLink> links) {
        List<LabelPolicy> with =
                asked.policies().stream().filter(policy -> policy.holds(label)).toList();
        if (with.isEmpty()) {
            links.add(LabelLink.broken(
                    Link.PUBLISHED,
                    "The label is in no policy, so nobody sees it.",
                    "Add it to a label policy, and the label above it too."));
            return;
        }
        links.add(LabelLink.holds(Link.PUBLISHED, "It is in " + names(with) + "."));
        List<LabelPolicy> reaching = with.stream()
                .filter(policy -> reach(policy, asked) == State.HOLDS)
                .toList();
        boolean unsure = reaching.isEmpty() && with.stream().anyMatch(policy -> reach(policy, asked) == State.UNKNOWN);
        if (unsure) {
            links.add(LabelLink.unknown(
                    Link.FOR_THE_PERSON,
                    names(with) + " may reach the person through a group; the groups were not told."));
        } else if (reaching.isEmpty()) {
            links.add(LabelLink.broken(
                    Link.FOR_THE_PERSON,
                    "No policy with the label is for the person.",
                    "Add the person, or one of their groups, to " + names(with) + "."));
        } else {
            links.add(LabelLink.holds(Link.FOR_THE_PERSON, names(reaching) + " is for the person."));
        }
        List<LabelPolicy> judged = reaching.isEmpty() ? with : reaching;
        parent(asked, label, judged, links);
        acts(judged, links);
        scope(asked, label, links);
        client(asked, links);
        time(asked, judged, links);
        template(asked, label, links);
    }

    private static State reach(LabelPolicy policy, LabelCase asked) {
        if (names(policy.exceptions(), asked)) {
            return State.BROKEN;
        }
        if (policy.everyone()) {
            return policy.exceptions().isEmpty() || asked.groups().isPresent() ? State.HOLDS : State.UNKNOWN;
        }
        if (names(policy.locations(), asked)) {
            return State.HOLDS;
        }
        return asked.groups().isPresent() || policy.locations().isEmpty() ? State.BROKEN : State.UNKNOWN;
    }

    private static boolean names(List<String> entries, LabelCase asked) {
        return entries.stream()
                .anyMatch(entry -> entry.equalsIgnoreCase(asked.person())
                        || asked.groups().orElse(Set.of()).stream().anyMatch(entry::equalsIgnoreCase));
    }

    private static void parent(LabelCase asked, Label label, List<LabelPolicy> policies, List<LabelLink> links) {
        if (label.parent().isEmpty()) {
            return;
        }
        String id = label.parent().get();
        Optional<Label> parent =
                asked.labels().stream().filter(other -> other.id().equals(id)).findFirst();
        boolean there = parent.isPresent() && policies.stream().anyMatch(policy -> policy.holds(parent.get()));
        String above = parent.map(Label::displayName).orElse(id);
        links.add(
                there
                        ? LabelLink.holds(Link.PARENT_PUBLISHED, "The label above it is in the same policy.")
                        : LabelLink.broken(
                                Link.PARENT_PUBLISHED,
                                "The label above it (" + above + ") is not in the same policy.",
                                "Add it to " + names(policies) + "."));
    }

    private static void acts(List<LabelPolicy> policies, List<LabelLink> links) {
        links.add(
                policies.stream().anyMatch(LabelPolicy::acts)
                        ? LabelLink.holds(Link.POLICY_ACTS, "The policy is switched on.")
                        : LabelLink.broken(
                                Link.POLICY_ACTS,
                                names(policies) + " is switched off, or not enforced.",
                                "Switch it on."));
    }

    private static void scope(LabelCase asked, Label label, List<LabelLink> links) {
        String use = asked.use().strip().toLowerCase(Locale.ROOT);
        if (label.scopes().isEmpty() || use.isEmpty()) {
            links.add(LabelLink.unknown(Link.IN_SCOPE, "What the label may be put on was not told."));
        } else if (label.scopes().contains(use)) {
            links.add(LabelLink.holds(Link.IN_SCOPE, "It may be put on " + use + "."));
        } else {
            links.add(LabelLink.broken(
                    Link.IN_SCOPE,
                    "The label is for "
                            + String.join(", ", label.scopes().stream().sorted().toList()) + ", not for " + use + ".",
                    "Widen its scope, or choose another label."));
        }
    }

    private static void client(LabelCase asked, List<LabelLink> links) {
        links.add(
                switch (asked.client()) {
                    case BUILT_IN, WEB -> LabelLink.holds(Link.CLIENT, "The program shows labels.");
                    case ADD_IN ->
                        LabelLink.broken(
                                Link.CLIENT,
                                "The add-in for Office was retired in April 2024.",
                                "Remove it, and use the labeling that is built into the Office applications.");
                    case WITHOUT_SUBSCRIPTION ->
                        LabelLink.broken(
                                Link.CLIENT,
                                "Labels are built into the Office applications of a Microsoft 365 subscription.",
                                "Use these, or Office on the web.");
                    case UNKNOWN -> LabelLink.unknown(Link.CLIENT, "Which program it is was not told.");
                });
    }

    private static void time(LabelCase asked, List<LabelPolicy> policies, List<LabelLink> links) {
        Optional<Instant> changed =
                policies.stream().flatMap(policy -> policy.changed().stream()).min(Instant::compareTo);
        if (changed.isEmpty()) {
            links.add(LabelLink.unknown(Link.TIME, "When the policy was changed was not told."));
        } else if (asked.now().isBefore(changed.get().plus(USUAL))) {
            links.add(new LabelLink(
                    Link.TIME,
                    State.WAITING,
                    "The policy was changed less than 24 hours ago.",
                    "Wait until " + changed.get().plus(USUAL)
                            + " (48 hours for a new group), then restart the program."));
        } else {
            links.add(LabelLink.holds(Link.TIME, "The policy was changed more than 24 hours ago."));
        }
    }

    private static void template(LabelCase asked, Label label, List<LabelLink> links) {
        if (!(label.encryption() instanceof Encryption.ByTemplate by)) {
            return;
        }
        if (asked.templates().isEmpty() || by.template().isEmpty()) {
            links.add(
                    LabelLink.unknown(Link.TEMPLATE, "Whether the label's encryption template is there was not told."));
        } else if (asked.templates().get().stream().anyMatch(by.template()::equalsIgnoreCase)) {
            links.add(LabelLink.holds(Link.TEMPLATE, "The label's encryption template is there."));
        } else {
            links.add(LabelLink.broken(
                    Link.TEMPLATE,
                    "The label encrypts with a template that this tenant does not have (RmsTemplateNotFoundException).",
                    "Templates belong to one tenant: set the label's encryption anew."));
        }
    }

    private static String names(List<LabelPolicy> policies) {
        return policies.stream().map(LabelPolicy::name).distinct().collect(Collectors.joining(", "));
    }
}
