package io.github.tenantwright.teams.sync;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.acquisition.AcquireReservation;
import io.github.tenantwright.teams.acquisition.NumberOffers;
import io.github.tenantwright.teams.acquisition.NumberSearch;
import io.github.tenantwright.teams.acquisition.ReleaseNumbers;
import io.github.tenantwright.teams.acquisition.SearchOutcome;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.forwarding.SetDelegates;
import io.github.tenantwright.teams.groups.GrantPolicyToGroup;
import io.github.tenantwright.teams.locations.CivicAddress;
import io.github.tenantwright.teams.locations.CreateCivicAddress;
import io.github.tenantwright.teams.locations.CreateLocation;
import io.github.tenantwright.teams.locations.Place;
import io.github.tenantwright.teams.locations.RemoveCivicAddress;
import io.github.tenantwright.teams.locations.RemoveLocation;
import io.github.tenantwright.teams.numbers.AssignNumberWithLocation;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.SwitchEnterpriseVoice;
import io.github.tenantwright.teams.sync.OperationSamples.Sample;
import io.github.tenantwright.teams.users.ChangeLicenses;
import io.github.tenantwright.teams.users.UserPolicy;
import io.github.tenantwright.teams.voicemail.AnswerRule;
import io.github.tenantwright.teams.voicemail.SetVoicemail;
import io.github.tenantwright.teams.voicemail.VoicemailSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The operations that the other samples leave to a cmdlet, a person or the caller's word. */
final class ScriptSamples {
    static final CivicAddress HQ = CivicAddress.of("London HQ", "O'Neill’s", "GB")
            .street("1", "Queen Victoria Street")
            .town("EC4N 4TQ", "London")
            .at("51.5127", "-0.0906");
    static final String GROUP = "3d0f2a1b-5c4e-4f6a-8b7c-9d0e1f2a3b4c";
    /** What no source confirms; the tests' tenant does it. */
    static final BackEnds TRUSTING =
            BackEnds.none().trusting(Capability.GROUP_GRANTS, Capability.NUMBER_ORDERS, Capability.NUMBER_RELEASE);

    private static final String BEN = OperationSamples.BEN;
    private static final DelegateRights KIM = DelegateRights.of("kim@contoso.com", true, true, false);
    private static final DelegateRights LEE =
            new DelegateRights("sip:Lee@contoso.com", true, false, false, true, false);

    private ScriptSamples() {}

    /** Applied by a {@code pwsh} alone, since no request is known for them. */
    static Stream<Sample> byCmdlet() {
        return Stream.of(
                sample(
                        "set voicemail",
                        c -> new SetVoicemail(
                                c.tenant.objectId(BEN),
                                BEN,
                                VoicemailSettings.NOTHING
                                        .enabled(true)
                                        .answer(AnswerRule.recordOrTransfer("reception@contoso.com"))
                                        .language("en-GB")
                                        .greetings("O'Neill’s office", "`$(away)`")
                                        .away(true, false, true),
                                null,
                                Set.of())),
                sample("switch Enterprise Voice on", c -> enterpriseVoice(c, true)),
                sample(
                        "switch Enterprise Voice off",
                        c -> c.tenant.switchEnterpriseVoice(BEN, true),
                        c -> enterpriseVoice(c, false)),
                sample("set delegates", c -> delegates(c, List.of(), KIM, LEE)),
                sample(
                        "change delegates",
                        c -> c.delegatesAre(c.tenant.objectId(BEN), List.of(KIM, LEE)),
                        c -> delegates(
                                c,
                                List.of(KIM, LEE),
                                DelegateRights.of("kim@contoso.com", false, true, true),
                                DelegateRights.of("mia@contoso.com", true, true, true))),
                sample("create a civic address", c -> new CreateCivicAddress(HQ)),
                sample("remove a civic address", ScriptSamples::address, c -> new RemoveCivicAddress(HQ, civic(c))),
                sample(
                        "create a location",
                        ScriptSamples::address,
                        c -> new CreateLocation(HQ, "Floor '2'; $(x)", Set.of())),
                sample(
                        "remove a location",
                        ScriptSamples::address,
                        c -> new RemoveLocation(
                                HQ, "Floor 2", c.tenant.callingPlan().addLocation(civic(c), "Floor 2"))));
    }

    /** Applied over REST, by the caller's word. */
    static Stream<Sample> byWord() {
        return Stream.of(
                sample("grant a policy to a group", c -> policy(c), c -> group("", 0, "Staff", 1)),
                sample(
                        "take a policy from a group",
                        c -> {
                            policy(c);
                            apply(c, group("", 0, "Staff", 1));
                        },
                        c -> group("Staff", 1, "", 0)),
                sample("acquire reserved numbers", ScriptSamples::reserved),
                sample(
                        "release numbers",
                        c -> c.tenant.addNumber("+442079460955", "callingPlan"),
                        c -> new ReleaseNumbers(List.of(PhoneNumber.of("+442079460955")))),
                sample(
                        "assign a number in a room",
                        c -> {
                            address(c);
                            c.tenant.callingPlan().addLocation(civic(c), "Room “A”");
                        },
                        c -> new AssignNumberWithLocation(
                                c.tenant.objectId("chloe@contoso.com"),
                                "chloe@contoso.com",
                                PhoneNumber.of("+442079460900"),
                                NumberType.CALLING_PLAN,
                                Place.in(HQ, "Room “A”"),
                                Set.of())),
                sample(
                        "change licenses without plans",
                        c -> new ChangeLicenses(
                                c.tenant.objectId(BEN),
                                BEN,
                                List.of(),
                                List.of(new ChangeLicenses.License(SkuName.OFFICE_365_E5.id(), List.of())),
                                Set.of())));
    }

    private static Sample sample(String name, Function<Customer, Operation> operation) {
        return sample(name, c -> {}, operation);
    }

    private static Sample sample(String name, Consumer<Customer> prepare, Function<Customer, Operation> operation) {
        return new Sample(name, prepare, operation, false);
    }

    private static void apply(Customer customer, Operation operation) {
        SyncNow syncNow =
                customer.syncNowBuilder(customer.session()).backEnds(TRUSTING).build();
        customer.runToTheEnd(syncNow, OperationsTest.plan(customer, operation));
    }

    private static void policy(Customer customer) {
        ObjectSamples.policyNamed(customer, UserPolicy.CALLING.type());
    }

    private static GrantPolicyToGroup group(String was, int wasRank, String wanted, int rank) {
        return new GrantPolicyToGroup(UserPolicy.CALLING, GROUP, was, wasRank, wanted, rank, Set.of());
    }

    private static SwitchEnterpriseVoice enterpriseVoice(Customer customer, boolean on) {
        return new SwitchEnterpriseVoice(customer.tenant.objectId(BEN), BEN, on, Set.of());
    }

    private static SetDelegates delegates(Customer customer, List<DelegateRights> was, DelegateRights... wanted) {
        return new SetDelegates(customer.tenant.objectId(BEN), BEN, was, List.of(wanted), Set.of());
    }

    private static void address(Customer customer) {
        customer.tenant
                .callingPlan()
                .addCivicAddress(
                        "Validated",
                        Map.of(
                                "description", HQ.description(),
                                "companyName", HQ.companyName(),
                                "country", HQ.country(),
                                "houseNumber", HQ.houseNumber(),
                                "streetName", HQ.streetName(),
                                "postalOrZipCode", HQ.postalCode(),
                                "cityOrTown", HQ.city(),
                                "latitude", HQ.latitude(),
                                "longitude", HQ.longitude()));
    }

    private static String civic(Customer customer) {
        try (TenantSession session = customer.session()) {
            return io.github.tenantwright.teams.locations.Locations.of(session)
                    .find(Place.at(HQ))
                    .orElseThrow()
                    .civicAddressId();
        }
    }

    private static Operation reserved(Customer customer) {
        for (int i = 1; i <= 3; i++) {
            customer.tenant.callingPlan().sell("+44207946096" + i, "GB", "UserSubscriber", "20");
        }
        try (TenantSession session = customer.session()) {
            SearchOutcome found =
                    NumberOffers.of(session, TRUSTING).search(NumberSearch.inArea("GB", "UserSubscriber", 2, "20"));
            return new AcquireReservation(((SearchOutcome.Reserved) found).reservation());
        }
    }
}
