package io.github.tenantwright.exchange.labels;

import io.github.tenantwright.exchange.labels.Label.Encryption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is wrong with a tenant's sensitivity labels as a whole. Pure.
 *
 * @param problems in the order of the labels
 */
public record LabelCheck(List<Problem> problems) {
    /** A kind of problem. */
    public enum Kind {
        /** It stands below a label that is not there. */
        PARENT_MISSING,
        /** It is in no policy: nobody sees it. */
        NOT_PUBLISHED,
        /** It is published without the label above it. */
        PARENT_NOT_PUBLISHED,
        /** All its policies are switched off or not enforced. */
        POLICY_DOES_NOT_ACT,
        /** It encrypts with a template that the tenant does not have. */
        TEMPLATE_MISSING
    }

    /**
     * Something wrong with one label.
     *
     * @param label which
     * @param kind what
     * @param words a full sentence
     */
    public record Problem(Label label, Kind kind, String words) {}

    /** Copies the list. */
    public LabelCheck {
        problems = List.copyOf(problems);
    }

    /**
     * Looks at all of them.
     *
     * @param templates GUIDs of the tenant's rights management templates; nothing when not told
     */
    public static LabelCheck of(List<Label> labels, List<LabelPolicy> policies, Optional<Set<String>> templates) {
        Map<String, Label> byId = new HashMap<>();
        labels.forEach(label -> byId.put(label.id(), label));
        List<Problem> problems = new ArrayList<>();
        for (Label label : labels) {
            check(label, byId, policies, templates, problems);
        }
        return new LabelCheck(problems);
    }

    private static void check(
            Label label,
            Map<String, Label> byId,
            List<LabelPolicy> policies,
            Optional<Set<String>> templates,
            List<Problem> problems) {
        Optional<Label> parent = label.parent().map(byId::get);
        if (label.parent().isPresent() && parent.isEmpty()) {
            problems.add(new Problem(
                    label,
                    Kind.PARENT_MISSING,
                    "It stands below " + label.parent().get() + ", which is not there."));
        }
        List<LabelPolicy> with =
                policies.stream().filter(policy -> policy.holds(label)).toList();
        if (with.isEmpty()) {
            problems.add(new Problem(label, Kind.NOT_PUBLISHED, "It is in no policy, so nobody sees it."));
        } else if (with.stream().noneMatch(LabelPolicy::acts)) {
            problems.add(new Problem(
                    label, Kind.POLICY_DOES_NOT_ACT, "No policy with it is both switched on and enforced."));
        }
        parent.ifPresent(above -> with.stream()
                .filter(policy -> !policy.holds(above))
                .forEach(policy -> problems.add(new Problem(
                        label,
                        Kind.PARENT_NOT_PUBLISHED,
                        policy.name() + " publishes it without " + above.displayName() + ", which it stands below."))));
        if (label.encryption() instanceof Encryption.ByTemplate by
                && !by.template().isEmpty()
                && templates.isPresent()
                && templates.get().stream().noneMatch(by.template()::equalsIgnoreCase)) {
            problems.add(new Problem(
                    label,
                    Kind.TEMPLATE_MISSING,
                    "It encrypts with template " + by.template() + ", which this tenant does not have."));
        }
    }
}
