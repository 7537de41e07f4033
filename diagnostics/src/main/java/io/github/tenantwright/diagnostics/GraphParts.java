package io.github.tenantwright.diagnostics;

import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.domains.Domain;
import io.github.tenantwright.graph.licenses.SubscribedSku;
import io.github.tenantwright.graph.numbers.NumberAssignment;
import io.github.tenantwright.graph.numbers.NumberQuery;
import io.github.tenantwright.graph.organization.Organization;
import io.github.tenantwright.graph.roles.SignedInRoles;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UserQuery;
import java.util.List;
import java.util.function.BiConsumer;

/** What Microsoft Graph says. */
final class GraphParts {
    private GraphParts() {}

    /** A part by its name and what it does. */
    record Named(String name, BiConsumer<TenantSession, PartWriter> collecting) implements DiagnosticPart {
        @Override
        public void collect(TenantSession session, PartWriter out) {
            collecting.accept(session, out);
        }
    }

    /** People come first, so that whatever names one of them is known for it further on. */
    static List<DiagnosticPart> all() {
        return List.of(
                new Named("tenant", GraphParts::tenant),
                new Named("domains", GraphParts::domains),
                new Named("users", GraphParts::users),
                new Named("licenses", GraphParts::licenses),
                new Named("roles", GraphParts::roles),
                new Named("numbers", GraphParts::numbers));
    }

    private static void tenant(TenantSession session, PartWriter out) {
        Organization tenant = GraphClient.of(session).organization().get();
        out.add(item -> item.id("id", tenant.id())
                .called("displayName", tenant.displayName())
                .country("country", tenant.countryLetterCode())
                .country("usageLocation", tenant.defaultUsageLocation())
                .word("tenantType", tenant.tenantType())
                .flag("syncedFromOnPremises", tenant.onPremisesSyncEnabled())
                .time("lastSync", tenant.onPremisesLastSync())
                .items(
                        "domains",
                        tenant.verifiedDomains(),
                        (domain, inner) -> inner.domain("name", domain.name())
                                .word("type", domain.type())
                                .flag("default", domain.isDefault())
                                .flag("initial", domain.isInitial())
                                .words("capabilities", domain.capabilities())));
    }

    private static void domains(TenantSession session, PartWriter out) {
        for (Domain domain : GraphClient.of(session).domains().list()) {
            out.add(item -> {
                item.domain("name", domain.id())
                        .word("authentication", domain.authenticationType())
                        .flag("verified", domain.isVerified())
                        .flag("default", domain.isDefault())
                        .flag("initial", domain.isInitial())
                        .flag("root", domain.isRoot())
                        .flag("adminManaged", domain.isAdminManaged())
                        .words("services", domain.supportedServices());
                var state = domain.state();
                if (state != null) {
                    item.item(
                            "state",
                            inner -> inner.word("operation", state.operation())
                                    .word("status", state.status())
                                    .time("lastAction", state.lastAction()));
                }
            });
        }
    }

    private static void users(TenantSession session, PartWriter out) {
        UserQuery query = UserQuery.all()
                .select(
                        UserField.USER_PRINCIPAL_NAME,
                        UserField.DISPLAY_NAME,
                        UserField.ACCOUNT_ENABLED,
                        UserField.USER_TYPE,
                        UserField.USAGE_LOCATION,
                        UserField.ON_PREMISES_SYNC_ENABLED,
                        UserField.ASSIGNED_LICENSES,
                        UserField.ASSIGNED_PLANS,
                        UserField.LICENSE_ASSIGNMENT_STATES)
                .pageSize(UserQuery.LARGEST_PAGE);
        GraphClient.of(session).users().list(query).forEach(user -> out.add(item -> user(user, item)));
    }

    private static void user(User user, Item item) {
        item.id("id", user.id())
                .person("signInName", user.userPrincipalName())
                .called("displayName", user.displayName())
                .flag("enabled", user.accountEnabled())
                .word("type", user.userType())
                .country("usageLocation", user.usageLocation())
                .flag("syncedFromOnPremises", user.onPremisesSyncEnabled())
                .items(
                        "licenses",
                        user.assignedLicenses(),
                        (license, inner) -> inner.catalogId("sku", license.skuId())
                                .catalogIds("disabledPlans", license.disabledPlans()))
                .items(
                        "plans",
                        user.assignedPlans(),
                        (plan, inner) -> inner.catalogId("plan", plan.servicePlanId())
                                .word("service", plan.service())
                                .word("status", plan.status().value())
                                .time("assigned", plan.assignedAt()))
                .items(
                        "assignments",
                        user.licenseAssignmentStates(),
                        (state, inner) -> inner.catalogId("sku", state.skuId())
                                .id("group", state.assignedByGroup())
                                .word("state", state.state())
                                .word("error", state.error())
                                .time("updated", state.lastUpdated()));
    }

    private static void licenses(TenantSession session, PartWriter out) {
        for (SubscribedSku sku : GraphClient.of(session).licenses().subscribedSkus()) {
            out.add(item -> item.catalogId("sku", sku.skuId())
                    .word("product", sku.skuPartNumber())
                    .word("appliesTo", sku.appliesTo())
                    .word("status", sku.status().value())
                    .count("consumed", (long) sku.consumedUnits())
                    .count("enabled", (long) sku.enabledUnits())
                    .count("warning", (long) sku.warningUnits())
                    .count("suspended", (long) sku.suspendedUnits())
                    .count("lockedOut", (long) sku.lockedOutUnits())
                    .items(
                            "plans",
                            sku.plans(),
                            (plan, inner) -> inner.catalogId("plan", plan.servicePlanId())
                                    .word("name", plan.servicePlanName())
                                    .word("status", plan.provisioningStatus())
                                    .word("appliesTo", plan.appliesTo())));
        }
    }

    private static void roles(TenantSession session, PartWriter out) {
        SignedInRoles mine = GraphClient.of(session).roles().mine();
        out.add(item -> item.catalogIds("templates", mine.templateIds()).flag("complete", mine.isComplete()));
    }

    private static void numbers(TenantSession session, PartWriter out) {
        for (NumberAssignment number : GraphClient.of(session).numbers().list(NumberQuery.all())) {
            out.add(item -> item.phone("number", number.telephoneNumber())
                    .word("type", number.type().value())
                    .word("status", number.assignmentStatus().value())
                    .id("owner", number.assignmentTargetId())
                    .word("category", number.assignmentCategory())
                    .word("activation", number.activationState())
                    .word("source", number.numberSource())
                    .words("capabilities", number.capabilities())
                    .id("location", number.locationId())
                    .country("country", number.isoCountryCode())
                    .text("city", number.city()));
        }
    }
}
