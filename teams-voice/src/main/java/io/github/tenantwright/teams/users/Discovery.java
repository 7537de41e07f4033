package io.github.tenantwright.teams.users;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.licenses.AssignedPlan;
import io.github.tenantwright.graph.licenses.CapabilityStatus;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UserQuery;
import io.github.tenantwright.graph.users.UsersClient;
import io.github.tenantwright.internal.Check;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who of a tenant can be set up for calls, and for each of the others the reason why not. Reads the licensed users from
 * the directory (filtered by the service, in pages of 999) and everyone whom Teams knows (in pages of 500); only the
 * licensed ones are kept in memory meanwhile. Sends no write. Immutable and thread-safe.
 */
public final class Discovery {
    private static final List<CapabilityStatus> BEST_FIRST = List.of(
            CapabilityStatus.ENABLED,
            CapabilityStatus.WARNING,
            CapabilityStatus.SUSPENDED,
            CapabilityStatus.LOCKED_OUT,
            CapabilityStatus.DELETED);

    private final TenantSession session;

    private Discovery(TenantSession session) {
        this.session = Check.notNull("session", session).readOnly();
    }

    public static Discovery of(TenantSession session) {
        return new Discovery(session);
    }

    /**
     * A user of the tenant.
     *
     * @param userId the object id
     * @param user the user principal name
     * @param leftOut why the user can't be set up; null when it can
     * @param teams what Teams knows of the user; null when it does not know them (yet)
     */
    public record Found(
            String userId,
            String user,
            @Nullable LeftOut leftOut,
            @Nullable TeamsUser teams) {
        /** Whether the user can be set up. */
        public boolean isReady() {
            return leftOut == null;
        }
    }

    /** Who can be set up, and how many are left out for which reason. */
    public record Summary(int ready, Map<LeftOut, Integer> leftOut) {
        public Summary {
            leftOut = Map.copyOf(leftOut);
        }
    }

    private record Licensed(String name, boolean enabled, CapabilityStatus phoneSystem) {}

    /**
     * Hands out everyone whom Teams knows or who has, or had, a license with Phone System; each once, in no particular
     * order, page by page.
     *
     * @throws io.github.tenantwright.TenantwrightException when a page can't be read; what was handed out before is then
     *     not the whole tenant
     */
    public void forEach(Consumer<Found> consumer) {
        Map<String, Licensed> licensed = licensed();
        TeamsUsers.of(session).forEach(user -> {
            Licensed license = licensed.remove(user.id().toLowerCase(Locale.ROOT));
            consumer.accept(new Found(
                    user.id(),
                    user.userPrincipalName(),
                    LeftOut.of(
                                    license == null ? null : license.phoneSystem(),
                                    license == null || license.enabled(),
                                    LeftOut.Seen.of(user))
                            .orElse(null),
                    user));
        });
        licensed.forEach((id, license) -> consumer.accept(new Found(
                id,
                license.name(),
                LeftOut.of(license.phoneSystem(), license.enabled(), null).orElse(null),
                null)));
    }

    /** Only the numbers; as {@link #forEach} otherwise. */
    public Summary summary() {
        Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
        int[] ready = new int[1];
        forEach(found -> {
            if (found.leftOut() == null) {
                ready[0]++;
            } else {
                leftOut.merge(found.leftOut(), 1, Integer::sum);
            }
        });
        return new Summary(ready[0], leftOut);
    }

    /** By object id in lower case. Those whose plan does not simply work are few, so their plans are read. */
    private Map<String, Licensed> licensed() {
        UsersClient users = new UsersClient(session);
        Map<String, Licensed> found = new LinkedHashMap<>();
        UserQuery enabled = UserQuery.licensedFor(ServicePlan.PHONE_SYSTEM_FOR_PEOPLE)
                .select(UserField.USER_PRINCIPAL_NAME, UserField.ACCOUNT_ENABLED)
                .pageSize(UserQuery.LARGEST_PAGE);
        for (User user : users.list(enabled)) {
            put(found, user, CapabilityStatus.ENABLED);
        }
        UserQuery others = UserQuery.withPlanIn(
                        ServicePlan.PHONE_SYSTEM_FOR_PEOPLE,
                        CapabilityStatus.WARNING,
                        CapabilityStatus.SUSPENDED,
                        CapabilityStatus.LOCKED_OUT,
                        CapabilityStatus.DELETED)
                .select(UserField.USER_PRINCIPAL_NAME, UserField.ACCOUNT_ENABLED, UserField.ASSIGNED_PLANS)
                .pageSize(UserQuery.LARGEST_PAGE);
        for (User user : users.list(others)) {
            // A plan that was taken away stays in the list beside the one that replaced it.
            best(user).ifPresent(status -> put(found, user, status));
        }
        return found;
    }

    private static Optional<CapabilityStatus> best(User user) {
        List<CapabilityStatus> states = user.assignedPlans().stream()
                .filter(plan -> ServicePlan.PHONE_SYSTEM_FOR_PEOPLE.stream()
                        .anyMatch(phone -> plan.servicePlanId().equalsIgnoreCase(phone.id())))
                .map(AssignedPlan::status)
                .toList();
        return BEST_FIRST.stream()
                .filter(states::contains)
                .findFirst()
                .or(() -> states.stream().findFirst());
    }

    private static void put(Map<String, Licensed> found, User user, CapabilityStatus status) {
        String name = user.userPrincipalName();
        found.putIfAbsent(
                user.id().toLowerCase(Locale.ROOT),
                new Licensed(name == null ? "" : name, !Boolean.FALSE.equals(user.accountEnabled()), status));
    }
}
