package io.github.tenantwright;

import io.github.tenantwright.internal.Check;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The addresses of one Microsoft cloud. Tokens are sent to these hosts and to no others; a caller may make a cloud of
 * its own, for example one that points to a simulated tenant.
 *
 * <p>Sources: Microsoft Graph national cloud deployments (Graph and sign-in hosts); the configuration hosts are those
 * that public clients of the service use, of which only the worldwide one is confirmed by several.
 *
 * @param name for messages and for choosing back ends
 * @param authority where people sign in
 * @param services per audience the address that its requests start with, without a trailing slash
 */
public record Cloud(String name, URI authority, Map<Audience, URI> services) {
    public static final Cloud WORLDWIDE = of(
            "worldwide",
            "https://login.microsoftonline.com",
            "https://graph.microsoft.com",
            "https://api.interfaces.records.teams.microsoft.com",
            "https://outlook.office365.com");
    public static final Cloud US_GOVERNMENT_L4 = of(
            "US Government L4 (GCC High)",
            "https://login.microsoftonline.us",
            "https://graph.microsoft.us",
            "https://api.interfaces.records.gov.teams.microsoft.us",
            "https://outlook.office365.us");
    public static final Cloud US_GOVERNMENT_L5 = of(
            "US Government L5 (DoD)",
            "https://login.microsoftonline.us",
            "https://dod-graph.microsoft.us",
            "https://api.interfaces.records.dod.teams.microsoft.us",
            "https://outlook-dod.office365.us");
    public static final Cloud CHINA = of(
            "China (21Vianet)",
            "https://login.chinacloudapi.cn",
            "https://microsoftgraph.chinacloudapi.cn",
            "https://api.interfaces.records.teams.microsoftonline.cn",
            "https://partner.outlook.cn");

    /** @throws InvalidInputException when an address is neither https nor on loopback */
    public Cloud {
        Check.text("cloud.name", name, 100);
        authority = secure("cloud.authority", authority);
        Map<Audience, URI> checked = new EnumMap<>(Audience.class);
        services.forEach((audience, uri) -> checked.put(audience, secure("cloud." + audience, uri)));
        services = Map.copyOf(checked);
    }

    /** The address that requests to the service start with. */
    public URI address(Audience audience) {
        URI uri = services.get(audience);
        if (uri == null) {
            throw new InvalidInputException("cloud." + audience, name, "this cloud has no " + audience.title());
        }
        return uri;
    }

    /** The scope to ask for when signing in for the audience: all that was consented to, or what the service needs. */
    public String scope(Audience audience) {
        return switch (audience) {
            case GRAPH -> address(audience) + "/.default";
            case TEAMS_ADMIN -> audience.applicationId() + "/.default";
            // By name: whatever else was consented to, without this permission the service lets nobody in.
            case EXCHANGE -> address(audience) + "/Exchange.Manage";
        };
    }

    /** Whether a URL points to the service of this audience: same scheme, host and port. */
    public boolean serves(Audience audience, URI url) {
        URI ours = services.get(audience);
        return ours != null
                && url.getHost() != null
                && url.getUserInfo() == null
                && ours.getScheme().equalsIgnoreCase(url.getScheme())
                && ours.getHost().equalsIgnoreCase(url.getHost())
                && port(ours) == port(url);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private static Cloud of(String name, String authority, String graph, String teams, String exchange) {
        return new Cloud(
                name,
                URI.create(authority),
                Map.of(
                        Audience.GRAPH, URI.create(graph),
                        Audience.TEAMS_ADMIN, URI.create(teams),
                        Audience.EXCHANGE, URI.create(exchange)));
    }

    private static URI secure(String field, URI uri) {
        String host = uri.getHost();
        boolean loopback =
                host != null && List.of("localhost", "127.0.0.1", "[::1]").contains(host.toLowerCase(Locale.ROOT));
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        if (host == null || !(https || (loopback && "http".equalsIgnoreCase(uri.getScheme())))) {
            throw new InvalidInputException(field, uri, "an https address (http only on loopback)");
        }
        if (uri.getQuery() != null || uri.getFragment() != null || uri.getUserInfo() != null) {
            throw new InvalidInputException(field, uri, "scheme, host, port and path only");
        }
        String text = uri.toString();
        int end = text.length();
        while (text.charAt(end - 1) == '/') {
            end--;
        }
        return URI.create(text.substring(0, end));
    }
}
