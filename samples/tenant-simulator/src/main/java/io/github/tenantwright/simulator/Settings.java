package io.github.tenantwright.simulator;

import io.github.tenantwright.simulator.mail.MissingIdentity;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything about a simulated service that can be turned; written by the builder, read by the handlers. */
final class Settings {

    Duration dnsDelay = Duration.ofMinutes(15);
    Duration replicationDelay = Duration.ofSeconds(2);
    boolean staleReads;
    Duration tokenLifetime = Duration.ofMinutes(75);
    Duration teamsDelay = Duration.ofMinutes(5);
    Duration activationDelay = Duration.ofHours(3);
    final Set<String> activationNeedsEnterpriseVoice = new LinkedHashSet<>();
    boolean routingSurvivesRemoval = true;
    Duration routingLossDelay = Duration.ofHours(24);
    Duration grantDelayMin = Duration.ofSeconds(30);
    Duration grantDelayMax = Duration.ofSeconds(45);
    Duration numberOperationDelay = Duration.ofSeconds(30);
    int numberOperationPolls = 2;
    NumberFailure numberFailure = NumberFailure.OPERATION_FAILS;
    boolean numbersMustExist;
    boolean assigningReplaces = true;
    boolean singleObjectShapes;
    Duration forceDeleteDelay = Duration.ofMinutes(5);
    boolean deletedUsersBlockDomain = true;
    boolean deletedUsersBlockName;
    boolean enforceRoles;
    boolean localRoute = true;
    boolean refuseUnsetValues;
    boolean refuseRemovalInUse = true;
    boolean partnerAccess;
    boolean voicePlanConflicts = true;
    Duration reservation = Duration.ofMinutes(10);
    Duration exchangeDelay = Duration.ZERO;
    MissingIdentity exchangeMissing = MissingIdentity.DOCUMENTED;
    boolean exchangeBareSingles;
    boolean exchangeDeadLinks;
    boolean exchangeAffinity;
    TeamsErrorBody teamsErrorBody = TeamsErrorBody.NESTED;

    @Nullable Set<String> graphPolicyTypes;

    private final Map<Service, String> consented = new EnumMap<>(Service.class);

    Duration tick = Duration.ZERO;
    int maxRecorded = 20_000;
    int requestLimit;
    Duration requestWindow = Duration.ofSeconds(10);
    RetryAfter limitRetryAfter = RetryAfter.seconds(5);
    boolean limitHasRetryAfter;

    void consent(Service service, String separatedBySpaces) {
        consented.put(service, separatedBySpaces);
    }

    /** The permissions that tokens for the service carry. */
    String consented(Service service) {
        return consented.getOrDefault(
                service,
                switch (service) {
                    case GRAPH -> SimulatedTenant.GRAPH_SCOPES;
                    case EXCHANGE -> SimulatedTenant.EXCHANGE_SCOPE;
                    default -> SimulatedTenant.TEAMS_SCOPE;
                });
    }
}
