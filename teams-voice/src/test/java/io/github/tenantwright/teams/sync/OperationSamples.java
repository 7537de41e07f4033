package io.github.tenantwright.teams.sync;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.activation.CreateActivationUser;
import io.github.tenantwright.teams.activation.LicenseActivationUser;
import io.github.tenantwright.teams.activation.RemoveActivationUser;
import io.github.tenantwright.teams.activation.SweepActivationUser;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.DeleteResource;
import io.github.tenantwright.teams.config.UpdateResource;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.domains.AddDomain;
import io.github.tenantwright.teams.domains.RemoveDomain;
import io.github.tenantwright.teams.domains.VerifyDomain;
import io.github.tenantwright.teams.forwarding.CallGroup;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.GroupNotification;
import io.github.tenantwright.teams.forwarding.RestoreCallingSettings;
import io.github.tenantwright.teams.forwarding.SetCallingSettings;
import io.github.tenantwright.teams.forwarding.Unanswered;
import io.github.tenantwright.teams.forwarding.Unanswered.RingTime;
import io.github.tenantwright.teams.locations.CivicAddress;
import io.github.tenantwright.teams.locations.Place;
import io.github.tenantwright.teams.numbers.AssignNumberWithLocation;
import io.github.tenantwright.teams.numbers.AssignPhoneNumber;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.RemoveNumberWithLocation;
import io.github.tenantwright.teams.numbers.RemovePhoneNumber;
import io.github.tenantwright.teams.numbers.RestoreNumberLocation;
import io.github.tenantwright.teams.routing.AddPstnUsages;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.RemovePstnUsages;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.users.ChangeLicenses;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Each operation of the module at work in a tenant where there is something for it to do. */
final class OperationSamples {
    static final String ANNA = "anna@contoso.com";
    static final String BEN = "ben@contoso.com";
    static final String ANNAS = "+442079460001";
    static final DomainName NEW = DomainName.of("new.sbc1.carrier.example");
    static final DomainName PENDING = DomainName.of("pending.sbc1.carrier.example");
    static final DomainName VERIFIED = DomainName.of("verified.sbc1.carrier.example");
    static final DomainName ACTIVE = DomainName.of("cust1.sbc1.carrier.example");

    private static final DialPlan PLAN = DialPlan.named("UK-London")
            .description("O'Neill's")
            .rule("International", "^00(\\d{6,15})$", "+$1")
            .rule("National", "^0(\\d{9,10})$", "+44$1")
            .build();
    private static final VoiceRoute ROUTE = VoiceRoute.named("UK National")
            .description("All of the UK")
            .priority(7)
            .pattern("^\\+44\\d{9,10}$")
            .usages("UK")
            .trunks(ACTIVE.value())
            .build();
    private static final String CALLER = "chloe@contoso.com";
    private static final VoiceRoutingPolicy POLICY =
            VoiceRoutingPolicy.named("UK-Staff").usages("UK").build();

    private static final CallingSettings CALLS = new CallingSettings(
            Forwarding.also(CallTarget.GROUP),
            Unanswered.to(CallTarget.to("+442079460099"), RingTime.SECONDS_20),
            CallGroup.of(CallGroup.Order.IN_ORDER, BEN, "+442079460098;ext=7"),
            GroupNotification.BANNER);

    /**
     * One operation at work.
     *
     * @param name for the test's title
     * @param prepare brings the tenant to where the operation has something to do
     * @param operation made once the tenant is prepared
     * @param undoable whether undo has to bring back what was there
     */
    record Sample(String name, Consumer<Customer> prepare, Function<Customer, Operation> operation, boolean undoable) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final Set<String> BY_OTHERS = Set.of(
            "grant-policy-to-group",
            "create-civic-address",
            "remove-civic-address",
            "create-location",
            "remove-location",
            "acquire-reservation",
            "release-numbers");

    private OperationSamples() {}

    static Stream<Sample> all() {
        return Stream.concat(samples(), ObjectSamples.all());
    }

    private static Stream<Sample> samples() {
        return Stream.of(
                undoable("add a domain", c -> new AddDomain(NEW)),
                last("verify a domain", c -> {}, c -> new VerifyDomain(PENDING)),
                last("remove a domain", c -> {}, c -> new RemoveDomain(VERIFIED, Set.of())),
                undoable("create an activation user", c -> new CreateActivationUser(VERIFIED, "GB")),
                undoable(
                        "license an activation user",
                        c -> done(c, new CreateActivationUser(VERIFIED, "GB")),
                        c -> new LicenseActivationUser(VERIFIED, List.of(e5(c)))),
                last("remove an activation user", OperationSamples::activated, c -> removal(false)),
                last("remove an activation user's license", OperationSamples::activated, c -> removal(true)),
                last(
                        "sweep an activation user",
                        OperationSamples::activated,
                        c -> new SweepActivationUser(
                                c.tenant.objectId(ActivationUser.nameIn(VERIFIED)), ActivationUser.nameIn(VERIFIED))),
                undoable("create a dial plan", c -> CreateResource.of(DialPlans.TYPE, PLAN, Set.of())),
                undoable(
                        "change a dial plan",
                        c -> teams(c, teams -> teams.dialPlans().create(PLAN)),
                        c -> new UpdateResource(
                                DialPlans.TYPE,
                                "UK-London",
                                Map.of("NormalizationRules", rules(PLAN)),
                                Map.of("NormalizationRules", rules(PLAN).subList(0, 1)),
                                Set.of())),
                undoable(
                        "delete a dial plan",
                        c -> teams(c, teams -> teams.dialPlans().create(PLAN)),
                        c -> DeleteResource.of(DialPlans.TYPE, PLAN, Set.of())),
                undoable(
                        "create a voice route",
                        OperationSamples::usage,
                        c -> CreateResource.of(Routing.ROUTE, ROUTE, Set.of())),
                undoable(
                        "change a voice route",
                        OperationSamples::route,
                        c -> new UpdateResource(
                                Routing.ROUTE,
                                "UK National",
                                Map.of("NumberPattern", "^\\+44\\d{9,10}$", "Description", "All of the UK"),
                                Map.of("NumberPattern", "^\\+441\\d{8,9}$", "Description", ""),
                                Set.of())),
                undoable(
                        "delete a voice route",
                        OperationSamples::route,
                        c -> DeleteResource.of(Routing.ROUTE, ROUTE, Set.of())),
                undoable(
                        "create a voice routing policy",
                        OperationSamples::usage,
                        c -> CreateResource.of(
                                Routing.POLICY,
                                VoiceRoutingPolicy.named("UK-Guests")
                                        .usages("UK")
                                        .build(),
                                Set.of())),
                undoable(
                        "add PSTN usages",
                        OperationSamples::usage,
                        c -> new AddPstnUsages(List.of("UK", "Mobile", "World"), Set.of())),
                undoable(
                        "remove PSTN usages",
                        OperationSamples::usage,
                        c -> new RemovePstnUsages(List.of("UK", "Never there"), Set.of())),
                undoable(
                        "assign a number",
                        c -> new AssignPhoneNumber(
                                c.tenant.objectId(BEN), BEN, PhoneNumber.of("+442079460002;ext=12"), Set.of())),
                undoable(
                        "take a number",
                        c -> new RemovePhoneNumber(c.tenant.objectId(ANNA), ANNA, PhoneNumber.of(ANNAS), Set.of())),
                undoable("set calling settings of who never set any", c -> calls(c, CALLS)),
                undoable(
                        "set calling settings anew",
                        c -> done(c, calls(c, CALLS)),
                        c -> calls(c, new CallingSettings(Forwarding.NONE, Unanswered.NONE, CallGroup.NONE, null))),
                undoable(
                        "put calling settings back",
                        c -> done(c, calls(c, CALLS)),
                        c -> new RestoreCallingSettings(
                                c.tenant.objectId(ANNA),
                                ANNA,
                                new CallingSettings(CALLS.forwarding(), CALLS.unanswered(), null, null),
                                "{\"forwardingSettings\":{\"isEnabled\":true,\"forwardingType\":\"Immediate\",\"targetType\":"
                                        + "\"Voicemail\"},\"unansweredSettings\":{\"isEnabled\":false,\"delay\":null}}",
                                Set.of())),
                undoable(
                        "assign a number with its location",
                        OperationSamples::location,
                        c -> located(c, "+442079460900")),
                undoable(
                        "take a number with its location",
                        c -> {
                            location(c);
                            done(c, located(c, "+442079460900"));
                        },
                        c -> new RemoveNumberWithLocation(
                                c.tenant.objectId(CALLER),
                                CALLER,
                                PhoneNumber.of("+442079460900"),
                                NumberType.CALLING_PLAN,
                                "",
                                null,
                                Set.of())),
                undoable(
                        "take a number's location",
                        c -> {
                            location(c);
                            done(c, located(c, "+442079460900"));
                        },
                        c -> new RestoreNumberLocation(
                                CALLER, c.tenant.objectId(CALLER), PhoneNumber.of("+442079460900"), "", null)),
                undoable(
                        "change licenses",
                        c -> new ChangeLicenses(
                                c.tenant.objectId(BEN),
                                BEN,
                                List.of(new ChangeLicenses.License(SkuName.AUDIO_CONFERENCING.id(), List.of())),
                                List.of(new ChangeLicenses.License(e5(c), List.of())),
                                Set.of())),
                undoable(
                        "grant a policy",
                        OperationSamples::policy,
                        c -> grant(c, UserPolicy.VOICE_ROUTING, BEN, "", "UK-Staff")),
                undoable(
                        "take a policy away",
                        OperationSamples::policy,
                        c -> grant(c, UserPolicy.VOICE_ROUTING, ANNA, "UK-Staff", "")));
    }

    static TenantBuilder tenant() {
        return SimulatedTenant.builder()
                .tenantId(Customer.TENANT)
                .initialDomain("contoso.onmicrosoft.com")
                .country("GB")
                .clock(SimulatedClock.startingAt(Customer.START))
                .verifiedDomain("contoso.com")
                .verifiedDomain(VERIFIED.value())
                .verifiedDomain(ACTIVE.value())
                .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
                .enforceRoles(true)
                .spare(SkuName.OFFICE_365_E5, 3)
                .spare(SkuName.AUDIO_CONFERENCING, 1)
                .user(SimUser.named(ANNA)
                        .license(SkuName.OFFICE_365_E5)
                        .telephoneNumber(ANNAS)
                        .policy("OnlineVoiceRoutingPolicy", "UK-Staff"))
                .user(SimUser.named(BEN).license(SkuName.OFFICE_365_E5))
                .user(SimUser.named(CALLER)
                        .license(SkuName.OFFICE_365_E3)
                        .license(SkuName.TEAMS_PHONE_WITH_CALLING_PLAN))
                .number("+442079460900", "callingPlan");
    }

    private static Sample undoable(String name, Function<Customer, Operation> operation) {
        return undoable(name, c -> {}, operation);
    }

    static Sample undoable(String name, Consumer<Customer> prepare, Function<Customer, Operation> operation) {
        return new Sample(name, prepare, operation, true);
    }

    private static Sample last(String name, Consumer<Customer> prepare, Function<Customer, Operation> operation) {
        return new Sample(name, prepare, operation, false);
    }

    /** What every sample finds. */
    static void prepare(Customer customer, Sample sample) {
        customer.tenant.activateDomain(ACTIVE.value());
        if (!sample.name().contains("add a domain")) {
            done(customer, new AddDomain(PENDING));
        }
        sample.prepare().accept(customer);
    }

    static void done(Customer customer, Operation... operations) {
        OperationsTest.run(customer, operations);
    }

    static void teams(Customer customer, Consumer<TeamsClient> work) {
        try (TenantSession session = customer.session()) {
            work.accept(TeamsClient.of(session));
        }
    }

    static void usage(Customer customer) {
        teams(customer, teams -> teams.pstnUsages().add(PstnUsage.of("UK")));
    }

    private static void route(Customer customer) {
        usage(customer);
        teams(customer, teams -> teams.voiceRoutes().create(ROUTE));
    }

    private static void location(Customer customer) {
        customer.tenant
                .callingPlan()
                .addCivicAddress(
                        "Validated", Map.of("description", "London HQ", "companyName", "Contoso", "country", "GB"));
    }

    private static Operation located(Customer customer, String number) {
        return new AssignNumberWithLocation(
                customer.tenant.objectId(CALLER),
                CALLER,
                PhoneNumber.of(number),
                NumberType.CALLING_PLAN,
                Place.at(CivicAddress.of("London HQ", "Contoso", "GB")),
                Set.of());
    }

    private static void policy(Customer customer) {
        usage(customer);
        teams(customer, teams -> teams.voiceRoutingPolicies().create(POLICY));
    }

    private static void activated(Customer customer) {
        done(
                customer,
                new CreateActivationUser(VERIFIED, "GB"),
                new LicenseActivationUser(VERIFIED, List.of(e5(customer))));
    }

    private static Operation removal(boolean licenseOnly) {
        return new RemoveActivationUser(VERIFIED, licenseOnly, Set.of());
    }

    private static GrantPolicy grant(Customer customer, UserPolicy policy, String user, String was, String wanted) {
        return new GrantPolicy(policy, customer.tenant.objectId(user), user, was, wanted, Set.of());
    }

    private static String e5(Customer customer) {
        return SkuName.OFFICE_365_E5.id();
    }

    private static SetCallingSettings calls(Customer customer, CallingSettings wanted) {
        return new SetCallingSettings(customer.tenant.objectId(ANNA), ANNA, CallingSettings.NOTHING, wanted, Set.of());
    }

    private static List<?> rules(DialPlan plan) {
        return (List<?>) DialPlans.TYPE.members(plan).getOrDefault("NormalizationRules", List.of());
    }
}
