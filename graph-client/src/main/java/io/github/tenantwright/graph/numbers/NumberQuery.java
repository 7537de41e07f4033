package io.github.tenantwright.graph.numbers;

import io.github.tenantwright.graph.internal.OData;
import io.github.tenantwright.internal.Check;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which telephone numbers, in pages of what size. The service does the filtering. Immutable. */
public final class NumberQuery {
    /** The most numbers that a page can hold. */
    public static final int LARGEST_PAGE = 1000;

    private final String filter;
    private final int pageSize;

    private NumberQuery(String filter, int pageSize) {
        this.filter = filter;
        this.pageSize = pageSize;
    }

    /** All numbers of the tenant. */
    public static NumberQuery all() {
        return new NumberQuery("", LARGEST_PAGE);
    }

    /** One number, with or without a plus; the service keeps them with one. */
    public static NumberQuery number(String telephoneNumber) {
        String number = Numbers.checked(telephoneNumber);
        return where("telephoneNumber eq " + OData.quoted(number.startsWith("+") ? number : "+" + number));
    }

    /** The numbers of one user or resource account. */
    public static NumberQuery assignedTo(String objectId) {
        return where("assignmentTargetId eq " + OData.quoted(Check.text("assignmentTargetId", objectId, 200)));
    }

    public static NumberQuery ofType(NumberType type) {
        return where("numberType eq " + OData.quoted(Check.text("numberType", type.value(), 100)));
    }

    public static NumberQuery withStatus(AssignmentStatus status) {
        return where("assignmentStatus eq " + OData.quoted(Check.text("assignmentStatus", status.value(), 100)));
    }

    /** Those that both queries find; the page size is this query's. */
    public NumberQuery and(NumberQuery other) {
        return new NumberQuery(
                filter.isEmpty() ? other.filter : other.filter.isEmpty() ? filter : filter + " and " + other.filter,
                pageSize);
    }

    /** Numbers per page, 1 to 1,000. Default: 1,000. */
    public NumberQuery pageSize(int numbers) {
        return new NumberQuery(filter, Check.between("pageSize", numbers, 1, LARGEST_PAGE));
    }

    int pageSize() {
        return pageSize;
    }

    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!filter.isEmpty()) {
            parameters.put("$filter", filter);
        }
        parameters.put("$top", Integer.toString(pageSize));
        return parameters;
    }

    private static NumberQuery where(String filter) {
        return new NumberQuery(filter, LARGEST_PAGE);
    }

    @Override
    public String toString() {
        return "NumberQuery(" + (filter.isEmpty() ? "all" : filter) + ")";
    }
}
