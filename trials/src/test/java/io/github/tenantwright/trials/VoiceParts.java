package io.github.tenantwright.trials;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.numbers.NumberType;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.teams.TeamsClient;
import io.github.tenantwright.teams.acquisition.AcquireReservation;
import io.github.tenantwright.teams.acquisition.NumberOffers;
import io.github.tenantwright.teams.acquisition.NumberSearch;
import io.github.tenantwright.teams.acquisition.ReleaseNumbers;
import io.github.tenantwright.teams.acquisition.Reservation;
import io.github.tenantwright.teams.acquisition.SearchOutcome;
import io.github.tenantwright.teams.activation.ActivationUser;
import io.github.tenantwright.teams.activation.CreateActivationUser;
import io.github.tenantwright.teams.activation.LicenseActivationUser;
import io.github.tenantwright.teams.activation.SweepActivationUser;
import io.github.tenantwright.teams.backend.BackEnds;
import io.github.tenantwright.teams.backend.Capability;
import io.github.tenantwright.teams.blocking.BlockedNumberPattern;
import io.github.tenantwright.teams.blocking.ExemptNumberPattern;
import io.github.tenantwright.teams.blocking.InboundPatterns;
import io.github.tenantwright.teams.callerid.CallerIdPolicies;
import io.github.tenantwright.teams.callerid.CallerIdPolicy;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.DeleteResource;
import io.github.tenantwright.teams.config.UpdateResource;
import io.github.tenantwright.teams.domains.RemoveDomain;
import io.github.tenantwright.teams.emergency.EmergencyCallRoutingPolicy;
import io.github.tenantwright.teams.emergency.EmergencyPolicies;
import io.github.tenantwright.teams.forwarding.CallGroup;
import io.github.tenantwright.teams.forwarding.CallTarget;
import io.github.tenantwright.teams.forwarding.CallingSettings;
import io.github.tenantwright.teams.forwarding.DelegateRights;
import io.github.tenantwright.teams.forwarding.Forwarding;
import io.github.tenantwright.teams.forwarding.GroupNotification;
import io.github.tenantwright.teams.forwarding.RestoreCallingSettings;
import io.github.tenantwright.teams.forwarding.SetCallingSettings;
import io.github.tenantwright.teams.forwarding.SetDelegates;
import io.github.tenantwright.teams.forwarding.Unanswered;
import io.github.tenantwright.teams.gateways.Gateways;
import io.github.tenantwright.teams.gateways.PstnGateway;
import io.github.tenantwright.teams.groups.GrantPolicyToGroup;
import io.github.tenantwright.teams.locations.CivicAddress;
import io.github.tenantwright.teams.locations.CreateCivicAddress;
import io.github.tenantwright.teams.locations.CreateLocation;
import io.github.tenantwright.teams.locations.Place;
import io.github.tenantwright.teams.locations.RemoveCivicAddress;
import io.github.tenantwright.teams.locations.RemoveLocation;
import io.github.tenantwright.teams.numbers.AssignNumberWithLocation;
import io.github.tenantwright.teams.numbers.PhoneNumber;
import io.github.tenantwright.teams.numbers.RemoveNumberWithLocation;
import io.github.tenantwright.teams.numbers.RemovePhoneNumber;
import io.github.tenantwright.teams.numbers.RestoreNumberLocation;
import io.github.tenantwright.teams.numbers.SwitchEnterpriseVoice;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.RemovePstnUsages;
import io.github.tenantwright.teams.translation.TranslationRule;
import io.github.tenantwright.teams.translation.TranslationRules;
import io.github.tenantwright.teams.users.ChangeLicenses;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.UserPolicy;
import io.github.tenantwright.teams.voicemail.SetVoicemail;
import io.github.tenantwright.teams.voicemail.VoicemailSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a set-up's plan has no need of: the further operations on voice, and what has to be there for them. */
final class VoiceParts {
    private static final String GROUP = "5d3f2a1b-0c9e-4e7a-8b6d-4f1e2a3b4c5d";
    private static final CivicAddress HQ = CivicAddress.of("London HQ", "Contoso", "GB");
    private static final CivicAddress LEEDS = CivicAddress.of("Leeds", "Contoso", "GB")
            .street("1", "Boar Lane")
            .town("LS1 6HW", "Leeds")
            .at("53.7960", "-1.5456");
    private static final CivicAddress CLOSED =
            CivicAddress.of("Closed office", "Contoso", "GB").at("51.0", "-1.0");
    private static final CallingSettings CALLS = new CallingSettings(
            Forwarding.also(CallTarget.GROUP),
            Unanswered.to(CallTarget.to("+442079460099"), Unanswered.RingTime.SECONDS_20),
            CallGroup.of(CallGroup.Order.IN_ORDER, "ben@contoso.com", "+442079460098;ext=7"),
            GroupNotification.BANNER);
    private static final TranslationRule RULE = TranslationRule.of("Strip zero", "^0(\\d{9,10})$", "+44$1");
    private static final ExemptNumberPattern BANK = ExemptNumberPattern.of("Bank", "^\\+449012345$");
    private static final DelegateRights LEE = DelegateRights.of("lee@contoso.com", true, true, false);

    private VoiceParts() {}

    private static String id(World world, String name) {
        return world.tenant.objectId(upn(name));
    }

    private static String upn(String name) {
        return name + "@contoso.com";
    }

    /** A reservation lasts ten minutes, so this comes before all that waits. */
    static List<Operation> first(World world, Portal portal) {
        world.tenant.callingPlan().sell("+442079460981", "GB", "UserSubscriber", "20");
        world.tenant.callingPlan().sell("+442079460982", "GB", "UserSubscriber", "20");
        SearchOutcome found = NumberOffers.of(portal.session(), BackEnds.none().trusting(Capability.NUMBER_ORDERS))
                .search(NumberSearch.inArea("GB", "UserSubscriber", 2, "20"));
        Reservation reservation = ((SearchOutcome.Reserved) found).reservation();
        return List.of(new AcquireReservation(reservation));
    }

    /** @return the office that is there, for further operations */
    static String prepare(World world, Portal portal) {
        String office = world.tenant.callingPlan().addCivicAddress("Validated", members(HQ));
        world.tenant.activateDomain(WholePlan.ACTIVE.value());
        world.tenant.setGroup(GROUP, upn("gina"), upn("hana"));
        TenantSession session = portal.session();
        TeamsClient teams = TeamsClient.of(session);
        teams.pstnUsages().add(PstnUsage.of("Unused"));
        teams.translationRules().create(RULE);
        ConfigurationClient.of(session, InboundPatterns.EXEMPT).create(BANK);
        for (String policy : List.of("OnlineVoiceRoutingPolicy/Older", "TeamsCallingPolicy/Staff")) {
            int slash = policy.indexOf('/');
            session.send(
                    ServiceRequest.of(
                                    Audience.TEAMS_ADMIN,
                                    "POST",
                                    "/Skype.Policy/configurations/" + policy.substring(0, slash))
                            .json("{\"Identity\":\"" + policy.substring(slash + 1) + "\"}"),
                    ReplyReader.NOTHING);
        }
        WholePlan.done(
                world,
                portal,
                located(world, "karl", "+442079460901"),
                located(world, "lena", "+442079460902"),
                new SetCallingSettings(id(world, "fred"), upn("fred"), CallingSettings.NOTHING, CALLS, Set.of()),
                new CreateActivationUser(WholePlan.LEFT, "GB"),
                new LicenseActivationUser(WholePlan.LEFT, List.of(SkuName.OFFICE_365_E5.id())));
        return office;
    }

    private static Map<String, String> members(CivicAddress address) {
        return Map.of("description", address.description(), "companyName", "Contoso", "country", "GB");
    }

    private static AssignNumberWithLocation located(World world, String user, String number) {
        return new AssignNumberWithLocation(
                id(world, user), upn(user), PhoneNumber.of(number), NumberType.CALLING_PLAN, Place.at(HQ), Set.of());
    }

    static List<Operation> further(World world, String hq) {
        return List.of(
                new RemoveDomain(WholePlan.OLD, Set.of()),
                new SweepActivationUser(
                        world.tenant.objectId(ActivationUser.nameIn(WholePlan.LEFT)),
                        ActivationUser.nameIn(WholePlan.LEFT)),
                new RemovePstnUsages(List.of("Unused"), Set.of()),
                CreateResource.of(
                        Gateways.TYPE,
                        PstnGateway.named(WholePlan.ACTIVE.value(), 5061)
                                .enabled(true)
                                .maxConcurrentSessions(100)
                                .build(),
                        Set.of()),
                CreateResource.of(
                        EmergencyPolicies.TYPE,
                        EmergencyCallRoutingPolicy.named("UK emergency")
                                .number("112", "UK-Emergency", "999")
                                .build(),
                        Set.of()),
                CreateResource.of(
                        CallerIdPolicies.TYPE,
                        CallerIdPolicy.named("Reception")
                                .companyName("O'Neill & Söhne")
                                .build(),
                        Set.of()),
                CreateResource.of(InboundPatterns.BLOCKED, BlockedNumberPattern.of("Nuisance", "^\\+4490"), Set.of()),
                new UpdateResource(
                        TranslationRules.TYPE,
                        RULE.name(),
                        Map.of("Pattern", "^0(\\d{9,10})$"),
                        Map.of("Pattern", "^00(\\d{9,15})$"),
                        Set.of()),
                DeleteResource.of(InboundPatterns.EXEMPT, BANK, Set.of()),
                new RemovePhoneNumber(id(world, "dora"), upn("dora"), PhoneNumber.of("+442079460010"), Set.of()),
                new GrantPolicy(UserPolicy.CALLING, id(world, "gina"), upn("gina"), "", "Staff", Set.of()),
                new GrantPolicyToGroup(UserPolicy.CALLING, GROUP, "", 0, "Staff", 1, Set.of()),
                new ChangeLicenses(
                        id(world, "mia"),
                        upn("mia"),
                        List.of(new ChangeLicenses.License(SkuName.AUDIO_CONFERENCING.id(), List.of())),
                        List.of(new ChangeLicenses.License(SkuName.OFFICE_365_E5.id(), List.of())),
                        Set.of()),
                new SetCallingSettings(id(world, "emil"), upn("emil"), CallingSettings.NOTHING, CALLS, Set.of()),
                new RestoreCallingSettings(
                        id(world, "fred"),
                        upn("fred"),
                        new CallingSettings(CALLS.forwarding(), CALLS.unanswered(), null, null),
                        "{\"forwardingSettings\":{\"isEnabled\":true,\"forwardingType\":\"Immediate\",\"targetType\":"
                                + "\"Voicemail\"},\"unansweredSettings\":{\"isEnabled\":false,\"delay\":null}}",
                        Set.of()),
                located(world, "chloe", "+442079460900"),
                new RemoveNumberWithLocation(
                        id(world, "karl"),
                        upn("karl"),
                        PhoneNumber.of("+442079460901"),
                        NumberType.CALLING_PLAN,
                        "",
                        null,
                        Set.of()),
                new RestoreNumberLocation(upn("lena"), id(world, "lena"), PhoneNumber.of("+442079460902"), "", null),
                new ReleaseNumbers(List.of(PhoneNumber.of("+442079460950"))),
                createAddress(world),
                createLocation(world, hq),
                removeAddress(world),
                removeLocation(world, hq),
                enterpriseVoice(world),
                delegates(world),
                voicemail(world));
    }

    // ---- what a person does

    private static Operation createAddress(World world) {
        Operation create = new CreateCivicAddress(LEEDS);
        world.deed(create.key(), () -> {
            if (!world.tenant.state().section("configurations").contains("\"Leeds\"")) {
                world.tenant
                        .callingPlan()
                        .addCivicAddress(
                                "Validated",
                                Map.of(
                                        "description",
                                        "Leeds",
                                        "companyName",
                                        "Contoso",
                                        "country",
                                        "GB",
                                        "houseNumber",
                                        "1",
                                        "streetName",
                                        "Boar",
                                        "streetSuffix",
                                        "Lane",
                                        "postalOrZipCode",
                                        "LS1 6HW",
                                        "cityOrTown",
                                        "Leeds"));
            }
        });
        return create;
    }

    private static Operation createLocation(World world, String hq) {
        Operation create = new CreateLocation(HQ, "Floor 2", Set.of());
        world.deed(create.key(), () -> {
            if (!world.tenant.state().section("configurations").contains("\"Floor 2\"")) {
                world.tenant.callingPlan().addLocation(hq, "Floor 2");
            }
        });
        return create;
    }

    private static Operation removeAddress(World world) {
        String id = world.tenant.callingPlan().addCivicAddress("Validated", members(CLOSED));
        Operation remove = new RemoveCivicAddress(CLOSED, id);
        world.deed(remove.key(), () -> world.tenant.callingPlan().removeCivicAddress(id));
        return remove;
    }

    private static Operation removeLocation(World world, String hq) {
        String id = world.tenant.callingPlan().addLocation(hq, "Floor 9");
        Operation remove = new RemoveLocation(HQ, "Floor 9", id);
        world.deed(remove.key(), () -> world.tenant.callingPlan().removeLocation(id));
        return remove;
    }

    private static Operation enterpriseVoice(World world) {
        Operation on = new SwitchEnterpriseVoice(id(world, "ian"), upn("ian"), true, Set.of());
        world.deed(on.key(), () -> world.tenant.switchEnterpriseVoice(upn("ian"), true));
        return on;
    }

    private static Operation delegates(World world) {
        String id = id(world, "jan");
        Operation set = new SetDelegates(id, upn("jan"), List.of(), List.of(LEE), Set.of());
        world.deed(
                set.key(),
                () -> world.asPerson(session -> session.send(
                        ServiceRequest.of(Audience.TEAMS_ADMIN, "POST", "/Skype.VoiceGroup/userRoutingSettings/" + id)
                                .json("{\"delegationSettings\":{\"delegates\":[{\"id\":\"sip:lee@contoso.com\","
                                        + "\"makeCalls\":true,\"receiveCalls\":true,\"manageSettings\":false}],"
                                        + "\"delegators\":[]}}"),
                        ReplyReader.NOTHING)));
        return set;
    }

    /** What no service shows: that a person says so is all there is. */
    private static Operation voicemail(World world) {
        Operation set = new SetVoicemail(
                id(world, "hana"),
                upn("hana"),
                VoicemailSettings.NOTHING.enabled(true).language("en-GB"),
                null,
                Set.of());
        world.deed(set.key(), () -> {});
        return set;
    }
}
