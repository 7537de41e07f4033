package io.github.tenantwright.teams.setup;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.teams.blocking.BlockedNumberPattern;
import io.github.tenantwright.teams.blocking.ExemptNumberPattern;
import io.github.tenantwright.teams.callerid.CallerIdPolicy;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NormalizationRule;
import io.github.tenantwright.teams.emergency.EmergencyCallRoutingPolicy;
import io.github.tenantwright.teams.forwarding.CallGroup;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.GroupNotification;
import io.github.tenantwright.teams.forwarding.Unanswered;
import io.github.tenantwright.teams.forwarding.Unanswered.RingTime;
import io.github.tenantwright.teams.gateways.PstnGateway;
import io.github.tenantwright.teams.groups.GroupAssignment;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.translation.TranslationRule;
import io.github.tenantwright.teams.users.UserPolicy;
import io.github.tenantwright.teams.voicemail.AnswerRule;
import io.github.tenantwright.teams.voicemail.VoicemailSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Whole set-ups from a seed, with all the texts that have ever broken a YAML file. */
public final class RandomSetups {
    private static final List<String> AWKWARD = List.of(
            "it's",
            "a: b",
            "no",
            "# not a comment",
            "- item",
            "\"quoted\"",
            "ümlaut",
            "日本 😀",
            "{brace}",
            "[list]",
            "&anchor",
            "!tag",
            "%percent",
            "@at",
            "`tick",
            "null",
            "~",
            "1.0",
            "+44",
            "0x1F",
            "2026-11-22",
            "true",
            "=",
            "<<",
            "a  b",
            "'",
            "''",
            "trailing:");

    private final Random random;

    public RandomSetups(long seed) {
        random = new Random(seed);
    }

    public VoiceSetup next() {
        VoiceSetup.Builder setup = VoiceSetup.builder();
        if (random.nextBoolean()) {
            setup.tenant(TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4"));
        }
        if (random.nextBoolean()) {
            setup.name(awkward());
        }
        List<DomainName> trunks = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            setup.trunk("cust" + i + ".sbc1.carrier.example");
            trunks.add(DomainName.of("cust" + i + ".sbc1.carrier.example"));
        }
        if (random.nextBoolean()) {
            setup.existingTrunk("old.sbc1.carrier.example");
            trunks.add(DomainName.of("old.sbc1.carrier.example"));
        }
        List<String> plans = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            setup.dialPlan(plan("Plan-" + i));
            plans.add("Plan-" + i);
        }
        if (random.nextBoolean()) {
            setup.existingDialPlan("Old-plan");
            plans.add("Old-plan");
        }
        List<String> usages = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            usages.add("Usage " + i + " " + awkward());
            setup.pstnUsage(usages.get(usages.size() - 1));
        }
        for (int i = trunks.isEmpty() ? 0 : random.nextInt(4); i > 0; i--) {
            usages.add("Carried " + i);
            VoiceRoute.Builder route = VoiceRoute.named("Route " + i)
                    .description(random.nextBoolean() ? awkward() : "")
                    .pattern("^\\+" + i)
                    .addUsage("Carried " + i)
                    .gateways(some(trunks));
            if (random.nextBoolean()) {
                route.priority(i);
            }
            setup.voiceRoute(route.build());
        }
        setup.objects(objects(usages));
        List<String> policies = new ArrayList<>();
        for (int i = usages.isEmpty() ? 0 : random.nextInt(3); i > 0; i--) {
            policies.add("Policy " + i);
            setup.voiceRoutingPolicy(VoiceRoutingPolicy.named("Policy " + i)
                    .description(random.nextBoolean() ? awkward() : "")
                    .usages(some(usages).toArray(String[]::new))
                    .build());
        }
        if (random.nextBoolean()) {
            setup.existingVoiceRoutingPolicy("Old policy");
            policies.add("Old policy");
        }
        users(setup, plans, policies);
        if (random.nextBoolean()) {
            setup.activation(new Activation(
                    AfterActivation.values()[random.nextInt(3)],
                    random.nextBoolean() ? "NO" : null,
                    random.nextBoolean() ? List.of("c7df2760-2c81-4ef7-b578-5b5392b571df") : List.of()));
        }
        return setup.build();
    }

    private void users(VoiceSetup.Builder setup, List<String> plans, List<String> policies) {
        String policy = policies.isEmpty() ? null : policies.get(0);
        String plan = plans.isEmpty() ? null : plans.get(0);
        if (random.nextBoolean() && (policy != null || plan != null)) {
            setup.everyone(new EveryoneSetup(
                    policy,
                    plan,
                    random.nextBoolean()
                            ? Map.of()
                            : Map.of(
                                    UserPolicy.CALLING, "Staff calls",
                                    UserPolicy.VOICEMAIL, "Mail",
                                    UserPolicy.CALLER_ID, "Hidden",
                                    UserPolicy.EMERGENCY_CALL_ROUTING, "UK emergency")));
        }
        setup.replaceNumbers(random.nextInt(4) == 0);
        for (int i = random.nextInt(5); i > 0; i--) {
            UserSetup.Builder user = UserSetup.named("user" + i + "'s_#~@contoso.com")
                    .voiceRoutingPolicy(random.nextBoolean() ? policy : null)
                    .dialPlan(random.nextBoolean() ? plan : null);
            if (random.nextBoolean()) {
                user.number("+44207946000" + i + (random.nextBoolean() ? ";ext=" + i : ""));
            }
            if (random.nextInt(3) == 0) {
                user.delegates(delegates());
            }
            if (random.nextInt(3) == 0) {
                user.forwarding(forwarding());
            }
            if (random.nextInt(3) == 0) {
                user.voicemail(voicemail());
            }
            if (random.nextInt(3) == 0) {
                user.policy(UserPolicy.CALLING, "Staff calls")
                        .policy(UserPolicy.VOICEMAIL, "Mail")
                        .policy(UserPolicy.CALLER_ID, "Hidden")
                        .policy(UserPolicy.EMERGENCY_CALL_ROUTING, "UK emergency");
            }
            setup.user(user.build());
        }
    }

    private VoicemailSettings voicemail() {
        VoicemailSettings settings = VoicemailSettings.NOTHING.answer(
                List.of(AnswerRule.DECLINE, AnswerRule.RECORD, AnswerRule.recordOrTransfer("o'neill@contoso.com"))
                        .get(random.nextInt(3)));
        settings = random.nextBoolean() ? settings.enabled(random.nextBoolean()).language("nb-NO") : settings;
        settings = random.nextBoolean() ? settings.greetings("O'Neill: \"hello\" # yes", "") : settings;
        return random.nextBoolean() ? settings.away(true, false, false).shareData(false) : settings;
    }

    private List<DelegateRights> delegates() {
        List<DelegateRights> all = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Boolean newer = random.nextBoolean() ? random.nextBoolean() : null;
            all.add(new DelegateRights(
                    "o'neill" + i + "@contoso.com", random.nextBoolean(), random.nextBoolean(), true, newer, newer));
        }
        return all;
    }

    private CallingSettings forwarding() {
        CallingSettings settings = CallingSettings.NOTHING.forwarding(List.of(
                        Forwarding.NONE,
                        Forwarding.to(CallTarget.VOICEMAIL),
                        Forwarding.also(CallTarget.to("o'neill@contoso.com")),
                        Forwarding.to(CallTarget.to("+442079460000;ext=12")))
                .get(random.nextInt(4)));
        if (random.nextBoolean()) {
            settings = settings.unanswered(List.of(
                            Unanswered.NONE,
                            Unanswered.DEFAULT,
                            Unanswered.to(CallTarget.to("112"), RingTime.SECONDS_60))
                    .get(random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            settings = settings.group(CallGroup.of(
                    CallGroup.Order.IN_ORDER, "sip:anna@contoso.com", "6f0d3c1a-9b52-4c11-8f8d-2b1f0c9e7a55"));
        }
        return random.nextBoolean() ? settings.groupNotification(GroupNotification.MUTE) : settings;
    }

    private DialPlan plan(String name) {
        DialPlan.Builder plan = DialPlan.named(name)
                .simpleName(random.nextBoolean() ? name + "(simple)" : null)
                .description(random.nextBoolean() ? awkward() : "");
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            plan.addRule(new NormalizationRule(
                    "Rule " + i,
                    random.nextBoolean() ? awkward() : "",
                    "^" + i + "'#: (\\d+)$",
                    "+$1",
                    false,
                    Map.of()));
        }
        return plan.build();
    }

    private <T> List<T> some(List<T> all) {
        return List.copyOf(all.subList(0, random.nextInt(1, all.size() + 1)));
    }

    private String awkward() {
        return AWKWARD.get(random.nextInt(AWKWARD.size()));
    }

    private VoiceObjects objects(List<String> usages) {
        if (random.nextBoolean()) {
            return VoiceObjects.NONE;
        }
        List<TranslationRule> rules = List.of(
                new TranslationRule("Strip " + random.nextInt(3), description(), "^0(\\d+)$", "+44$1"),
                TranslationRule.of("Second", "^1(\\d{3})$", "+441$1"));
        String[] names = rules.stream().map(TranslationRule::name).toArray(String[]::new);
        List<EmergencyCallRoutingPolicy> emergency = usages.isEmpty()
                ? List.of()
                : List.of(EmergencyCallRoutingPolicy.named("Emergency")
                        .description(description())
                        .number("112", usages.get(0), "999", "9112")
                        .number("101", usages.get(0))
                        .enhancedServices(random.nextBoolean())
                        .build());
        String account = "0d7e5a5c-3b52-4f0e-8d1f-2c9c1f3b7a11";
        return new VoiceObjects(
                List.of(gateway(names)),
                rules,
                emergency,
                List.of(new BlockedNumberPattern(
                        "Nuisance",
                        description(),
                        random.nextBoolean(),
                        "^\\+4490",
                        random.nextBoolean() ? account : null)),
                List.of(new ExemptNumberPattern("Bank", description(), random.nextBoolean(), "^\\+44901$")),
                List.of(
                        CallerIdPolicy.named("Desk")
                                .description(description())
                                .resourceAccount(account)
                                .companyName(description())
                                .userOverride(random.nextBoolean())
                                .build(),
                        CallerIdPolicy.named("Hidden")
                                .substitute("Anonymous")
                                .blockIncoming(random.nextBoolean())
                                .build()),
                List.of(
                        new GroupAssignment(UserPolicy.CALLING, account, "Staff calls", 1),
                        new GroupAssignment(UserPolicy.DIAL_PLAN, account, "Some plan", random.nextInt(1, 65))));
    }

    private PstnGateway gateway(String... rules) {
        boolean bypass = random.nextBoolean();
        return PstnGateway.named("sbc1.contoso.com", 5061)
                .description(description())
                .enabled(random.nextBoolean())
                .sendSipOptions(random.nextBoolean())
                .forwardPai(random.nextBoolean())
                .forwardCallHistory(random.nextBoolean())
                .mediaBypass(bypass)
                .bypassMode(random.nextBoolean() ? "None" : "Always")
                .failoverTimeSeconds(random.nextInt(5, 20))
                .failoverResponseCodes(random.nextBoolean() ? "408" : "408,503,504")
                .maxConcurrentSessions(random.nextBoolean() ? 100 : null)
                .pidfLoSupported(random.nextBoolean())
                .ipAddressVersion(bypass || random.nextBoolean() ? "IPv4" : "IPv6")
                .inboundTeamsNumberTranslationRules(rules)
                .inboundPstnNumberTranslationRules(rules[0])
                .outboundTeamsNumberTranslationRules(rules[1])
                .outboundPstnNumberTranslationRules(rules[1], rules[0])
                .build();
    }

    private String description() {
        return random.nextBoolean() ? awkward() : "";
    }
}
