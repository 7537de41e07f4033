package io.github.tenantwright.graph.domains;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A domain of the tenant, verified or not.
 *
 * @param id the fully qualified name as the service spells it
 * @param authenticationType {@code Managed} or {@code Federated}; may grow
 * @param isVerified whether ownership is proved; only then can it carry user names and routes
 * @param isDefault the one that new users get
 * @param isInitial the onmicrosoft.com one, which can't be removed
 * @param isRoot true only for a verified root
 * @param isAdminManaged false when Microsoft hosts the DNS zone
 * @param supportedServices as in {@code Email}, {@code OfficeCommunicationsOnline}; more than can be written
 * @param passwordValidityPeriodInDays null when unset, which means 90
 * @param state work that goes on, null when there is none
 */
public record Domain(
        String id,
        String authenticationType,
        boolean isVerified,
        boolean isDefault,
        boolean isInitial,
        boolean isRoot,
        boolean isAdminManaged,
        List<String> supportedServices,
        @Nullable Long passwordValidityPeriodInDays,
        @Nullable DomainState state) {
    public Domain {
        supportedServices = List.copyOf(supportedServices);
    }

    /** Whether this is the domain of that name; case doesn't matter. */
    public boolean is(DomainName name) {
        return id.equalsIgnoreCase(name.value());
    }

    static Domain read(JsonCursor in) throws IOException {
        String id = "";
        String authentication = "";
        boolean verified = false;
        boolean isDefault = false;
        boolean initial = false;
        boolean root = false;
        boolean adminManaged = false;
        List<String> services = List.of();
        Long validity = null;
        DomainState state = null;
        while (in.nextMember()) {
            switch (in.name()) {
                case "id" -> id = in.textOrEmpty();
                case "authenticationType" -> authentication = in.sharedTextOrEmpty();
                case "isVerified" -> verified = in.flag();
                case "isDefault" -> isDefault = in.flag();
                case "isInitial" -> initial = in.flag();
                case "isRoot" -> root = in.flag();
                case "isAdminManaged" -> adminManaged = in.flag();
                case "supportedServices" -> services = in.texts();
                case "passwordValidityPeriodInDays" -> validity = in.maybeNumber();
                case "state" -> state = in.maybeObject(DomainState::read);
                default -> {}
            }
        }
        if (id.isEmpty()) {
            throw in.broken("a domain without a name");
        }
        return new Domain(
                id, authentication, verified, isDefault, initial, root, adminManaged, services, validity, state);
    }
}
