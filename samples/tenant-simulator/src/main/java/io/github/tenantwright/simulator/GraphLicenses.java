package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.simulator.wire.HttpReply;
import io.github.tenantwright.simulator.wire.Router;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Licenses: what was bought, who holds which, and why one cannot be given. */
final class GraphLicenses {

    /** Plans of which a user may have one only; different editions of the same thing. */
    private static final List<Set<String>> EXCLUSIVE = List.of(
            Set.of("MCOEV", "MCOEV_GOV", "MCOEVSMB", "MCOEV_VIRTUALUSER"),
            Set.of("MCOSTANDARD", "MCOIMP"),
            Set.of("EXCHANGE_S_STANDARD", "EXCHANGE_S_ENTERPRISE", "EXCHANGE_S_DESKLESS"),
            Set.of("SHAREPOINTSTANDARD", "SHAREPOINTENTERPRISE", "SHAREPOINTDESKLESS"));

    /** Voice plans that must not come from two licenses. */
    private static final Set<String> ONCE = Set.of("MCOEV", "MCOMEETADV");

    private GraphLicenses() {}

    static void routes(Router<Exchange> router) {
        router.on("GET", "/subscribedSkus", (x, p) -> skus(x))
                .on("GET", "/subscribedSkus/{id}", GraphLicenses::sku)
                .on("POST", "/users/{id}/assignLicense", GraphLicenses::assign)
                .on("POST", "/users/{id}/reprocessLicenseAssignment", (x, p) -> {
                    Engine.require(x, Role.LICENSE_ADMINISTRATOR, Role.USER_ADMINISTRATOR);
                    return GraphUsers.entity(
                            x,
                            200,
                            Directory.current(x, p.getOrDefault("id", "")),
                            UserMembers.DEFAULT,
                            "users/$entity");
                })
                .on(
                        "GET",
                        "/users/{id}/licenseDetails",
                        (x, p) -> details(x, Directory.read(x, p.getOrDefault("id", ""))))
                .on("GET", "/me/licenseDetails", (x, p) -> details(x, Directory.read(x, x.caller.oid())))
                .on(
                        "GET",
                        "/users/{id}/licenseDetails/getTeamsLicensingDetails",
                        (x, p) -> Engine.graph(
                                200,
                                Json.object()
                                        .put("@odata.context", x.context("microsoft.graph.teamsLicensingDetails"))
                                        .put(
                                                "hasTeamsLicense",
                                                Directory.read(x, p.getOrDefault("id", ""))
                                                        .licenses
                                                        .hasTeams())));
    }

    private static HttpReply skus(Exchange x) {
        for (String option : List.of("$filter", "$top", "$orderby")) {
            if (x.option(option) != null) {
                throw Refusal.unsupportedQuery(
                        "The query option '" + option + "' is not supported for subscribedSkus.");
            }
        }
        ArrayNode value = Json.array();
        x.state().stocks.values().forEach(stock -> value.add(json(x, stock)));
        return GraphDomains.collection(x, "subscribedSkus", value);
    }

    private static HttpReply sku(Exchange x, Map<String, String> path) {
        String id = path.getOrDefault("id", "");
        for (Stock stock : x.state().stocks.values()) {
            if (id.equalsIgnoreCase(x.engine.tenantId + "_" + stock.sku().id())) {
                ObjectNode body = Json.object().put("@odata.context", x.context("subscribedSkus/$entity"));
                body.setAll(json(x, stock));
                return Engine.graph(200, body);
            }
        }
        throw Refusal.notFound(id);
    }

    private static ObjectNode json(Exchange x, Stock stock) {
        ObjectNode node = Json.object()
                .put("id", x.engine.tenantId + "_" + stock.sku().id())
                .put("accountId", x.engine.tenantId)
                .put("accountName", x.engine.displayName)
                .put("appliesTo", "User")
                .put("capabilityStatus", stock.suspended() ? "Suspended" : stock.enabled() > 0 ? "Enabled" : "Warning")
                .put("consumedUnits", x.state().consumed(stock.sku().id()))
                .put("skuId", stock.sku().id())
                .put("skuPartNumber", stock.sku().partNumber());
        node.putObject("prepaidUnits")
                .put("enabled", stock.suspended() ? 0 : stock.enabled())
                .put("lockedOut", 0)
                .put("suspended", stock.suspended() ? stock.enabled() : 0)
                .put("warning", stock.warning());
        ArrayNode plans = node.putArray("servicePlans");
        for (ServicePlan plan : stock.sku().plans()) {
            plans.addObject()
                    .put("appliesTo", "User")
                    .put("provisioningStatus", "Success")
                    .put("servicePlanId", plan.id())
                    .put("servicePlanName", plan.name());
        }
        node.putArray("subscriptionIds").add(Directory.derivedId(stock.sku().id(), "subscription"));
        return node;
    }

    private static HttpReply details(Exchange x, User user) {
        ArrayNode value = Json.array();
        for (Licenses.Held held : user.licenses.held()) {
            ObjectNode node = value.addObject()
                    .put("id", Directory.derivedId(user.id, held.sku().id()))
                    .put("skuId", held.sku().id())
                    .put("skuPartNumber", held.sku().partNumber());
            ArrayNode plans = node.putArray("servicePlans");
            for (ServicePlan plan : held.sku().plans()) {
                plans.addObject()
                        .put("appliesTo", "User")
                        .put("provisioningStatus", held.disabledPlans().contains(plan.id()) ? "Disabled" : "Success")
                        .put("servicePlanId", plan.id())
                        .put("servicePlanName", plan.name());
            }
        }
        return GraphDomains.collection(x, "users('" + user.id + "')/licenseDetails", value);
    }

    private static HttpReply assign(Exchange x, Map<String, String> path) {
        Engine.require(x, Role.LICENSE_ADMINISTRATOR, Role.USER_ADMINISTRATOR);
        User user = Directory.current(x, path.getOrDefault("id", ""));
        ObjectNode body = x.json();
        for (String name : List.of("addLicenses", "removeLicenses")) {
            if (!body.path(name).isArray()) {
                throw new Refusal(
                        400,
                        "BadRequest",
                        "One or more parameters of the operation 'assignLicense' are missing from the request payload. The"
                                + " missing parameters are: " + name + ".");
            }
        }
        List<Licenses.Held> add = new ArrayList<>();
        for (JsonNode license : body.path("addLicenses")) {
            add.add(wanted(x, license));
        }
        List<String> remove = new ArrayList<>();
        for (JsonNode sku : body.path("removeLicenses")) {
            String id = sku.asText("").toLowerCase(Locale.ROOT);
            if (user.licenses.of(id) == null) {
                throw Refusal.badRequest("User does not have a corresponding license.");
            }
            remove.add(id);
        }
        if (!add.isEmpty() && (user.usageLocation == null || user.usageLocation.isEmpty())) {
            throw Refusal.badRequest("License assignment cannot be done for user with invalid usage location.");
        }
        for (Licenses.Held license : add) {
            String id = license.sku().id();
            Stock stock = x.state().stocks.get(id);
            if (user.licenses.of(id) == null && (stock == null || x.state().consumed(id) >= stock.assignable())) {
                throw Refusal.badRequest("Subscription with SKU " + id + " does not have any available licenses.");
            }
        }
        Licenses after = user.licenses.change(add, remove);
        refuseConflicts(x, after);
        if (!after.sameAs(user.licenses)) {
            change(x, user, after);
            x.state().changed(x.now, sentence(user, add, remove));
        }
        User now = x.state().userById(user.id);
        return GraphUsers.entity(x, 200, now == null ? user : now, UserMembers.DEFAULT, "users/$entity");
    }

    private static String sentence(User user, List<Licenses.Held> add, List<String> remove) {
        StringBuilder what = new StringBuilder("licenses of ").append(user.upn).append(" changed:");
        for (Licenses.Held license : add) {
            what.append(" +").append(license.sku().partNumber());
        }
        for (String sku : remove) {
            Licenses.Held held = user.licenses.of(sku);
            what.append(" -").append(held == null ? sku : held.sku().partNumber());
        }
        return what.toString();
    }

    private static Licenses.Held wanted(Exchange x, JsonNode license) {
        String id = license.path("skuId").asText("").toLowerCase(Locale.ROOT);
        Stock stock = x.state().stocks.get(id);
        if (stock == null) {
            throw Refusal.badRequest("License " + id + " does not correspond to a valid company License.");
        }
        Set<String> disabled = new LinkedHashSet<>();
        for (JsonNode plan : license.path("disabledPlans")) {
            String planId = plan.asText("").toLowerCase(Locale.ROOT);
            if (stock.sku().plans().stream().noneMatch(p -> p.id().equals(planId))) {
                throw Refusal.badRequest("The service plan " + planId + " is not part of the license " + id + ".");
            }
            disabled.add(planId);
        }
        return new Licenses.Held(stock.sku(), Set.copyOf(disabled), x.now);
    }

    /** Puts licenses on a user and sets off what follows in Teams. */
    static void change(Exchange x, User user, Licenses after) {
        TenantState state = x.state();
        state.recount(user.licenses, after);
        User.Edit edit = Directory.change(x, user);
        edit.licenses = after;
        state.put(edit.done());
        Voice voice = state.voice(user);
        Instant seen = x.now.plus(x.settings().teamsDelay);
        if (TeamsView.isKnown(state, user, x.now)) {
            voice.plansBefore = voice.plansSeen != null && x.now.isBefore(voice.plansSeen)
                    ? voice.plansBefore
                    : user.licenses.enabled();
            voice.plansSeen = seen;
        } else if (!after.hasTeams()) {
            voice.known = Instant.MAX;
        } else if (voice.known == null || voice.known.equals(Instant.MAX)) {
            voice.known = seen;
        }
    }

    private static void refuseConflicts(Exchange x, Licenses licenses) {
        List<ServicePlan> enabled = licenses.enabled();
        for (Set<String> group : EXCLUSIVE) {
            List<ServicePlan> clash =
                    enabled.stream().filter(p -> group.contains(p.name())).toList();
            if (clash.size() > 1) {
                throw exclusive(clash.get(0).id(), clash.get(1).id());
            }
        }
        if (x.settings().voicePlanConflicts) {
            Set<String> seen = new LinkedHashSet<>();
            for (Licenses.Held held : licenses.held()) {
                for (ServicePlan plan : held.sku().plans()) {
                    if (ONCE.contains(plan.name())
                            && !held.disabledPlans().contains(plan.id())
                            && !seen.add(plan.id())) {
                        throw exclusive(plan.id(), plan.id());
                    }
                }
            }
        }
        for (ServicePlan plan : enabled) {
            if (plan.name().equals("MCOEV")
                    && enabled.stream()
                            .noneMatch(p -> p.isTeams()
                                    || p.name().equals("MCOSTANDARD")
                                    || p.name().equals("MCOIMP"))) {
                throw depends(
                        plan.id(), "57ff2da0-773e-42df-b2af-ffb7a2317929", "0feaeb32-d00e-4d66-bd5a-43b5b83db82c");
            }
            if (plan.isCallingPlan() && enabled.stream().noneMatch(ServicePlan::isPhoneSystem)) {
                throw depends(plan.id(), ServicePlan.MCOEV.id());
            }
        }
    }

    private static Refusal exclusive(String one, String other) {
        return Refusal.badRequest(
                "License assignment failed because service plans " + one + ", " + other + " are mutually exclusive");
    }

    private static Refusal depends(String plan, String... on) {
        return Refusal.badRequest("License assignment failed because service plan " + plan
                + " depends on the service plan(s) " + String.join(", ", on));
    }
}
