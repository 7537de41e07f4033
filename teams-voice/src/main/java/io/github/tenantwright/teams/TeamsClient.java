package io.github.tenantwright.teams;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.teams.config.ConfigurationClient;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.DialPlans;
import io.github.tenantwright.teams.forwarding.CallingSettingsClient;
import io.github.tenantwright.teams.routing.PstnUsages;
import io.github.tenantwright.teams.routing.Routing;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
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

    /** Users as Teams knows them, and grants of policies. */
    public TeamsUsers users() {
        return TeamsUsers.of(session);
    }
}
