package io.github.tenantwright.graph.numbers;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.PagedList;
import io.github.tenantwright.graph.internal.GraphCalls;
import io.github.tenantwright.graph.internal.OData;
import io.github.tenantwright.http.ServiceRequest;
import java.util.Map;
import java.util.Optional;

/** What Teams has configured for each user. Needs {@code TeamsUserConfiguration.Read.All}. Thread-safe. */
public final class UserConfigurationsClient {
    private static final String PATH = "/admin/teams/userConfigurations";

    // Without this, values newer than the service's own contract arrive as "unknownFutureValue".
    private static final Map<String, String> NEWER_VALUES = Map.of("Prefer", "include-unknown-enum-members");

    private final GraphCalls calls;

    /** Ready-made by {@link io.github.tenantwright.graph.GraphClient}. */
    public UserConfigurationsClient(TenantSession session) {
        this.calls = new GraphCalls(session);
    }

    /** All of them, page by page. */
    public PagedList<UserConfiguration> list() {
        return calls.list(PATH, NEWER_VALUES, UserConfiguration::read);
    }

    /**
     * @param userId object id
     * @throws ServiceException of kind NOT_FOUND when Teams does not know the user (yet)
     */
    public UserConfiguration get(String userId) {
        return calls.read(request(userId), UserConfiguration::read).value();
    }

    /**
     * The user's configuration, if Teams knows the user.
     *
     * @param userId object id
     */
    public Optional<UserConfiguration> find(String userId) {
        return GraphCalls.ifPresent(() -> get(userId));
    }

    private ServiceRequest request(String userId) {
        ServiceRequest request = calls.request("GET", PATH + "/" + OData.key("userId", userId));
        for (var header : NEWER_VALUES.entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }
        return request;
    }
}
