package io.github.tenantwright.teams.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.licenses.LicenseChange;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.graph.licenses.SkuAssignment;
import io.github.tenantwright.graph.users.UserChange;
import io.github.tenantwright.plan.FailureCause;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.config.UpdateResource;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.domains.VerifyDomain;
import io.github.tenantwright.teams.emergency.EmergencyCallRoutingPolicy;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.SetCallingSettings;
import io.github.tenantwright.teams.numbers.AssignPhoneNumber;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.RemovePhoneNumber;
import io.github.tenantwright.teams.routing.AddPstnUsages;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.sync.ObjectSamples.Kind;
import io.github.tenantwright.teams.sync.OperationSamples.Sample;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Between a run and its undoing somebody else changes what the run made: the undoing leaves it as that somebody wants
 * it, says so, and goes on with the rest.
 */
class ForeignHandTest {

    static Stream<Kind<?>> kinds() {
        return Stream.concat(
                ObjectSamples.kinds(),
                Stream.of(
                        new Kind<>(
                                DialPlans.TYPE,
                                c -> {},
                                DialPlan.named("UK-London")
                                        .rule("National", "^0(\\d{9,10})$", "+44$1")
                                        .build(),
                                DialPlan.named("UK-London")
                                        .simpleName("London.UK")
                                        .description("Foreign")
                                        .rule("International", "^00(\\d{6,15})$", "+$1")
                                        .build()),
                        new Kind<>(
                                Routing.ROUTE,
                                OperationSamples::usage,
                                VoiceRoute.named("UK National")
                                        .pattern("^\\+44\\d{9,10}$")
                                        .usages("UK")
                                        .trunks(OperationSamples.ACTIVE.value())
                                        .build(),
                                VoiceRoute.named("UK National")
                                        .description("Foreign")
                                        .pattern("^\\+441")
                                        .usages("UK")
                                        .trunks(OperationSamples.ACTIVE.value())
                                        .build()),
                        new Kind<>(
                                Routing.POLICY,
                                c -> {
                                    OperationSamples.usage(c);
                                    OperationSamples.teams(
                                            c, teams -> teams.pstnUsages().add(PstnUsage.of("World")));
                                },
                                VoiceRoutingPolicy.named("UK-Staff")
                                        .usages("UK")
                                        .build(),
                                VoiceRoutingPolicy.named("UK-Staff")
                                        .description("Foreign")
                                        .usages("World")
                                        .build())));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <T> void eachFieldOfAnObject(Kind<T> kind) {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            customer.tenant.activateDomain(OperationSamples.ACTIVE.value());
            kind.prepare().accept(customer);
            SimulatedTenant.Checkpoint empty = customer.tenant.save();
            int made = 0;
            int changed = 0;
            for (ResourceField field : kind.type().fields()) {
                if (field.movable()) {
                    // The service itself moves priorities, so that a moved one tells nothing.
                    continue;
                }
                customer.tenant.restore(empty);
                made += foreignAfter(customer, kind, field, kind.create()) ? 1 : 0;

                customer.tenant.restore(empty);
                ConfigurationClient.of(customer.session(), kind.type()).create(kind.one());
                Map<String, Object> wanted = foreign(kind, field, Map.of());
                if (!wanted.isEmpty()) {
                    Map<String, Object> was = new LinkedHashMap<>(wanted);
                    was.replaceAll((wire, value) ->
                            field.past(kind.type().members(kind.one()).get(wire)));
                    changed += foreignAfter(
                                    customer,
                                    kind,
                                    field,
                                    new UpdateResource(
                                            kind.type(), kind.type().identity(kind.one()), was, wanted, Set.of()))
                            ? 1
                            : 0;
                }
            }
            assertThat(made).as("fields of %s changed", kind).isGreaterThanOrEqualTo(2);
            System.out.println(kind + ": " + made + " fields changed after it was made, " + changed
                    + " after it was changed, of " + kind.type().fields().size());
        }
    }

    /** Whether the foreign change was accepted and the operation had something to do. */
    private static <T> boolean foreignAfter(Customer customer, Kind<T> kind, ResourceField field, Operation operation) {
        SyncNow syncNow = customer.syncNow();
        RunReport done = customer.runToTheEnd(syncNow, plan(customer, operation));
        if (done.state() != RunState.COMPLETED || done.count(StepReport.Status.DONE) != 1) {
            return false;
        }
        try (TenantSession session = customer.session()) {
            ConfigurationClient<T> client = ConfigurationClient.of(session, kind.type());
            String name = kind.type().identity(kind.one());
            Map<String, @Nullable Object> there = client.listMembers().get(name);
            Map<String, Object> members = new LinkedHashMap<>(foreign(kind, field, there == null ? Map.of() : there));
            if (members.isEmpty()) {
                return false;
            }
            // With the type's other members as they are: some are only taken together.
            Map<String, Object> whole = new LinkedHashMap<>(kind.type().members(kind.one()));
            if (there != null) {
                kind.type().fields().forEach(other -> {
                    Object value = other.in(there);
                    if (value != null) {
                        whole.put(other.wire(), value);
                    }
                });
            }
            whole.putAll(members);
            client.update(kind.type().value(withIdentity(name, whole)));
        } catch (ServiceException | IllegalArgumentException refused) {
            return false;
        }
        assertLeft(customer, done, field.label());
        return true;
    }

    private static Map<String, @Nullable Object> withIdentity(String name, Map<String, Object> members) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(members);
        all.put("Identity", name);
        return all;
    }

    /** Another value for the field than the one that is there, and than the one that was there before. */
    private static Map<String, Object> foreign(Kind<?> kind, ResourceField field, Map<String, @Nullable Object> there) {
        Object first = field.past(membersOf(kind, true).get(field.wire()));
        Object now = there.isEmpty() ? first : field.past(field.in(there));
        List<Object> others = new ArrayList<>();
        others.add(field.past(membersOf(kind, false).get(field.wire())));
        switch (field.kind()) {
            case TEXT -> {
                if (field.wire().equals("Description")) {
                    others.add("Foreign");
                    others.add("Foreign, too");
                }
            }
            case FLAG -> others.add(!Boolean.TRUE.equals(now));
            case NUMBER -> others.add(now instanceof Number number ? number.longValue() + 1 : 7);
            case LIST, OBJECTS -> {}
        }
        return others.stream()
                .filter(value -> !value.equals(now) && !value.equals(first) && !value.equals(""))
                .findFirst()
                .map(value -> Map.of(field.wire(), value))
                .orElse(Map.of());
    }

    private static <T> Map<String, Object> membersOf(Kind<T> kind, boolean one) {
        return kind.type().members(one ? kind.one() : kind.other());
    }

    static Stream<Arguments> hands() {
        return Stream.of(
                hand("add a domain", c -> {
                    OperationSamples.done(c, new VerifyDomain(OperationSamples.NEW));
                    GraphClient graph = GraphClient.of(c.session());
                    graph.users()
                            .update(
                                    c.tenant.objectId(OperationSamples.BEN),
                                    UserChange.NONE.userPrincipalName("ben@" + OperationSamples.NEW));
                }),
                hand(
                        "create an activation user",
                        c -> GraphClient.of(c.session())
                                .users()
                                .update(
                                        c.tenant.objectId(ActivationUser.nameIn(OperationSamples.VERIFIED)),
                                        UserChange.NONE.userPrincipalName("lobby@contoso.com"))),
                hand(
                        "add PSTN usages",
                        c -> OperationSamples.teams(
                                c,
                                teams -> teams.voiceRoutes()
                                        .create(VoiceRoute.named("Foreign")
                                                .pattern("^\\+1")
                                                .usages("World")
                                                .trunks(OperationSamples.ACTIVE.value())
                                                .build()))),
                hand(
                        "add PSTN usages",
                        c -> OperationSamples.teams(
                                c,
                                teams -> teams.emergencyCallRoutingPolicies()
                                        .create(EmergencyCallRoutingPolicy.named("Foreign")
                                                .number("112", "World")
                                                .build()))),
                hand("assign a number", c -> {
                    String ben = c.tenant.objectId(OperationSamples.BEN);
                    PhoneNumber number = PhoneNumber.of("+442079460002;ext=12");
                    OperationSamples.done(c, new RemovePhoneNumber(ben, OperationSamples.BEN, number, Set.of()));
                    String anna = c.tenant.objectId(OperationSamples.ANNA);
                    PhoneNumber old = PhoneNumber.of(OperationSamples.ANNAS);
                    OperationSamples.done(c, new RemovePhoneNumber(anna, OperationSamples.ANNA, old, Set.of()));
                    OperationSamples.done(c, new AssignPhoneNumber(anna, OperationSamples.ANNA, number, Set.of()));
                }),
                hand("take a number", c -> {
                    String ben = c.tenant.objectId(OperationSamples.BEN);
                    PhoneNumber number = PhoneNumber.of(OperationSamples.ANNAS);
                    OperationSamples.done(c, new AssignPhoneNumber(ben, OperationSamples.BEN, number, Set.of()));
                }),
                hand(
                        "take a number",
                        c -> OperationSamples.done(
                                c,
                                new AssignPhoneNumber(
                                        c.tenant.objectId(OperationSamples.ANNA),
                                        OperationSamples.ANNA,
                                        PhoneNumber.of("+442079460077"),
                                        Set.of()))),
                hand("set calling settings of who never set any", ForeignHandTest::forward),
                hand("set calling settings anew", ForeignHandTest::forward),
                hand("put calling settings back", ForeignHandTest::forward),
                hand("assign a number with its location", ForeignHandTest::move),
                hand("change licenses", c -> licenses(c, LicenseChange.remove(sku(SkuName.AUDIO_CONFERENCING)))),
                hand(
                        "change licenses",
                        c -> licenses(
                                c,
                                new LicenseChange(
                                        List.of(new SkuAssignment(
                                                sku(SkuName.AUDIO_CONFERENCING),
                                                List.of(ServicePlan.of("3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40")))),
                                        List.of()))),
                hand("grant a policy", c -> regrant(c, OperationSamples.BEN, "UK-Staff")),
                hand("take a policy away", c -> regrant(c, OperationSamples.ANNA, "")));
    }

    private static Arguments hand(String sample, Consumer<Customer> hand) {
        return arguments(sample, hand);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hands")
    void eachOtherOperation(String name, Consumer<Customer> hand) {
        Sample sample = OperationSamples.all()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            OperationSamples.prepare(customer, sample);
            RunReport done = OperationsTest.run(customer, sample.operation().apply(customer));
            hand.accept(customer);
            assertLeft(customer, done, name);
        }
    }

    private static void forward(Customer customer) {
        OperationSamples.done(
                customer,
                new SetCallingSettings(
                        customer.tenant.objectId(OperationSamples.ANNA),
                        OperationSamples.ANNA,
                        CallingSettings.NOTHING,
                        CallingSettings.NOTHING.forwarding(Forwarding.to(CallTarget.to("+442079460055"))),
                        Set.of()));
    }

    private static void move(Customer customer) {
        customer.tenant
                .callingPlan()
                .addCivicAddress(
                        "Validated", Map.of("description", "Leeds", "companyName", "Contoso", "country", "GB"));
        String there = io.github.tenantwright.teams.locations.Locations.of(customer.session()).list().stream()
                .filter(location -> location.words().contains("Leeds"))
                .findFirst()
                .orElseThrow()
                .id();
        GraphClient.of(customer.session())
                .numbers()
                .update(io.github.tenantwright.graph.numbers.NumberChange.of("+442079460900")
                        .location(there));
    }

    private static void licenses(Customer customer, LicenseChange change) {
        GraphClient.of(customer.session()).licenses().assign(customer.tenant.objectId(OperationSamples.BEN), change);
    }

    private static Sku sku(SkuName name) {
        return Sku.of(name.id());
    }

    private static void regrant(Customer customer, String user, String now) {
        OperationSamples.teams(
                customer,
                teams -> teams.voiceRoutingPolicies()
                        .create(VoiceRoutingPolicy.named("Other carrier")
                                .usages("UK")
                                .build()));
        OperationSamples.done(
                customer,
                new GrantPolicy(
                        UserPolicy.VOICE_ROUTING,
                        customer.tenant.objectId(user),
                        user,
                        now,
                        "Other carrier",
                        Set.of()));
    }

    /** The undoing leaves all as it is now, and says that somebody was there. */
    private static void assertLeft(Customer customer, RunReport done, String what) {
        customer.tenant.clock().advance(java.time.Duration.ofMinutes(5));
        SimulatedState now = customer.tenant.state().normalized();
        SyncNow syncNow = customer.syncNow();
        RunReport undone = customer.runToTheEnd(syncNow, syncNow.undoPlan(done.run()));
        assertThat(customer.tenant.state().normalized().differencesTo(now))
                .as(what)
                .isEmpty();
        assertThat(undone.failures())
                .as(what)
                .singleElement()
                .satisfies(step -> assertThat(((Outcome.Failed) step.outcome()).cause())
                        .isIn(FailureCause.CHANGED_SINCE_PLANNED, FailureCause.TAKEN, FailureCause.REFUSED));
    }

    @Test
    void theRestIsTakenBackAllTheSame() {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            customer.tenant.activateDomain(OperationSamples.ACTIVE.value());
            SimulatedState before = customer.tenant.state().normalized();
            Operation usages = new AddPstnUsages(List.of("UK"), Set.of());
            ResourceType<VoiceRoute> type = Routing.ROUTE;
            List<Operation> operations = Stream.concat(
                            Stream.of(usages),
                            Stream.of("A", "B", "C")
                                    .map(name -> CreateResource.of(
                                            type,
                                            VoiceRoute.named(name)
                                                    .pattern("^\\+44")
                                                    .usages("UK")
                                                    .trunks(OperationSamples.ACTIVE.value())
                                                    .build(),
                                            Set.of(usages.key()))))
                    .toList();
            RunReport done = OperationsTest.run(customer, operations.toArray(Operation[]::new));
            OperationSamples.teams(customer, teams -> {
                VoiceRoute route = teams.voiceRoutes().find("B").orElseThrow();
                teams.voiceRoutes()
                        .update(VoiceRoute.named("B")
                                .pattern("^\\+49")
                                .addUsage("UK")
                                .gateways(route.gateways())
                                .build());
            });
            SyncNow syncNow = customer.syncNow();
            RunReport undone = customer.runToTheEnd(syncNow, syncNow.undoPlan(done.run()));
            assertThat(undone.state()).isEqualTo(RunState.COMPLETED_WITH_FAILURES);
            assertThat(undone.failures())
                    .singleElement()
                    .satisfies(step -> assertThat(step.key().name()).isEqualTo("B"));
            // Its usage stays with it.
            assertThat(undone.count(StepReport.Status.SKIPPED)).isEqualTo(1);
            assertThat(customer.tenant.state().normalized().differencesTo(before))
                    .allMatch(difference -> difference.contains("OnlineVoiceRoute/B") || difference.contains("UK"));
            assertThat(customer.tenant.state().json()).contains("^\\\\+49").doesNotContain("\"A\"", "\"C\"");
        }
    }

    private static Plan plan(Customer customer, Operation... operations) {
        return Plan.of(TenantId.of(Customer.TENANT), customer.tenant.clock().instant(), operations);
    }
}
