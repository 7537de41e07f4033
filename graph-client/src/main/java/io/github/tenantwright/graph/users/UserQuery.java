package io.github.tenantwright.graph.users;

import io.github.tenantwright.DomainName;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.graph.internal.OData;
import io.github.tenantwright.graph.licenses.CapabilityStatus;
import io.github.tenantwright.graph.licenses.ServicePlan;
import io.github.tenantwright.graph.licenses.Sku;
import io.github.tenantwright.internal.Check;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which users, which of their fields, and in pages of what size. The service does the filtering. Immutable: each method
 * gives a new query.
 *
 * <pre>{@code
 * UserQuery.licensedFor(ServicePlan.PHONE_SYSTEM_FOR_PEOPLE)
 *     .and(UserQuery.licensedFor(ServicePlan.ANY_TEAMS))
 *     .and(UserQuery.withSuffix(DomainName.of("contoso.com")))
 *     .select(UserField.ID, UserField.USER_PRINCIPAL_NAME)
 * }</pre>
 *
 * <p>Some filters need Graph's advanced queries, which are answered from an index that lags behind writes: never check
 * a write of your own with {@link #withSuffix} or {@link #count}; read the user by its id.
 */
public final class UserQuery {
    /** The most users that a page can hold. */
    public static final int LARGEST_PAGE = 999;

    // OData's "in" takes fifteen values unless the service says otherwise.
    private static final int MOST_IDS = 15;
    private static final Set<UserField> STARTABLE = Set.of(
            UserField.DISPLAY_NAME,
            UserField.USER_PRINCIPAL_NAME,
            UserField.MAIL,
            UserField.MAIL_NICKNAME,
            UserField.GIVEN_NAME,
            UserField.SURNAME,
            UserField.DEPARTMENT,
            UserField.JOB_TITLE);

    private final String filter;
    private final boolean advanced;
    private final List<UserField> fields;
    private final int pageSize;
    private final boolean counted;

    private UserQuery(String filter, boolean advanced, List<UserField> fields, int pageSize, boolean counted) {
        this.filter = filter;
        this.advanced = advanced;
        this.fields = fields;
        this.pageSize = pageSize;
        this.counted = counted;
    }

    /** All users. */
    public static UserQuery all() {
        return where("", false);
    }

    /** Those for whom one of the plans is enabled. */
    public static UserQuery licensedFor(ServicePlan... plans) {
        return licensedFor(Arrays.asList(plans));
    }

    /** Those for whom one of the plans is enabled. */
    public static UserQuery licensedFor(Collection<ServicePlan> plans) {
        // Plans that were taken away stay in the list as Deleted, hence the look at the status.
        return where(
                anyOf(Check.notEmpty("plans", plans).stream()
                        .map(plan -> "assignedPlans/any(p:p/servicePlanId eq " + plan.id()
                                + " and p/capabilityStatus eq 'Enabled')")
                        .toList()),
                false);
    }

    /**
     * Those who have one of the plans in one of these states.
     *
     * @param states as in {@code Suspended}; one that was taken away is {@code Deleted}
     */
    public static UserQuery withPlanIn(Collection<ServicePlan> plans, CapabilityStatus... states) {
        String any = Check.notEmpty("states", Arrays.asList(states)).stream()
                .map(state -> "p/capabilityStatus eq " + OData.quoted(state.value()))
                .collect(Collectors.joining(" or "));
        return where(
                anyOf(Check.notEmpty("plans", plans).stream()
                        .map(plan -> "assignedPlans/any(p:p/servicePlanId eq " + plan.id() + " and (" + any + "))")
                        .toList()),
                false);
    }

    /** Those who have one of the products, own or through a group. */
    public static UserQuery withLicense(Sku... skus) {
        return where(
                anyOf(Check.notEmpty("skus", Arrays.asList(skus)).stream()
                        .map(sku -> "assignedLicenses/any(l:l/skuId eq " + sku.id() + ")")
                        .toList()),
                false);
    }

    /** Those whose user principal name ends with this domain, and with no subdomain of it. An advanced query. */
    public static UserQuery withSuffix(DomainName domain) {
        return where("endsWith(userPrincipalName," + OData.quoted("@" + domain.value()) + ")", true);
    }

    /**
     * Those of whom a field starts with a text; case doesn't matter.
     *
     * @throws InvalidInputException when the service can't search that field so
     */
    public static UserQuery startingWith(UserField field, String text) {
        if (!STARTABLE.contains(field)) {
            throw new InvalidInputException("startingWith", field.member(), "a field that the service can search");
        }
        return where(
                "startsWith(" + field.member() + "," + OData.quoted(Check.text("startingWith", text, 256)) + ")",
                false);
    }

    /** Those with these user principal names; at most 15. */
    public static UserQuery named(Collection<String> userPrincipalNames) {
        return oneOf(UserField.USER_PRINCIPAL_NAME, userPrincipalNames);
    }

    /** Those with these object ids; at most 15. */
    public static UserQuery withIds(Collection<String> ids) {
        return oneOf(UserField.ID, ids);
    }

    /** Those that both queries find; the fields, the page size and the counting are this query's. */
    public UserQuery and(UserQuery other) {
        String both =
                filter.isEmpty() ? other.filter : other.filter.isEmpty() ? filter : filter + " and " + other.filter;
        return new UserQuery(both, advanced || other.advanced, fields, pageSize, counted);
    }

    /** What to read of each; the id always comes along. Default: {@link UserField#FOR_LISTS}. */
    public UserQuery select(UserField... wanted) {
        return select(Arrays.asList(wanted));
    }

    /** What to read of each; the id always comes along. Default: {@link UserField#FOR_LISTS}. */
    public UserQuery select(Collection<UserField> wanted) {
        return new UserQuery(filter, advanced, Check.notEmpty("select", wanted), pageSize, counted);
    }

    /** Users per page, 1 to 999. Default: 999, which needs the fewest requests. */
    public UserQuery pageSize(int users) {
        return new UserQuery(filter, advanced, fields, Check.between("pageSize", users, 1, LARGEST_PAGE), counted);
    }

    /** Asks for the number of all found users too, which the first page then has. An advanced query. */
    public UserQuery count() {
        return new UserQuery(filter, true, fields, pageSize, true);
    }

    /** The filter in OData, not percent-encoded; empty for all users. */
    public String filter() {
        return filter;
    }

    /** Whether the service needs its advanced queries for this. */
    boolean isAdvanced() {
        return advanced;
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("$select", UserField.select(fields));
        if (!filter.isEmpty()) {
            parameters.put("$filter", filter);
        }
        parameters.put("$top", Integer.toString(pageSize));
        // Advanced queries want both the header and the count; without the count some filters are refused.
        if (advanced) {
            parameters.put("$count", "true");
        }
        return parameters;
    }

    private static UserQuery where(String filter, boolean advanced) {
        return new UserQuery(filter, advanced, UserField.FOR_LISTS, LARGEST_PAGE, false);
    }

    private static UserQuery oneOf(UserField field, Collection<String> values) {
        Check.between(field.member() + ".size", values.size(), 1, MOST_IDS);
        return where(
                field.member() + " in ("
                        + values.stream()
                                .map(value -> OData.quoted(Check.text(field.member(), value, 1024)))
                                .collect(Collectors.joining(","))
                        + ")",
                false);
    }

    private static String anyOf(List<String> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : "(" + String.join(" or ", conditions) + ")";
    }

    @Override
    public String toString() {
        return "UserQuery(" + (filter.isEmpty() ? "all" : filter) + ", " + UserField.select(fields)
                + (counted ? ", counted" : "") + ")";
    }
}
