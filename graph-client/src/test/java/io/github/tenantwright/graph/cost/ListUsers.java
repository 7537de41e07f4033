package io.github.tenantwright.graph.cost;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.graph.GraphClient;
import io.github.tenantwright.graph.users.User;
import io.github.tenantwright.graph.users.UserField;
import io.github.tenantwright.graph.users.UserQuery;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.util.Map;

/** Lists users from an address and prints how many there were; run in a JVM with a small heap. */
public final class ListUsers {
    private ListUsers() {}

    public static void main(String[] arguments) {
        try (TenantSession session = session(arguments[0])) {
            UserQuery query = Boolean.parseBoolean(arguments[1])
                    ? UserQuery.all().select(UserField.USER_PRINCIPAL_NAME, UserField.ASSIGNED_PLANS)
                    : UserQuery.all();
            long users = 0;
            for (User user : GraphClient.of(session).users().list(query)) {
                users += user.id().isEmpty() ? 0 : 1;
            }
            System.out.println("users=" + users);
        }
    }

    static TenantSession session(String url) {
        return TenantSession.builder(TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4"))
                .cloud(new Cloud(
                        "pages",
                        URI.create("https://login.microsoftonline.com"),
                        Map.of(Audience.GRAPH, URI.create(url))))
                .tokens(TokenProvider.of(Map.of(Audience.GRAPH, "a-token-of-no-meaning")))
                .build();
    }
}
