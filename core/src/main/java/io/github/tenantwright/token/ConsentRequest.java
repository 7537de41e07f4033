package io.github.tenantwright.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A question to an administrator of a customer: may the portal's application use these permissions of one service, for
 * everybody in the tenant? Send the administrator's browser to {@link #address()}, keep this in the portal's own session
 * of that person, and give what the browser comes back with to {@link #answer}.
 *
 * <p>One request is about one service, so a portal that sets voice up has two: Microsoft Graph and the Teams
 * administration service. Permissions are named one by one, so that nothing else is consented to, whatever the app
 * registration lists; the sign-ins of {@link MsalTokens} then get just what was. No token comes back from here, and no
 * code: a sign-in follows.
 *
 * <p>Instead of an administrator's consent for everybody, the person who signs in may consent for themselves, as far as
 * the tenant's policy lets them: {@link SignInOptions#asking} has the sign-in itself ask.
 *
 * <p>Source: Microsoft identity platform, admin consent ({@code v2.0/adminconsent}).
 */
public final class ConsentRequest {
    private static final Pattern GUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern PERMISSION = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,127}");

    private final TenantId tenant;
    private final Audience audience;
    private final SortedSet<String> permissions;
    private final String state;
    private final URI address;

    private ConsentRequest(
            TenantId tenant, Audience audience, SortedSet<String> permissions, String state, URI address) {
        this.tenant = tenant;
        this.audience = audience;
        this.permissions = permissions;
        this.state = state;
        this.address = address;
    }

    /**
     * @param tenant the customer's
     * @param clientId the application id of the portal's app registration
     * @param redirect where the browser comes back to, just as the app registration lists it
     * @param permissions of the service, by their names: those of the plan
     * @throws InvalidInputException when the client id, the address or a permission can't be one, or none is named
     */
    public static ConsentRequest of(
            TenantId tenant,
            Cloud cloud,
            String clientId,
            URI redirect,
            Audience audience,
            Collection<String> permissions) {
        Check.matches("clientId", clientId, GUID, "a GUID: the application id");
        if (!redirect.isAbsolute() || redirect.getFragment() != null) {
            throw new InvalidInputException("redirect", redirect, "an absolute address without a fragment");
        }
        if (permissions.isEmpty()) {
            throw new InvalidInputException("permissions", permissions, "at least one");
        }
        String state = CodeSignIn.random();
        String query = "client_id=" + clientId
                + "&scope=" + encoded(String.join(" ", scopes(cloud, audience, permissions)))
                + "&redirect_uri=" + encoded(redirect.toString())
                + "&state=" + state;
        return new ConsentRequest(
                tenant,
                audience,
                new TreeSet<>(permissions),
                state,
                URI.create(cloud.authority() + "/" + tenant.value() + "/v2.0/adminconsent?" + query));
    }

    /** One for each service, in the order of the services; a service without permissions has none. */
    public static List<ConsentRequest> all(
            TenantId tenant,
            Cloud cloud,
            String clientId,
            URI redirect,
            Map<Audience, ? extends Collection<String>> permissions) {
        List<ConsentRequest> all = new ArrayList<>();
        for (Audience audience : Audience.values()) {
            Collection<String> wanted = permissions.get(audience);
            if (wanted != null && !wanted.isEmpty()) {
                all.add(of(tenant, cloud, clientId, redirect, audience, wanted));
            }
        }
        return all;
    }

    /** The permissions as the identity platform wants them: each with the service that it is of. */
    static SortedSet<String> scopes(Cloud cloud, Audience audience, Collection<String> permissions) {
        String service = switch (audience) {
            case GRAPH, EXCHANGE -> cloud.address(audience).toString();
            case TEAMS_ADMIN -> audience.applicationId();
        };
        return permissions.stream()
                .map(name -> service + "/"
                        + Check.matches("permission", name, PERMISSION, "the name of a permission, as User.Read.All"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where the administrator consents. */
    public URI address() {
        return address;
    }

    public Audience audience() {
        return audience;
    }

    /** What is asked for, by name. */
    public SortedSet<String> permissions() {
        return new TreeSet<>(permissions);
    }

    /** Comes back with the browser, so that a portal can find the request that it belongs to. */
    public String state() {
        return state;
    }

    /**
     * Reads what the browser came back with. Nothing in it is trusted: anybody can send a browser to the portal's
     * address, so what was granted is known for sure only from the tokens of the sign-in that follows.
     *
     * @param query the parameters of the address that the browser came back to, decoded
     */
    public ConsentAnswer answer(Map<String, String> query) {
        if (!CodeSignIn.same(state, query.getOrDefault("state", ""))) {
            return refused(ConsentAnswer.Reason.OTHER_REQUEST, "", "");
        }
        String error = query.getOrDefault("error", "");
        String description = query.getOrDefault("error_description", "");
        if (!error.isEmpty() || !description.isEmpty()) {
            return refused(ConsentAnswer.Reason.of(error, description), error, description);
        }
        String consent = query.getOrDefault("admin_consent", "");
        if (!consent.equalsIgnoreCase("true")) {
            return refused(ConsentAnswer.Reason.UNCLEAR, "admin_consent", consent);
        }
        String answering = query.getOrDefault("tenant", "");
        if (!answering.equalsIgnoreCase(tenant.value())) {
            return refused(ConsentAnswer.Reason.OTHER_TENANT, "tenant", answering);
        }
        // Not each answer says which; what it leaves out was not granted.
        SortedSet<String> missing = new TreeSet<>();
        String granted = query.getOrDefault("scope", "");
        if (!granted.isBlank()) {
            SortedSet<String> told = new TreeSet<>();
            for (String scope : granted.strip().split("\\s+")) {
                told.add(scope.substring(scope.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
            }
            if (!told.contains(".default")) {
                permissions.stream()
                        .filter(name -> !told.contains(name.toLowerCase(Locale.ROOT)))
                        .forEach(missing::add);
            }
        }
        return missing.isEmpty()
                ? new ConsentAnswer.Granted(audience, permissions())
                : refused(ConsentAnswer.Reason.PARTLY, "missing", String.join(", ", missing));
    }

    private ConsentAnswer.Refused refused(ConsentAnswer.Reason reason, String code, String said) {
        String words = SignInFailures.clean(said, List.of());
        String cause = SignInFailures.clean(code, List.of());
        return new ConsentAnswer.Refused(
                audience, reason, cause.isEmpty() || words.isEmpty() ? cause + words : cause + ": " + words);
    }

    /** All of it as one line of text, for a portal of several nodes; whoever has it could forge an answer. */
    public String save() {
        String json = Json.write(Json.object()
                .put("tenant", tenant.value())
                .put("audience", audience.name())
                .put("permissions", String.join(" ", permissions))
                .put("state", state)
                .put("address", address.toString()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Takes up what {@link #save()} gave.
     *
     * @throws InvalidInputException when the text is not of that making (it is not repeated)
     */
    public static ConsentRequest restore(String saved) {
        try {
            JsonNode json =
                    Json.MAPPER.readTree(new String(Base64.getUrlDecoder().decode(saved), StandardCharsets.UTF_8));
            String state = Json.text(json, "state");
            String permissions = Json.text(json, "permissions");
            if (!state.isEmpty() && !permissions.isEmpty()) {
                return new ConsentRequest(
                        TenantId.of(Json.text(json, "tenant")),
                        Audience.valueOf(Json.text(json, "audience")),
                        new TreeSet<>(List.of(permissions.split(" "))),
                        state,
                        URI.create(Json.text(json, "address")));
            }
        } catch (JsonProcessingException | IllegalArgumentException | InvalidInputException notOurs) {
            // Told below, without the text.
        }
        throw new InvalidInputException("consent", "(not shown)", "what save() gave");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "ConsentRequest(" + audience.title() + ": " + String.join(", ", permissions) + ", tenant " + tenant
                + ")";
    }
}
