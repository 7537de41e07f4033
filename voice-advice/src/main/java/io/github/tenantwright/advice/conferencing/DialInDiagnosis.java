package io.github.tenantwright.advice.conferencing;

import io.github.tenantwright.advice.conferencing.DialInLink.Link;
import io.github.tenantwright.advice.conferencing.DialInLink.State;
import io.github.tenantwright.advice.licensing.Advice;
import io.github.tenantwright.advice.licensing.LicenseFix;
import io.github.tenantwright.advice.licensing.VoiceFeature;
import io.github.tenantwright.plan.ByHand;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Why a meeting has no telephone number. Pure: it judges what was read or said, and sends nothing.
 *
 * @param organizer whose meetings it is about
 * @param links all that was judged, in the order in which it builds on each other
 */
public record DialInDiagnosis(String organizer, List<DialInLink> links) {
    public DialInDiagnosis {
        links = List.copyOf(links);
    }

    /** Judges the facts. */
    public static DialInDiagnosis of(DialInFacts facts) {
        List<DialInLink> links = new ArrayList<>();
        licenses(facts, links::add);
        Optional<Bridge> bridge = bridge(facts, links::add);
        settings(facts, bridge, links::add);
        policy(facts, links::add);
        invitation(facts, links::add);
        return new DialInDiagnosis(facts.organizer(), links);
    }

    /** The first link that is known to be broken: the cause to mend first. */
    public Optional<DialInLink> firstBroken() {
        return links.stream().filter(link -> link.state() == State.BROKEN).findFirst();
    }

    /** What could not be judged. */
    public List<DialInLink> unknown() {
        return links.stream().filter(link -> link.state() == State.UNKNOWN).toList();
    }

    /** The answer for people, a sentence per line. */
    public String words() {
        List<String> lines = new ArrayList<>();
        Optional<DialInLink> first = firstBroken();
        if (first.isPresent()) {
            lines.add("Meetings of " + organizer + " have no number to dial in: "
                    + first.get().words());
            first.get().byHand().ifPresent(remedy -> lines.add(remedy.guidance()));
        } else if (unknown().isEmpty()) {
            lines.add("All that a meeting of " + organizer + " needs to have a number is there.");
        } else {
            lines.add("Nothing is known to keep the number from meetings of " + organizer + ".");
        }
        List<DialInLink> before = links.stream()
                .takeWhile(link -> first.map(found -> found != link).orElse(true))
                .filter(link -> link.state() == State.UNKNOWN)
                .toList();
        before.forEach(link -> lines.add("Not looked at: " + link.words()));
        return String.join("\n", lines);
    }

    private static void licenses(DialInFacts facts, Consumer<DialInLink> to) {
        if (facts.license() instanceof Told.Unknown<Advice> unknown) {
            to.accept(DialInLink.unknown(Link.LICENSE, "the licenses of the organizer, since " + unknown.why() + "."));
            return;
        }
        Advice advice = ((Told.Known<Advice>) facts.license()).value();
        String who = facts.organizer();
        if (advice.user().usageLocation().isEmpty()) {
            to.accept(DialInLink.broken(
                    Link.USAGE_LOCATION,
                    who + " has no usage location, which decides on licenses and on the number that is shown.",
                    ByHand.of("In the Microsoft 365 admin center, open " + who
                            + ", Licenses and apps, and choose the location.")));
        } else {
            to.accept(DialInLink.holds(
                    Link.USAGE_LOCATION,
                    "the usage location is " + advice.user().usageLocation() + "."));
        }
        if (advice.missing().isEmpty()) {
            to.accept(DialInLink.holds(Link.LICENSE, "a license brings Audio Conferencing."));
        } else {
            String missing = advice.missing().stream().map(VoiceFeature::words).collect(Collectors.joining(" and "));
            to.accept(new DialInLink(
                    Link.LICENSE,
                    State.BROKEN,
                    "no license of " + who + " brings " + missing + ".",
                    ByHand.of(advice.best()
                            .map(choice -> choice.words() + ". In the Microsoft 365 admin center, open " + who
                                    + ", Licenses and apps.")
                            .orElse("Give " + who + " a license that holds " + missing + ".")),
                    advice.best().orElse(null),
                    List.of()));
        }
        if (advice.fixes().isEmpty()) {
            to.accept(DialInLink.holds(Link.PLAN_STATE, "no plan of it is switched off or on its way."));
        } else {
            to.accept(new DialInLink(
                    Link.PLAN_STATE,
                    State.BROKEN,
                    advice.fixes().get(0).words(),
                    ByHand.of("In the Microsoft 365 admin center, open " + who
                            + ", Licenses and apps, and look at the apps of the license."),
                    null,
                    advice.fixes()));
        }
    }

    private static Optional<Bridge> bridge(DialInFacts facts, Consumer<DialInLink> to) {
        if (facts.bridges() instanceof Told.Unknown<List<Bridge>> unknown) {
            to.accept(
                    DialInLink.unknown(Link.BRIDGE, "the tenant's conferencing bridge, since " + unknown.why() + "."));
            return Optional.empty();
        }
        List<Bridge> bridges = ((Told.Known<List<Bridge>>) facts.bridges()).value();
        String wanted = facts.settings() instanceof Told.Known<DialInUser> own
                ? own.value().bridge()
                : "";
        Optional<Bridge> bridge = bridges.stream()
                .filter(one -> one.is(wanted))
                .findFirst()
                .or(() -> bridges.stream().filter(Bridge::isDefault).findFirst());
        if (bridge.isEmpty()) {
            to.accept(DialInLink.broken(
                    Link.BRIDGE,
                    bridges.isEmpty()
                            ? "the tenant has no conferencing bridge; it gets one some time after its first Audio"
                                    + " Conferencing license was given."
                            : "none of the tenant's conferencing bridges is the default one.",
                    ByHand.of(
                            "In the Teams admin center under Meetings > Conference bridges, look for the bridge and its"
                                    + " default number.",
                            Statement.run(Cmdlet.named("Get-CsOnlineDialInConferencingBridge")))));
            return bridge;
        }
        String name =
                bridge.get().name().isEmpty() ? bridge.get().id() : bridge.get().name();
        to.accept(DialInLink.holds(Link.BRIDGE, "there is the bridge " + name + "."));
        if (bridge.get().numbers().isEmpty() && bridge.get().defaultNumber().isEmpty()) {
            to.accept(DialInLink.broken(
                    Link.BRIDGE_NUMBER,
                    "the bridge " + name + " has no number.",
                    ByHand.of(
                            "In the Teams admin center under Meetings > Conference bridges, add a number to the bridge"
                                    + " and make it the default.")));
        } else {
            to.accept(DialInLink.holds(Link.BRIDGE_NUMBER, "the bridge " + name + " has a number."));
        }
        return bridge;
    }

    private static void settings(DialInFacts facts, Optional<Bridge> bridge, Consumer<DialInLink> to) {
        String who = facts.organizer();
        if (facts.settings() instanceof Told.Unknown<DialInUser> unknown) {
            to.accept(DialInLink.unknown(
                    Link.USER_BRIDGE, "the organizer's own conferencing settings, since " + unknown.why() + "."));
            return;
        }
        DialInUser own = ((Told.Known<DialInUser>) facts.settings()).value();
        List<Bridge> all = facts.bridges() instanceof Told.Known<List<Bridge>> known ? known.value() : List.of();
        boolean stray =
                !own.bridge().isEmpty() && !all.isEmpty() && all.stream().noneMatch(one -> one.is(own.bridge()));
        if (own.bridge().isEmpty() || stray) {
            to.accept(DialInLink.broken(
                    Link.USER_BRIDGE,
                    stray
                            ? who + " is on the bridge " + own.bridge() + ", which the tenant does not have."
                            : who + " is on no conferencing bridge.",
                    ByHand.of(
                            "In the Teams admin center under Users, open " + who
                                    + ", Audio Conferencing, and choose the bridge.",
                            bridge.filter(one -> !one.name().isEmpty())
                                    .map(one -> Statement.run(Cmdlet.named("Set-CsOnlineDialInConferencingUser")
                                            .with("Identity", who)
                                            .with("BridgeName", one.name())))
                                    .orElseGet(() ->
                                            Statement.run(Cmdlet.named("Get-CsOnlineDialInConferencingBridge"))))));
            return;
        }
        to.accept(DialInLink.holds(Link.USER_BRIDGE, who + " is on the bridge " + own.bridge() + "."));
        if (own.hasNumber()) {
            to.accept(DialInLink.holds(Link.USER_NUMBER, "invitations of " + who + " have a number to show."));
            return;
        }
        String number = bridge.map(Bridge::defaultNumber).orElse("");
        to.accept(DialInLink.broken(
                Link.USER_NUMBER,
                "no number of the bridge is chosen for " + who + ".",
                number.isEmpty()
                        ? ByHand.of("In the Teams admin center under Users, open " + who
                                + ", Audio Conferencing, and choose a toll number.")
                        : ByHand.of(
                                "In the Teams admin center under Users, open " + who
                                        + ", Audio Conferencing, and choose the toll number " + number + ".",
                                Statement.run(Cmdlet.named("Set-CsOnlineDialInConferencingUser")
                                        .with("Identity", who)
                                        .with("ServiceNumber", number)))));
    }

    private static void policy(DialInFacts facts, Consumer<DialInLink> to) {
        if (facts.policyAllows() instanceof Told.Unknown<Boolean> unknown) {
            to.accept(DialInLink.unknown(
                    Link.POLICY, "the audio conferencing policy of the organizer, since " + unknown.why() + "."));
        } else if (((Told.Known<Boolean>) facts.policyAllows()).value()) {
            to.accept(DialInLink.holds(Link.POLICY, "the policy lets invitations show numbers."));
        } else {
            to.accept(DialInLink.broken(
                    Link.POLICY,
                    "the policy that applies to " + facts.organizer() + " keeps numbers out of invitations.",
                    ByHand.of(
                            "In the Teams admin center under Meetings > Audio conferencing policies, change the policy"
                                    + " or give another one.")));
        }
    }

    private static void invitation(DialInFacts facts, Consumer<DialInLink> to) {
        if (facts.sentAfterLicense() instanceof Told.Unknown<Boolean> unknown) {
            to.accept(
                    DialInLink.unknown(Link.INVITATION, "when the invitation was sent, since " + unknown.why() + "."));
        } else if (((Told.Known<Boolean>) facts.sentAfterLicense()).value()) {
            to.accept(DialInLink.holds(Link.INVITATION, "the invitation was sent after the license had arrived."));
        } else {
            to.accept(DialInLink.broken(
                    Link.INVITATION,
                    "the invitation is older than the license, and shows what was true when it was sent.",
                    ByHand.of("Have " + facts.organizer() + " open the meeting and send an update.")));
        }
    }

    /** What a program could do about it without a person: fixes within the licenses. */
    public List<LicenseFix> fixes() {
        return links.stream().flatMap(link -> link.fixes().stream()).toList();
    }
}
