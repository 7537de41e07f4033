package io.github.tenantwright.samples.hybridadmin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.ExchangeClient;
import io.github.tenantwright.exchange.focused.FocusedInbox;
import io.github.tenantwright.exchange.mailflow.FocusedSwitch;
import io.github.tenantwright.exchange.mailflow.MailFlow;
import io.github.tenantwright.exchange.mailflow.MailFlowPlanner;
import io.github.tenantwright.exchange.mailflow.MailFlowSetup;
import io.github.tenantwright.exchange.mailflow.MailFlowSnapshot;
import io.github.tenantwright.exchange.mailflow.Part;
import io.github.tenantwright.exchange.mailflow.RuleSetup;
import io.github.tenantwright.exchange.rules.BypassRule;
import io.github.tenantwright.exchange.rules.Conditions;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.samples.commandline.Document;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.samples.commandline.InFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows and switches Focused Inbox. */
@Command(
        name = "focused-inbox",
        mixinStandardHelpOptions = true,
        description =
                "Shows the switches of Focused Inbox, changes them, and keeps mail in Focused by a rule. Without any"
                        + " wish it only shows.")
final class FocusedInboxCommand extends MailTask {
    @Option(names = "--organization", paramLabel = "on|off", description = "The organization's switch.")
    private @Nullable String organization;

    @Option(
            names = "--mailbox",
            paramLabel = "ADDRESS[=on|off]",
            description = "A mailbox to show or to switch; may be given more than once.")
    private final List<String> mailboxes = new ArrayList<>();

    @Option(
            names = "--rule",
            paramLabel = "NAME",
            description =
                    "A rule that keeps mail in Focused. Without --from it is a placeholder: off, with a condition that"
                            + " can't match by chance.")
    private @Nullable String rule;

    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            description = "With --rule: the sender whose mail stays in Focused; may be given more than once.")
    private final Set<String> from = new LinkedHashSet<>();

    @Option(names = "--enable", description = "With --rule and --from: lets the rule act.")
    private boolean enable;

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "Shows, or plans on, what `mailflow snapshot --to FILE` saved, without any tenant.")
    private @Nullable Path snapshot;

    @Option(names = "--plan", description = "Shows what would change, and changes nothing.")
    private boolean planOnly;

    @Mixin
    private final NewRun newRun = new NewRun();

    @Override
    ExitCode carryOut() {
        if (rule == null && (!from.isEmpty() || enable)) {
            throw wrong("--from and --enable go with --rule.");
        }
        if (enable && from.isEmpty()) {
            throw wrong("--enable goes with --from: a placeholder stays off.");
        }
        Map<String, Optional<Boolean>> named = new LinkedHashMap<>();
        mailboxes.forEach(text -> mailbox(text, named));
        boolean wishes =
                organization != null || rule != null || named.values().stream().anyMatch(Optional::isPresent);
        if (snapshot != null) {
            if (tenant().isReal()) {
                throw wrong("Either --snapshot or --tenant: a saved snapshot needs no tenant.");
            }
            MailFlowSnapshot saved = MailFlowSnapshot.fromJson(InFile.text(snapshot));
            return wishes ? plan(saved, setup(named)) : show(saved, named.keySet());
        }
        if (!wishes) {
            return show(named.keySet());
        }
        MailFlowSetup setup = setup(named);
        if (!planOnly) {
            check();
        }
        try (TenantWorld world = tenant().open()) {
            MailRuns runs = runs(world);
            if (!planOnly) {
                newRun.check(runs);
            }
            Plan plan = MailFlow.builder(world.session()).build().plan(setup);
            planned(world.title(), plan.describe(Integer.MAX_VALUE));
            if (planOnly) {
                return said(
                        document(world).plan(plan, runs.catalog()),
                        isShort(plan) ? ExitCode.FAILURES : ExitCode.DONE,
                        "Nothing was changed.");
            }
            return carryOut(runs, plan, document(world), "The tenant is as wanted; nothing was written.");
        }
    }

    private static void mailbox(String text, Map<String, Optional<Boolean>> named) {
        int equals = text.indexOf('=');
        String address = FocusedInbox.address(equals < 0 ? text : text.substring(0, equals));
        named.put(address, equals < 0 ? Optional.empty() : Optional.of(on("--mailbox", text.substring(equals + 1))));
    }

    private static boolean on(String option, String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new InvalidInputException(option, word, "on or off");
        };
    }

    private MailFlowSetup setup(Map<String, Optional<Boolean>> named) {
        MailFlowSetup.Builder setup = MailFlowSetup.builder().name("Focused Inbox");
        if (organization != null) {
            setup.focusedInbox(on("--organization", organization));
        }
        named.forEach((mailbox, wish) -> wish.ifPresent(on -> setup.focusedInbox(mailbox, on)));
        if (rule != null) {
            setup.rules(rule(rule));
        }
        return setup.build();
    }

    private RuleSetup rule(String name) {
        if (from.isEmpty()) {
            String random =
                    HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
            return RuleSetup.placeholder(BypassRule.ALWAYS_TO_FOCUSED, name, random);
        }
        var draft = BypassRule.ALWAYS_TO_FOCUSED.named(name).when(Conditions.from(from.toArray(String[]::new)));
        return enable ? RuleSetup.enabled(draft) : RuleSetup.of(draft);
    }

    private ExitCode plan(MailFlowSnapshot saved, MailFlowSetup setup) {
        Plan plan = MailFlowPlanner.plan(setup, saved);
        planned("the snapshot " + snapshot + " of " + saved.readAt(), plan.describe(Integer.MAX_VALUE));
        Document document = document();
        document.root().put("tenant", saved.tenant().value()).put("simulated", false);
        ExitCode exit =
                !plan.blockers().isEmpty() ? ExitCode.REFUSED : isShort(plan) ? ExitCode.FAILURES : ExitCode.DONE;
        return said(document.plan(plan, MailFlow.catalog()), exit, "Nothing was changed: a saved snapshot can't be.");
    }

    private ExitCode show(MailFlowSnapshot saved, Set<String> addresses) {
        Document document = document();
        document.root().put("tenant", saved.tenant().value()).put("simulated", false);
        Map<String, FocusedInbox.Reading> read = new LinkedHashMap<>();
        for (String address : addresses) {
            Part<FocusedSwitch> part = saved.mailboxes().get(address.toLowerCase(Locale.ROOT));
            if (part == null || part instanceof Part.Unreadable) {
                throw new InvalidInputException("--mailbox", address, "a mailbox that was read into the snapshot");
            }
            read.put(
                    address,
                    new FocusedInbox.Reading(
                            part.found().isPresent(),
                            part.found().map(FocusedSwitch::on).orElse(null)));
        }
        return show(document, saved.organization().found().map(FocusedSwitch::on), read);
    }

    private ExitCode show(Set<String> addresses) {
        try (TenantWorld world = tenant().open()) {
            ExchangeClient exchange = ExchangeClient.of(world.session());
            Map<String, FocusedInbox.Reading> read = new LinkedHashMap<>();
            addresses.forEach(address -> read.put(address, FocusedInbox.mailbox(exchange.at(address), address)));
            return show(document(world), FocusedInbox.organization(exchange), read);
        }
    }

    private ExitCode show(Document document, Optional<Boolean> all, Map<String, FocusedInbox.Reading> read) {
        if (json()) {
            document.root().put("organization", all.orElse(null));
            ObjectNode switches = document.root().putObject("mailboxes");
            read.forEach((address, reading) ->
                    switches.putObject(address).put("there", reading.there()).put("on", reading.on()));
            return print(document, ExitCode.DONE);
        }
        line("Organization: " + words(all.orElse(null)));
        read.forEach((address, reading) ->
                line(address + ": " + (reading.there() ? words(reading.on()) : "there is no such mailbox")));
        line("What a person sees is the newer of the two, and each may switch it in Outlook at any time.");
        return ExitCode.DONE;
    }

    private static String words(@Nullable Boolean on) {
        return on == null ? "never set, which counts as on" : on ? "on" : "off";
    }
}
