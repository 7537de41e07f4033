package io.github.tenantwright.teams.sync;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.plan.Operation;
import io.github.tenantwright.teams.blocking.BlockedNumberPattern;
import io.github.tenantwright.teams.blocking.ExemptNumberPattern;
import io.github.tenantwright.teams.blocking.InboundPatterns;
import io.github.tenantwright.teams.callerid.CallerIdPolicies;
import io.github.tenantwright.teams.callerid.CallerIdPolicy;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.config.CreateResource;
import io.github.tenantwright.teams.config.DeleteResource;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.config.UpdateResource;
import io.github.tenantwright.teams.emergency.EmergencyCallRoutingPolicy;
import io.github.tenantwright.teams.emergency.EmergencyPolicies;
import io.github.tenantwright.teams.gateways.Gateways;
import io.github.tenantwright.teams.gateways.PstnGateway;
import io.github.tenantwright.teams.sync.OperationSamples.Sample;
import io.github.tenantwright.teams.translation.TranslationRule;
import io.github.tenantwright.teams.translation.TranslationRules;
import io.github.tenantwright.teams.users.GrantPolicy;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A kind of object at work: made, changed in every member, and deleted. */
final class ObjectSamples {
    private static final String ACCOUNT = "0d7e5a5c-3b52-4f0e-8d1f-2c9c1f3b7a11";
    private static final TranslationRule RULE =
            new TranslationRule("Strip zero", "O'Neill's", "^0(\\d{9,10})$", "+44$1");

    /**
     * @param prepare what has to be there before
     * @param one as it is made
     * @param other the same with everything else
     */
    record Kind<T>(ResourceType<T> type, Consumer<Customer> prepare, T one, T other) {
        @Override
        public String toString() {
            return type.label();
        }

        Operation create() {
            return CreateResource.of(type, one, Set.of());
        }

        Operation update() {
            Map<String, Object> before = type.members(one);
            Map<String, Object> after = type.members(other);
            Map<String, Object> was = new LinkedHashMap<>();
            Map<String, Object> wanted = new LinkedHashMap<>();
            for (ResourceField field : type.differences(before, after)) {
                was.put(field.wire(), field.past(before.get(field.wire())));
                wanted.put(field.wire(), after.get(field.wire()));
            }
            return new UpdateResource(type, type.identity(one), was, wanted, Set.of());
        }

        Operation delete() {
            return DeleteResource.of(type, one, Set.of());
        }

        void made(Customer customer) {
            prepare.accept(customer);
            try (TenantSession session = customer.session()) {
                ConfigurationClient.of(session, type).create(one);
            }
        }
    }

    private ObjectSamples() {}

    static Stream<Sample> all() {
        return Stream.concat(
                kinds().flatMap(ObjectSamples::of),
                Stream.of(
                                UserPolicy.EMERGENCY_CALL_ROUTING,
                                UserPolicy.CALLING,
                                UserPolicy.VOICEMAIL,
                                UserPolicy.CALLER_ID)
                        .map(policy -> OperationSamples.undoable(
                                "grant a " + policy.label(),
                                c -> policyNamed(c, policy.type()),
                                c -> new GrantPolicy(
                                        policy,
                                        c.tenant.objectId(OperationSamples.BEN),
                                        OperationSamples.BEN,
                                        "",
                                        "Staff",
                                        Set.of()))));
    }

    /** Some kinds are not written by this library, so the policy is made by a bare request. */
    static void policyNamed(Customer customer, String type) {
        try (TenantSession session = customer.session()) {
            session.send(
                    ServiceRequest.of(Audience.TEAMS_ADMIN, "POST", "/Skype.Policy/configurations/" + type)
                            .json("{\"Identity\":\"Staff\"}"),
                    ReplyReader.NOTHING);
        }
    }

    private static <T> Stream<Sample> of(Kind<T> kind) {
        return Stream.of(
                OperationSamples.undoable("create a " + kind, kind.prepare(), c -> kind.create()),
                OperationSamples.undoable("change a " + kind, kind::made, c -> kind.update()),
                OperationSamples.undoable("delete a " + kind, kind::made, c -> kind.delete()));
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(
                new Kind<>(
                        TranslationRules.TYPE,
                        c -> {},
                        RULE,
                        new TranslationRule(RULE.name(), "", "^00(\\d{9,15})$", "+$1")),
                new Kind<>(
                        Gateways.TYPE,
                        ObjectSamples::rules,
                        PstnGateway.named(OperationSamples.ACTIVE.value(), 5061)
                                .enabled(true)
                                .sendSipOptions(false)
                                .maxConcurrentSessions(100)
                                .outboundTeamsNumberTranslationRules("Strip zero")
                                .build(),
                        PstnGateway.named(OperationSamples.ACTIVE.value(), 5067)
                                .description("Drained")
                                .forwardPai(true)
                                .forwardCallHistory(true)
                                .mediaBypass(true)
                                .bypassMode("Always")
                                .failoverTimeSeconds(20)
                                .failoverResponseCodes("408,503")
                                .maxConcurrentSessions(200)
                                .pidfLoSupported(true)
                                .inboundTeamsNumberTranslationRules("Second", "Strip zero")
                                .inboundPstnNumberTranslationRules("Second")
                                .outboundPstnNumberTranslationRules("Strip zero", "Second")
                                .build()),
                new Kind<>(
                        EmergencyPolicies.TYPE,
                        OperationSamples::usage,
                        EmergencyCallRoutingPolicy.named("UK emergency")
                                .description("O'Neill's")
                                .number("112", "UK", "999", "9112")
                                .number("101", "UK")
                                .build(),
                        EmergencyCallRoutingPolicy.named("UK emergency")
                                .number("101", "UK")
                                .enhancedServices(true)
                                .build()),
                new Kind<>(
                        CallerIdPolicies.TYPE,
                        c -> {},
                        CallerIdPolicy.named("Reception")
                                .resourceAccount(ACCOUNT)
                                .companyName("O'Neill & Söhne")
                                .userOverride(true)
                                .build(),
                        CallerIdPolicy.named("Reception")
                                .description("Hidden")
                                .substitute("Anonymous")
                                .blockIncoming(true)
                                .build()),
                new Kind<>(
                        InboundPatterns.BLOCKED,
                        c -> {},
                        BlockedNumberPattern.of("Nuisance", "^\\+4490"),
                        new BlockedNumberPattern("Nuisance", "To the desk", false, "^\\+4491", null)),
                new Kind<>(
                        InboundPatterns.EXEMPT,
                        c -> {},
                        ExemptNumberPattern.of("Bank", "^\\+449012345$"),
                        new ExemptNumberPattern("Bank", "Not in force", false, "^\\+449012346$")));
    }

    private static void rules(Customer customer) {
        OperationSamples.teams(customer, teams -> {
            teams.translationRules().create(RULE);
            teams.translationRules().create(TranslationRule.of("Second", "^1(\\d{3})$", "+441$1"));
        });
    }
}
