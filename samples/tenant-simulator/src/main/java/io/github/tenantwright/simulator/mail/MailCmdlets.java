package io.github.tenantwright.simulator.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The cmdlets of Exchange Online that are simulated. */
public final class MailCmdlets {

    private static final Map<String, Function<Call, CmdletAnswer>> HANDLERS = handlers();
    private static final Set<String> ASKING = Set.of(
            "Disable-TransportRule",
            "Remove-TransportRule",
            "Remove-MalwareFilterPolicy",
            "Disable-MalwareFilterRule",
            "Remove-MalwareFilterRule");

    private MailCmdlets() {}

    /** The documented name of a cmdlet that the cloud knows, whatever the case; null for any other. */
    public static @Nullable String name(String cmdlet, boolean compliance) {
        CmdletSpec spec = CmdletSpec.of(cmdlet);
        return spec == null || !spec.module().equals(compliance ? CmdletSpec.COMPLIANCE : CmdletSpec.CLOUD)
                ? null
                : spec.name();
    }

    /** Whether a cmdlet asks before it acts unless told not to. */
    public static boolean asks(String cmdlet) {
        return ASKING.contains(cmdlet);
    }

    /** The documented names of all cmdlets that the cloud knows, simulated or not. */
    public static List<String> names(boolean compliance) {
        return new ArrayList<>(CmdletSpec.names(compliance ? CmdletSpec.COMPLIANCE : CmdletSpec.CLOUD));
    }

    /**
     * Runs a cmdlet.
     *
     * @param cmdlet its documented name
     * @throws CmdletFailure when Exchange would refuse it
     * @throws Gap when Exchange would not, but the simulator cannot do it
     */
    public static CmdletAnswer run(String cmdlet, ObjectNode parameters, Situation in) {
        CmdletSpec spec = CmdletSpec.of(cmdlet);
        if (spec == null) {
            throw new Gap("The simulator knows no cmdlet " + cmdlet + ".");
        }
        Call call = new Call(spec, Binder.bind(spec, parameters), in);
        Function<Call, CmdletAnswer> handler = HANDLERS.get(spec.name().toLowerCase(Locale.ROOT));
        if (handler == null) {
            throw new Gap("The simulator does not do " + spec.name() + ".");
        }
        boolean asks = ASKING.contains(spec.name()) && !call.isOff("Confirm");
        if (asks || call.isOn("WhatIf")) {
            // Asked or only imagined, the cmdlet looks for its object and leaves it alone.
            Situation imagined = new Situation(
                    in.state().copy(), Nobody.of(in.people()), in.now(), in.actor(), in.lag(), in.missing());
            CmdletAnswer would = handler.apply(new Call(spec, call.parameters, imagined));
            String object = call.text(call.has("Identity") ? "Identity" : "Name");
            return new CmdletAnswer(
                    List.of(),
                    would.warnings(),
                    (asks ? "Are you sure you want to perform this action? " : "What if: ") + spec.name() + " \""
                            + object + "\".");
        }
        return handler.apply(call);
    }

    /**
     * Sets properties of a mail-flow rule without asking any cmdlet.
     *
     * @throws IllegalArgumentException when there is no such rule
     */
    public static void touchRule(MailState state, String identity, ObjectNode properties, Instant now) {
        TransportRules.touch(state, identity, properties, now);
    }

    private static Map<String, Function<Call, CmdletAnswer>> handlers() {
        Map<String, Function<Call, CmdletAnswer>> all = new TreeMap<>();
        TransportRules.register(all);
        MalwarePolicies.register(all);
        MalwareRules.register(all);
        Organization.register(all);
        Mailboxes.register(all);
        Users.register(all);
        Labels.register(all);
        Map<String, Function<Call, CmdletAnswer>> byKey = new TreeMap<>();
        all.forEach((name, handler) -> byKey.put(name.toLowerCase(Locale.ROOT), handler));
        return byKey;
    }

    /** The tenant's users, who cannot be changed. */
    private record Nobody(List<Person> all) implements People {

        static People of(People people) {
            return new Nobody(people.all());
        }

        @Override
        public void setManager(String userId, @Nullable String managerId) {
            // Only imagined.
        }
    }
}
