package io.github.tenantwright.simulator;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.simulator.odata.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The members of a Graph user: which there are, what they read as in filters and as JSON. */
final class UserMembers {

    /** What a read without {@code $select} returns. */
    static final List<String> DEFAULT = List.of(
            "businessPhones",
            "displayName",
            "givenName",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName",
            "id");

    /** Kept outside the directory: selecting one on the collection is 501. */
    static final Set<String> OUTSIDE = Set.of(
            "aboutMe",
            "birthday",
            "hireDate",
            "interests",
            "mailboxSettings",
            "mySite",
            "pastProjects",
            "preferredName",
            "responsibilities",
            "schools",
            "skills");

    /** Filters on these need the advanced query headers. */
    static final Set<String> ADVANCED = Set.of(
            "mobilePhone",
            "officeLocation",
            "companyName",
            "postalCode",
            "employeeType",
            "onPremisesImmutableId",
            "onPremisesSamAccountName",
            "onPremisesLastSyncDateTime");

    /** May be written and are kept as they come. */
    static final Set<String> PLAIN = Set.of(
            "ageGroup",
            "businessPhones",
            "city",
            "companyName",
            "consentProvidedForMinor",
            "country",
            "department",
            "employeeHireDate",
            "employeeId",
            "employeeLeaveDateTime",
            "employeeOrgData",
            "employeeType",
            "faxNumber",
            "identities",
            "jobTitle",
            "mobilePhone",
            "officeLocation",
            "onPremisesExtensionAttributes",
            "onPremisesImmutableId",
            "otherMails",
            "passwordPolicies",
            "postalCode",
            "preferredDataLocation",
            "preferredLanguage",
            "showInAddressList",
            "state",
            "streetAddress",
            "userType");

    /** Only the service sets these. */
    static final Set<String> READ_ONLY = Set.of(
            "id",
            "assignedLicenses",
            "assignedPlans",
            "provisionedPlans",
            "licenseAssignmentStates",
            "proxyAddresses",
            "createdDateTime",
            "creationType",
            "deletedDateTime",
            "externalUserState",
            "externalUserStateChangeDateTime",
            "identityParentId",
            "imAddresses",
            "isManagementRestricted",
            "isResourceAccount",
            "lastPasswordChangeDateTime",
            "legalAgeGroupClassification",
            "onPremisesDistinguishedName",
            "onPremisesDomainName",
            "onPremisesLastSyncDateTime",
            "onPremisesProvisioningErrors",
            "onPremisesSamAccountName",
            "onPremisesSecurityIdentifier",
            "onPremisesSyncEnabled",
            "onPremisesUserPrincipalName",
            "securityIdentifier",
            "serviceProvisioningErrors",
            "signInActivity",
            "signInSessionsValidFromDateTime",
            "deviceEnrollmentLimit");

    private static final Set<String> TYPED = Set.of(
            "displayName",
            "givenName",
            "surname",
            "mail",
            "mailNickname",
            "userPrincipalName",
            "usageLocation",
            "accountEnabled",
            "passwordProfile");

    private static final Set<String> LISTS = Set.of(
            "businessPhones",
            "otherMails",
            "identities",
            "imAddresses",
            "onPremisesProvisioningErrors",
            "serviceProvisioningErrors");

    private UserMembers() {}

    static boolean isKnown(String name) {
        return TYPED.contains(name) || PLAIN.contains(name) || READ_ONLY.contains(name) || OUTSIDE.contains(name);
    }

    /** The members that a {@code $select} names; the default ones for null. */
    static List<String> select(@Nullable String option, boolean collection) {
        if (option == null || option.isBlank()) {
            return DEFAULT;
        }
        List<String> names = new ArrayList<>();
        for (String part : option.split(",", -1)) {
            String name = part.trim();
            if (name.isEmpty()) {
                throw new Refusal(
                        400, "BadRequest", "Parsing OData Select and Expand failed: an empty name was found.");
            }
            if (name.equals("*")) {
                return DEFAULT;
            }
            if (!isKnown(name) && !name.equals("manager")) {
                throw new Refusal(
                        400,
                        "BadRequest",
                        "Parsing OData Select and Expand failed: Could not find a property named '" + name
                                + "' on type 'microsoft.graph.user'.");
            }
            if (collection && OUTSIDE.contains(name)) {
                throw new Refusal(
                        501, "NotImplemented", "The property '" + name + "' is not supported on a collection.");
            }
            if (!names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    static Row row(User user) {
        return path -> value(user, path);
    }

    private static @Nullable Object value(User user, String path) {
        switch (path) {
            case "id":
                return user.id;
            case "userPrincipalName":
                return user.upn;
            case "displayName":
                return user.displayName;
            case "givenName":
                return user.givenName;
            case "surname":
                return user.surname;
            case "mail":
                return user.mail;
            case "mailNickname":
                return user.mailNickname;
            case "usageLocation":
                return user.usageLocation;
            case "accountEnabled":
                return user.enabled;
            case "createdDateTime":
                return user.created;
            case "deletedDateTime":
                return user.deleted;
            case "userType":
                return user.extra == null
                        ? "Member"
                        : user.extra.path("userType").asText("Member");
            case "assignedPlans":
                return user.licenses.plans();
            case "assignedLicenses": {
                List<Row> rows = new ArrayList<>();
                for (Licenses.Held held : user.licenses.held()) {
                    rows.add(inner -> inner.equals("skuId") ? held.sku().id() : null);
                }
                return rows;
            }
            case "proxyAddresses":
                return user.mail == null ? List.of() : List.of("SMTP:" + user.mail);
            default:
                break;
        }
        String first = path.contains("/") ? path.substring(0, path.indexOf('/')) : path;
        if (!isKnown(first)) {
            throw new Refusal(
                    400,
                    "Request_UnsupportedQuery",
                    "Unsupported or invalid query filter clause specified for property '" + path
                            + "' of resource 'User'.");
        }
        JsonNode node = user.extra;
        if (node == null) {
            return null;
        }
        for (String step : path.split("/", -1)) {
            node = node.path(step);
        }
        if (node.isArray()) {
            List<String> values = new ArrayList<>();
            node.forEach(element -> values.add(element.asText()));
            return values;
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        return node.isValueNode() && !node.isNull() ? node.asText() : null;
    }

    /** A manager, and the members of it that are wanted. */
    record Expanded(User user, List<String> select) {}

    /** Writes the user as a JSON object; {@code manager} is written when given. */
    static void write(JsonGenerator out, User user, List<String> select, boolean typed, @Nullable Expanded manager)
            throws IOException {
        out.writeStartObject();
        if (typed) {
            out.writeStringField("@odata.type", "#microsoft.graph.user");
        }
        boolean id = false;
        for (String name : select) {
            id |= name.equals("id");
            if (!name.equals("manager")) {
                writeMember(out, user, name);
            }
        }
        if (!id) {
            out.writeStringField("id", user.id);
        }
        if (manager != null) {
            out.writeFieldName("manager");
            write(out, manager.user, manager.select, true, null);
        }
        out.writeEndObject();
    }

    private static void writeMember(JsonGenerator out, User user, String name) throws IOException {
        switch (name) {
            case "accountEnabled":
                out.writeBooleanField(name, user.enabled);
                return;
            case "createdDateTime":
                out.writeStringField(name, Times.iso(user.created));
                return;
            case "deletedDateTime":
                text(out, name, user.deleted == null ? null : Times.iso(user.deleted));
                return;
            case "assignedPlans":
                out.writeFieldName(name);
                out.writeRawValue(user.licenses.plansJson());
                return;
            case "assignedLicenses":
                out.writeArrayFieldStart(name);
                for (Licenses.Held held : user.licenses.held()) {
                    out.writeStartObject();
                    disabledPlans(out, held);
                    out.writeStringField("skuId", held.sku().id());
                    out.writeEndObject();
                }
                out.writeEndArray();
                return;
            case "licenseAssignmentStates":
                out.writeArrayFieldStart(name);
                for (Licenses.Held held : user.licenses.held()) {
                    out.writeStartObject();
                    out.writeStringField("skuId", held.sku().id());
                    disabledPlans(out, held);
                    out.writeNullField("assignedByGroup");
                    out.writeStringField("state", "Active");
                    out.writeNullField("error");
                    out.writeStringField("lastUpdatedDateTime", Times.iso(held.since()));
                    out.writeEndObject();
                }
                out.writeEndArray();
                return;
            case "provisionedPlans":
                out.writeArrayFieldStart(name);
                for (Map.Entry<String, String> service : services(user).entrySet()) {
                    out.writeStartObject();
                    out.writeStringField("capabilityStatus", service.getValue());
                    out.writeStringField("provisioningStatus", "Success");
                    out.writeStringField("service", service.getKey());
                    out.writeEndObject();
                }
                out.writeEndArray();
                return;
            case "proxyAddresses":
                out.writeArrayFieldStart(name);
                if (user.mail != null) {
                    out.writeString("SMTP:" + user.mail);
                }
                out.writeEndArray();
                return;
            case "onPremisesExtensionAttributes":
                writeExtensions(out, user);
                return;
            case "deviceEnrollmentLimit":
                out.writeNumberField(name, 5);
                return;
            case "passwordProfile":
            case "signInActivity":
                out.writeNullField(name);
                return;
            default:
                break;
        }
        if (user.extra != null && user.extra.has(name)) {
            out.writeFieldName(name);
            out.writeRawValue(user.extra.get(name).toString());
            return;
        }
        if (LISTS.contains(name)) {
            out.writeArrayFieldStart(name);
            out.writeEndArray();
            return;
        }
        Object value = TYPED.contains(name) || name.equals("id") || name.equals("userType") ? value(user, name) : null;
        text(out, name, value == null ? null : value.toString());
    }

    private static void disabledPlans(JsonGenerator out, Licenses.Held held) throws IOException {
        out.writeArrayFieldStart("disabledPlans");
        for (String plan : new TreeSet<>(held.disabledPlans())) {
            out.writeString(plan);
        }
        out.writeEndArray();
    }

    private static Map<String, String> services(User user) {
        Map<String, String> services = new LinkedHashMap<>();
        for (Licenses.Plan plan : user.licenses.plans()) {
            services.merge(plan.plan().service(), plan.status(), (a, b) -> a.equals("Enabled") ? a : b);
        }
        return services;
    }

    private static void writeExtensions(JsonGenerator out, User user) throws IOException {
        JsonNode have = user.extra == null ? null : user.extra.get("onPremisesExtensionAttributes");
        out.writeObjectFieldStart("onPremisesExtensionAttributes");
        for (int i = 1; i <= 15; i++) {
            String name = "extensionAttribute" + i;
            text(out, name, have == null ? null : have.path(name).asText(null));
        }
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value == null) {
            out.writeNullField(name);
        } else {
            out.writeStringField(name, value);
        }
    }

    static List<String> names(String... names) {
        return Arrays.asList(names);
    }
}
