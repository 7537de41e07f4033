package io.github.tenantwright.teams.sync;

import static io.github.tenantwright.teams.sync.OperationSamples.ANNA;
import static io.github.tenantwright.teams.sync.OperationSamples.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.TenantId;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.Standing;
import io.github.tenantwright.plan.Standing.Verdict;
import io.github.tenantwright.plan.Verification;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.acquisition.AcquireReservation;
import io.github.tenantwright.teams.acquisition.ReleaseNumbers;
import io.github.tenantwright.teams.acquisition.Reservation;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.DeleteResource;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.config.UpdateResource;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.forwarding.SetDelegates;
import io.github.tenantwright.teams.groups.GrantPolicyToGroup;
import io.github.tenantwright.teams.locations.CivicAddress;
import io.github.tenantwright.teams.locations.CreateCivicAddress;
import io.github.tenantwright.teams.locations.CreateLocation;
import io.github.tenantwright.teams.locations.RemoveCivicAddress;
import io.github.tenantwright.teams.locations.RemoveLocation;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.SwitchEnterpriseVoice;
import io.github.tenantwright.teams.routing.AddPstnUsages;
import io.github.tenantwright.teams.routing.RemovePstnUsages;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.OperationSamples.Sample;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.UserPolicy;
import io.github.tenantwright.teams.voicemail.SetVoicemail;
import io.github.tenantwright.teams.voicemail.VoicemailSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code verify} says of each operation after somebody has worked by hand: all, nothing, something else, half. */
class HandTrialsTest {
    /** The civic address, or the location, that a trial begins with. */
    private static final ThreadLocal<String> CIVIC = new ThreadLocal<>();

    private static final String LOCATED = "+442079460900";
    private static final String DORA = "dora@contoso.com";
    private static final String CHLOE = "chloe@contoso.com";
    private static final String GROUP = "11111111-2222-3333-4444-555555555555";
    private static final CivicAddress HQ =
            CivicAddress.of("London HQ", "Contoso", "GB").at("51.5127", "-0.0906");

    /** What somebody does by hand, and what is to be said of it. */
    private record Deed(Verdict expected, Consumer<Customer> deed) {}

    /**
     * An operation that a person does, or of which a sample is to begin otherwise.
     *
     * @param done how somebody does it by hand
     */
    private record ByPerson(
            String name, Consumer<Customer> prepare, Function<Customer, Operation> operation, Consumer<Customer> done) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Deed half(Consumer<Customer> deed) {
        return new Deed(Verdict.HALF_DONE, deed);
    }

    private static Deed differently(Consumer<Customer> deed) {
        return new Deed(Verdict.DONE_DIFFERENTLY, deed);
    }

    private static Hand hand(Customer customer) {
        return new Hand(customer);
    }

    private static String user(Customer customer, String name) {
        return "/v1.0/users/" + customer.tenant.objectId(name);
    }

    private static String temporary() {
        return ActivationUser.nameIn(OperationSamples.VERIFIED);
    }

    private static void license(Customer c, String user, List<String> give, List<String> take) {
        hand(c).graph(
                        "POST",
                        user(c, user) + "/assignLicense",
                        Map.of(
                                "addLicenses",
                                give.stream()
                                        .map(id -> Map.of("skuId", id, "disabledPlans", List.of()))
                                        .toList(),
                                "removeLicenses",
                                take));
    }

    private static void grant(Customer c, GrantPolicy operation, String policy) {
        String type = operation.policy().type();
        hand(c).teams("POST", "/Skype.Policy/configurations/" + type, Map.of("Identity", policy));
        hand(c).teams(
                        "PATCH",
                        "/Skype.Policy/users/" + operation.userId() + "/policies/" + type,
                        Map.of("PolicyName", policy));
    }

    private static void calls(Customer c, String body) {
        hand(c).teams("POST", "/Skype.VoiceGroup/userRoutingSettings/" + c.tenant.objectId(ANNA), body);
    }

    private static final String TO_VOICEMAIL = "\"forwardingSettings\":{\"isEnabled\":true,\"forwardingType\":"
            + "\"Immediate\",\"targetType\":\"Voicemail\",\"target\":\"\"}";
    private static final String TO_CHLOE = "\"forwardingSettings\":{\"isEnabled\":true,\"forwardingType\":"
            + "\"Immediate\",\"targetType\":\"SingleTarget\",\"target\":\"sip:chloe@contoso.com\"}";
    /** Members that the service fills in with something of its own. */
    private static final Set<String> FILLED_IN = Set.of("NormalizationRules", "NumberPattern");

    /** By the name of a sample or of an operation done by a person; the objects of the configuration service make their own. */
    private static final Map<String, List<Deed>> DEEDS = Map.ofEntries(
            Map.entry(
                    "create an activation user",
                    List.of(differently(c -> hand(c).graph(
                                    "POST",
                                    "/v1.0/users",
                                    Map.of(
                                            "accountEnabled",
                                            true,
                                            "displayName",
                                            "Somebody",
                                            "mailNickname",
                                            "somebody",
                                            "usageLocation",
                                            "GB",
                                            "userPrincipalName",
                                            temporary(),
                                            "passwordProfile",
                                            Map.of("password", "Xy7-fourteen-chars")))))),
            Map.entry(
                    "license an activation user",
                    List.of(differently(
                            c -> license(c, temporary(), List.of(SkuName.AUDIO_CONFERENCING.id()), List.of())))),
            Map.entry(
                    "remove an activation user",
                    List.of(
                            half(c -> hand(c).graph("DELETE", user(c, temporary()), "")),
                            half(c -> hand(c).graph(
                                            "PATCH",
                                            user(c, temporary()),
                                            Map.of(
                                                    "userPrincipalName",
                                                    temporary().replaceAll("@.*", "@contoso.onmicrosoft.com")))))),
            Map.entry(
                    "sweep an activation user", List.of(half(c -> hand(c).graph("DELETE", user(c, temporary()), "")))),
            Map.entry("add two PSTN usages", List.of(half(c -> usages(c, "UK")))),
            Map.entry("remove two PSTN usages", List.of(half(c -> usages(c, "Mobile")))),
            Map.entry(
                    "assign a number",
                    List.of(
                            differently(c -> hand(c).assign("+442079460077", BEN, "directRouting")),
                            differently(c -> hand(c).assign("+442079460002;ext=12", CHLOE, "directRouting")))),
            Map.entry("take a number", List.of(differently(c -> {
                hand(c).unassign(OperationSamples.ANNAS, "directRouting");
                hand(c).assign(OperationSamples.ANNAS, BEN, "directRouting");
            }))),
            Map.entry(
                    "set calling settings of who never set any",
                    List.of(half(c -> calls(
                            c,
                            "{\"callGroupDetails\":{\"order\":\"InOrder\",\"targets\":[\"sip:" + BEN
                                    + "\",\"+442079460098;ext=7\"]}}")))),
            Map.entry(
                    "change the forwarding",
                    List.of(
                            half(c -> calls(c, "{" + TO_VOICEMAIL + "}")),
                            differently(c -> calls(c, "{" + TO_CHLOE + "}")))),
            Map.entry(
                    "put calling settings back",
                    List.of(
                            half(c -> calls(c, "{" + TO_VOICEMAIL + "}")),
                            differently(c -> calls(c, "{" + TO_CHLOE + "}")))),
            Map.entry(
                    "assign a number with its location",
                    List.of(
                            half(c -> hand(c).assign(LOCATED, CHLOE, "callingPlan")),
                            differently(HandTrialsTest::dora))),
            Map.entry("take a number with its location", List.of(differently(c -> {
                hand(c).unassign(LOCATED, "callingPlan");
                dora(c);
            }))),
            Map.entry("take a number's location", List.of(differently(c -> hand(c).unassign(LOCATED, "callingPlan")))),
            Map.entry(
                    "change licenses",
                    List.of(half(c -> license(c, BEN, List.of(), List.of(SkuName.OFFICE_365_E5.id()))))),
            Map.entry(
                    "grant a policy to a group",
                    List.of(half(c -> group(c, "UK-Staff", 1)), differently(c -> group(c, "Other", 5)))),
            Map.entry("create a civic address", List.of(differently(c -> address(c, "Validated", "somewhere else")))),
            Map.entry(
                    "remove a civic address",
                    List.of(differently(c -> c.tenant.callingPlan().addLocation(CIVIC.get(), "Floor 9")))),
            Map.entry("acquire numbers", List.of(half(c -> c.tenant.addNumber("+442079460801", "callingPlan")))),
            Map.entry(
                    "release numbers",
                    List.of(
                            half(c -> c.tenant.callingPlan().releaseNumber("+442079460801")),
                            differently(c -> hand(c).assign("+442079460801", CHLOE, "callingPlan")))),
            Map.entry(
                    "set delegates",
                    List.of(
                            half(c -> c.delegatesAre(
                                    c.tenant.objectId(ANNA), List.of(DelegateRights.of(BEN, true, true, false)))),
                            differently(c -> c.delegatesAre(
                                    c.tenant.objectId(ANNA), List.of(DelegateRights.of(BEN, true, true, true)))),
                            differently(c -> c.delegateIsShownAs(c.tenant.objectId(ANNA), "sip:eve@contoso.com")))));

    /** Those that consist of one part, or whose one part can't be otherwise; nothing else is left out above. */
    private static final Set<String> SINGLE = Set.of(
            "add a domain",
            "verify a domain",
            "remove a domain",
            "remove an activation user's license",
            "create a location",
            "remove a location",
            "switch Enterprise Voice on",
            // As "change the forwarding", beginning and ending elsewhere.
            "set calling settings anew");

    private static void policies(Customer c) {
        for (String name : List.of("Former", "UK-Staff", "Other")) {
            hand(c).teams("POST", "/Skype.Policy/configurations/OnlineVoiceRoutingPolicy", Map.of("Identity", name));
        }
    }

    private static void dora(Customer c) {
        c.tenant.addUser(SimUser.named(DORA)
                .license(SkuName.OFFICE_365_E3)
                .license(SkuName.TEAMS_PHONE_WITH_CALLING_PLAN)
                .build());
        hand(c).assign(LOCATED, DORA, "callingPlan");
    }

    private static void usages(Customer c, String... names) {
        hand(c).teams(
                        "PUT",
                        "/Skype.Policy/configurations/OnlinePstnUsages/configuration/Global",
                        Map.of("Usage", List.of(names)));
    }

    private static void group(Customer c, String policy, int rank) {
        hand(c).teams(
                        "PATCH",
                        "/Skype.Policy/groupPolicyAssignments/" + GROUP + "/policyTypes/OnlineVoiceRoutingPolicy",
                        Map.of("PolicyName", policy, "Rank", rank));
    }

    private static String address(Customer c, String state, String city) {
        return c.tenant
                .callingPlan()
                .addCivicAddress(
                        state,
                        Map.of(
                                "description",
                                "London HQ",
                                "companyName",
                                "Contoso",
                                "country",
                                "GB",
                                "cityOrTown",
                                city));
    }

    private static Stream<ByPerson> byPerson() {
        return Stream.of(
                new ByPerson(
                        "add two PSTN usages",
                        c -> {},
                        c -> new AddPstnUsages(List.of("UK", "Mobile"), Set.of()),
                        c -> usages(c, "UK", "Mobile", "Foreign")),
                new ByPerson(
                        "remove two PSTN usages",
                        c -> usages(c, "UK", "Mobile", "Foreign"),
                        c -> new RemovePstnUsages(List.of("UK", "Mobile"), Set.of()),
                        c -> usages(c, "Foreign")),
                new ByPerson(
                        "create a civic address",
                        c -> {},
                        c -> new CreateCivicAddress(HQ),
                        c -> address(c, "Validated", "")),
                new ByPerson(
                        "remove a civic address",
                        c -> CIVIC.set(address(c, "Validated", "")),
                        c -> new RemoveCivicAddress(HQ, CIVIC.get()),
                        c -> c.tenant.callingPlan().removeCivicAddress(CIVIC.get())),
                new ByPerson(
                        "create a location",
                        c -> CIVIC.set(address(c, "Validated", "")),
                        c -> new CreateLocation(HQ, "Floor 2", Set.of()),
                        c -> c.tenant.callingPlan().addLocation(CIVIC.get(), "Floor 2")),
                new ByPerson(
                        "remove a location",
                        c -> CIVIC.set(c.tenant.callingPlan().addLocation(address(c, "Validated", ""), "Floor 2")),
                        c -> new RemoveLocation(HQ, "Floor 2", CIVIC.get()),
                        c -> c.tenant.callingPlan().removeLocation(CIVIC.get())),
                new ByPerson(
                        "acquire numbers",
                        c -> {},
                        c -> new AcquireReservation(new Reservation(
                                "0f0e0d0c-0b0a-4909-8807-060504030201",
                                List.of(PhoneNumber.of("+442079460801"), PhoneNumber.of("+442079460802")),
                                c.tenant.clock().instant().plusSeconds(600))),
                        c -> {
                            c.tenant.addNumber("+442079460801", "callingPlan");
                            c.tenant.addNumber("+442079460802", "callingPlan");
                        }),
                new ByPerson(
                        "release numbers",
                        c -> {
                            c.tenant.addNumber("+442079460801", "callingPlan");
                            c.tenant.addNumber("+442079460802", "callingPlan");
                        },
                        c -> new ReleaseNumbers(
                                List.of(PhoneNumber.of("+442079460801"), PhoneNumber.of("+442079460802"))),
                        c -> {
                            c.tenant.callingPlan().releaseNumber("+442079460801");
                            c.tenant.callingPlan().releaseNumber("+442079460802");
                        }),
                new ByPerson(
                        "switch Enterprise Voice on",
                        c -> {},
                        c -> new SwitchEnterpriseVoice(c.tenant.objectId(BEN), BEN, true, Set.of()),
                        c -> c.tenant.switchEnterpriseVoice(BEN, true)),
                new ByPerson(
                        "set delegates",
                        c -> {},
                        c -> new SetDelegates(
                                c.tenant.objectId(ANNA),
                                ANNA,
                                List.of(),
                                List.of(
                                        DelegateRights.of(BEN, true, true, false),
                                        DelegateRights.of(CHLOE, true, false, false)),
                                Set.of()),
                        c -> c.delegatesAre(
                                c.tenant.objectId(ANNA),
                                List.of(
                                        DelegateRights.of(CHLOE, true, false, false),
                                        DelegateRights.of(BEN, true, true, false)))),
                new ByPerson(
                        "grant a policy to a group",
                        c -> {
                            policies(c);
                            group(c, "Former", 1);
                        },
                        c -> new GrantPolicyToGroup(
                                UserPolicy.VOICE_ROUTING, GROUP, "Former", 1, "UK-Staff", 3, Set.of()),
                        c -> group(c, "UK-Staff", 3)));
    }

    static Stream<Sample> samples() {
        // Their beginning is half of the way: a plan names only what is to change. Tried by a person's instead.
        return OperationSamples.all().filter(sample -> !sample.name().contains("PSTN usages"));
    }

    private static Verdict verify(Customer customer, Operation operation) {
        return standing(customer, operation).verdict();
    }

    private static Standing standing(Customer customer, Operation operation) {
        customer.tenant.clearRequests();
        Verification found = customer.syncNow()
                .verify(Plan.of(
                        TenantId.of(Customer.TENANT), customer.tenant.clock().instant(), operation));
        assertThat(customer.tenant.writes()).isEmpty();
        assertThat(customer.tenant.requests()).isNotEmpty();
        return found.steps().get(0).standing();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyVerdictIsRight(Sample sample) {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            OperationSamples.prepare(customer, sample);
            Operation operation = sample.operation().apply(customer);
            var before = customer.tenant.save();
            assertThat(standing(customer, operation))
                    .extracting(Standing::verdict)
                    .isEqualTo(Verdict.NOT_DONE);

            customer.tenant.clearRequests();
            OperationsTest.run(customer, operation);
            List<RecordedRequest> writes = customer.tenant.writes();
            assertThat(verify(customer, operation)).as("after the run").isEqualTo(Verdict.DONE);

            customer.tenant.restore(before);
            if (!sample.name().contains("verify")) {
                Hand hand = hand(customer);
                writes.forEach(hand::repeat);
                customer.tenant.clock().advance(java.time.Duration.ofMinutes(20));
                if (!sample.name().contains("an activation user")) {
                    assertThat(verify(customer, operation)).as("by hand").isEqualTo(Verdict.DONE);
                }
                customer.tenant.restore(before);
            }
            for (Deed deed : deeds(customer, sample.name(), operation)) {
                deed.deed().accept(customer);
                customer.tenant.clock().advance(java.time.Duration.ofMinutes(20));
                Standing standing = standing(customer, operation);
                assertThat(standing.verdict()).as(standing.toString()).isEqualTo(deed.expected());
                customer.tenant.restore(before);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("byPerson")
    void everyVerdictOnAPersonsWorkIsRight(ByPerson trial) {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            trial.prepare().accept(customer);
            Operation operation = trial.operation().apply(customer);
            var before = customer.tenant.save();
            assertThat(verify(customer, operation)).isEqualTo(Verdict.NOT_DONE);
            trial.done().accept(customer);
            assertThat(verify(customer, operation)).isEqualTo(Verdict.DONE);
            customer.tenant.restore(before);
            for (Deed deed : deeds(customer, trial.name(), operation)) {
                deed.deed().accept(customer);
                customer.tenant.clock().advance(java.time.Duration.ofMinutes(20));
                Standing standing = standing(customer, operation);
                assertThat(standing.verdict()).as(standing.toString()).isEqualTo(deed.expected());
                customer.tenant.restore(before);
            }
        }
    }

    /** What has no REST form and no read without a shell is said to be so. */
    @Test
    void voicemailCantBeToldWithoutAShell() {
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            customer.tenant.clearRequests();
            Verification found = customer.syncNow()
                    .verify(Plan.of(
                            TenantId.of(Customer.TENANT),
                            customer.tenant.clock().instant(),
                            new SetVoicemail(
                                    customer.tenant.objectId(BEN),
                                    BEN,
                                    VoicemailSettings.NOTHING.enabled(true),
                                    null,
                                    Set.of())));
            assertThat(found.steps().get(0).verdict()).isEqualTo(Verdict.CANNOT_TELL);
            assertThat(found.describe()).contains("NO READ CAN TELL").contains("No read proves it");
        }
    }

    /** The plan's own temporary account is gone at the end, and its steps are done all the same. */
    @Test
    void aWholePlanIsNotDoneBeforeItsRunAndDoneAfterIt() {
        VoiceSetup setup = SyncNowTest.UK;
        try (Customer customer = Customer.of(Customer.tenantFor(setup))) {
            SyncNow syncNow = customer.syncNow();
            Plan plan = syncNow.plan(setup);
            customer.tenant.clearRequests();
            var before = customer.tenant.state();

            Verification nothing = syncNow.verify(plan);

            assertThat(nothing.steps()).extracting(step -> step.verdict()).containsOnly(Verdict.NOT_DONE);
            assertThat(customer.tenant.writes()).isEmpty();
            assertThat(customer.tenant.state().differencesTo(before)).isEmpty();

            customer.runToTheEnd(syncNow, plan);
            customer.tenant.clearRequests();
            Verification all = syncNow.verify(plan);
            assertThat(all.isDone()).as(all.describe()).isTrue();
            assertThat(customer.tenant.writes()).isEmpty();
        }
    }

    @Test
    void everyOperationOfTheCatalogIsTriedHere() {
        Set<String> tried = new TreeSet<>(Set.of("set-voicemail"));
        try (Customer customer = Customer.of(OperationSamples.tenant())) {
            var start = customer.tenant.save();
            samples().forEach(sample -> {
                OperationSamples.prepare(customer, sample);
                Operation operation = sample.operation().apply(customer);
                tried.add(SyncNow.catalog().nameOf(operation));
                assertThat(SINGLE.contains(sample.name())
                                || !deeds(customer, sample.name(), operation).isEmpty())
                        .as(sample.name())
                        .isTrue();
                customer.tenant.restore(start);
            });
            byPerson().forEach(trial -> {
                trial.prepare().accept(customer);
                tried.add(SyncNow.catalog().nameOf(trial.operation().apply(customer)));
                assertThat(SINGLE.contains(trial.name()) || DEEDS.containsKey(trial.name()))
                        .as(trial.name())
                        .isTrue();
                customer.tenant.restore(start);
            });
        }
        assertThat(tried).isEqualTo(SyncNow.catalog().names());
    }

    private static List<Deed> deeds(Customer customer, String name, Operation operation) {
        List<Deed> deeds = new ArrayList<>();
        if (operation instanceof CreateResource create) {
            Map<String, Object> said = create.type().said(create.members());
            for (String wire : said.keySet()) {
                ResourceField.Kind kind =
                        create.type().field(wire).map(ResourceField::kind).orElseThrow();
                if (kind == ResourceField.Kind.FLAG
                        || kind == ResourceField.Kind.NUMBER
                        || Set.of("", List.of()).contains(said.get(wire))) {
                    // The service fills them in, perhaps just so.
                    continue;
                }
                Map<String, Object> without = new LinkedHashMap<>(said);
                without.remove(wire);
                deeds.add(new Deed(
                        FILLED_IN.contains(wire) ? Verdict.DONE_DIFFERENTLY : Verdict.HALF_DONE,
                        c -> post(c, create.type(), create.identity(), without)));
            }
            others(create.type(), said)
                    .forEach(other -> deeds.add(differently(c -> {
                        Map<String, Object> changed = new LinkedHashMap<>(said);
                        changed.putAll(other);
                        post(c, create.type(), create.identity(), changed);
                    })));
        } else if (operation instanceof UpdateResource update) {
            if (update.wanted().size() > 1) {
                update.wanted()
                        .forEach((wire, value) ->
                                deeds.add(half(c -> put(c, update.type(), update.identity(), Map.of(wire, value)))));
            }
            others(update.type(), update.wanted())
                    .forEach(other -> deeds.add(differently(c -> put(c, update.type(), update.identity(), other))));
        } else if (operation instanceof GrantPolicy grant) {
            deeds.add(differently(c -> grant(c, grant, "Other")));
        } else if (operation instanceof DeleteResource delete) {
            others(delete.type(), delete.type().said(delete.members()))
                    .forEach(other -> deeds.add(differently(c -> put(c, delete.type(), delete.identity(), other))));
        }
        var before = customer.tenant.save();
        deeds.removeIf(deed -> {
            boolean refused = !done(customer, deed);
            customer.tenant.restore(before);
            return refused;
        });
        deeds.addAll(DEEDS.getOrDefault(name, List.of()));
        return deeds;
    }

    /** What the service refuses, nobody can have done. */
    private static boolean done(Customer customer, Deed deed) {
        try {
            deed.deed().accept(customer);
            return true;
        } catch (Hand.Refused refused) {
            return false;
        }
    }

    /** One member at a time, otherwise than planned. */
    private static List<Map<String, Object>> others(ResourceType<?> type, Map<String, Object> members) {
        List<Map<String, Object>> others = new ArrayList<>();
        for (ResourceField field : type.fields()) {
            if (members.containsKey(field.wire()) && !field.movable()) {
                if (field.kind() == ResourceField.Kind.TEXT) {
                    others.add(Map.of(field.wire(), "^99$"));
                } else if (field.kind() == ResourceField.Kind.LIST) {
                    others.add(Map.of(field.wire(), List.of("Elsewhere")));
                } else if (field.kind() == ResourceField.Kind.OBJECTS) {
                    Map<Object, Object> first = new TreeMap<>((Map<?, ?>) ((List<?>) members.get(field.wire())).get(0));
                    first.put(first.containsKey("Pattern") ? "Pattern" : "EmergencyDialString", "99");
                    others.add(Map.of(field.wire(), List.of(first)));
                }
            }
        }
        return others;
    }

    private static void post(Customer customer, ResourceType<?> type, String identity, Map<String, Object> members) {
        usages(customer, "UK", "Elsewhere");
        Map<String, Object> body = new TreeMap<>(members);
        body.put("Identity", identity);
        hand(customer).teams("POST", "/Skype.Policy/configurations/" + type.restType(), body);
    }

    private static void put(Customer customer, ResourceType<?> type, String identity, Map<String, Object> members) {
        usages(customer, "UK", "Elsewhere");
        hand(customer)
                .teams(
                        "PUT",
                        "/Skype.Policy/configurations/" + type.restType() + "/configuration/" + Hand.segment(identity),
                        members);
    }
}
