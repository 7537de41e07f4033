package io.github.tenantwright.teams;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.blocking.BlockedNumberPattern;
import io.github.tenantwright.teams.blocking.ExemptNumberPattern;
import io.github.tenantwright.teams.blocking.InboundPatterns;
import io.github.tenantwright.teams.callerid.CallerIdPolicies;
import io.github.tenantwright.teams.callerid.CallerIdPolicy;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.config.ConfigurationReader;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.emergency.EmergencyCallRoutingPolicy;
import io.github.tenantwright.teams.emergency.EmergencyPolicies;
import io.github.tenantwright.teams.forwarding.CallingSettingsClient;
import io.github.tenantwright.teams.gateways.Gateways;
import io.github.tenantwright.teams.gateways.PstnGateway;
import io.github.tenantwright.teams.groups.GroupAssignments;
import io.github.tenantwright.teams.policies.CallingPolicy;
import io.github.tenantwright.teams.policies.UserPolicies;
import io.github.tenantwright.teams.policies.VoicemailPolicy;
import io.github.tenantwright.teams.routing.PstnUsages;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.translation.TranslationRule;
import io.github.tenantwright.teams.translation.TranslationRules;
import io.github.tenantwright.teams.users.Discovery;
import io.github.tenantwright.teams.users.TeamsUsers;

/**
 * The voice configuration of one tenant, object by object. Guarded and audited like everything that goes through the
 * session. Immutable and thread-safe.
 *
 * <pre>{@code
 * TeamsClient teams = TeamsClient.of(tenant);
 * DialPlan plan = teams.dialPlans().get("UK-London");
 * teams.voiceRoutes().list().forEach(route -> System.out.println(route.name()));
 * }</pre>
 *
 * <p>Numbers are assigned through Graph: see {@code GraphClient.numbers()}.
 */
public final class TeamsClient {
    private final TenantSession session;

    private TeamsClient(TenantSession session) {
        this.session = Check.notNull("session", session);
    }

    public static TeamsClient of(TenantSession session) {
        return new TeamsClient(session);
    }

    /** The tenant's dial plans; {@code Global} is one of them. */
    public ConfigurationClient<DialPlan> dialPlans() {
        return ConfigurationClient.of(session, DialPlans.TYPE);
    }

    public ConfigurationClient<VoiceRoute> voiceRoutes() {
        return ConfigurationClient.of(session, Routing.ROUTE);
    }

    /** The tenant's voice routing policies; {@code Global} is one of them. */
    public ConfigurationClient<VoiceRoutingPolicy> voiceRoutingPolicies() {
        return ConfigurationClient.of(session, Routing.POLICY);
    }

    /** The tenant's one list of PSTN usages. */
    public PstnUsages pstnUsages() {
        return PstnUsages.of(session);
    }

    /** What becomes of users' calls. */
    public CallingSettingsClient callingSettings() {
        return CallingSettingsClient.of(session);
    }

    /** Who can be set up for calls, and why the others can't. */
    public Discovery discovery() {
        return Discovery.of(session);
    }

    /** The tenant's own gateway objects: in carrier mode the carrier's tenant has them, a customer's has none. */
    public ConfigurationClient<PstnGateway> gateways() {
        return ConfigurationClient.of(session, Gateways.TYPE);
    }

    /** The rules that gateways apply to numbers. */
    public ConfigurationClient<TranslationRule> translationRules() {
        return ConfigurationClient.of(session, TranslationRules.TYPE);
    }

    /** The tenant's emergency call routing policies; {@code Global} is one of them. */
    public ConfigurationClient<EmergencyCallRoutingPolicy> emergencyCallRoutingPolicies() {
        return ConfigurationClient.of(session, EmergencyPolicies.TYPE);
    }

    /** Callers who are turned away or redirected. */
    public ConfigurationClient<BlockedNumberPattern> inboundBlockedNumberPatterns() {
        return ConfigurationClient.of(session, InboundPatterns.BLOCKED);
    }

    /** Callers who get through all the same. */
    public ConfigurationClient<ExemptNumberPattern> inboundExemptNumberPatterns() {
        return ConfigurationClient.of(session, InboundPatterns.EXEMPT);
    }

    /** The tenant's caller ID policies; {@code Global} is one of them. */
    public ConfigurationClient<CallerIdPolicy> callerIdPolicies() {
        return ConfigurationClient.of(session, CallerIdPolicies.TYPE);
    }

    /** The tenant's calling policies, for reading; {@code Global} is one of them. */
    public ConfigurationReader<CallingPolicy> callingPolicies() {
        return ConfigurationClient.of(session, UserPolicies.CALLING);
    }

    /** The tenant's voicemail policies, for reading; {@code Global} is one of them. */
    public ConfigurationReader<VoicemailPolicy> voicemailPolicies() {
        return ConfigurationClient.of(session, UserPolicies.VOICEMAIL);
    }

    /** Policies of groups, by rank; not confirmed by a public source. */
    public GroupAssignments groupAssignments() {
        return GroupAssignments.of(session);
    }

    /** Users as Teams knows them, and grants of policies. */
    public TeamsUsers users() {
        return TeamsUsers.of(session);
    }
}
