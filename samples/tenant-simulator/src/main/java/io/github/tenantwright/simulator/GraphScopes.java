package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.simulator.contract.OpenApiRequestCheck;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which delegated permissions open which call of Graph: the permissions file of Microsoft's own repository (state of
 * 2026-08-07), as the contract of these paths repeats it. A permission that is good for a part of the objects only is
 * looked at by the object.
 */
final class GraphScopes {

    private static final Set<String> OWN_ONLY = Set.of("User.Read", "User.ReadWrite");
    /** What a caller sees of others with User.ReadBasic.All. */
    private static final Set<String> BASIC =
            Set.of("id", "displayname", "givenname", "surname", "mail", "userprincipalname", "photo");

    /** Each changes some members of a user; the members are not looked at here, so they open nothing. */
    private static final Set<String> PARTS_OF_A_USER = Set.of(
            "User-Mail.ReadWrite.All",
            "User-PasswordProfile.ReadWrite.All",
            "User-Phone.ReadWrite.All",
            "User.EnableDisableAccount.All",
            "User.ManageIdentities.All");

    /** Spellings that the contract does not list, with the one that it does. */
    private static final Map<String, String> SAME_AS = Map.of(
            "/users/microsoft.graph.delta", "/users/delta",
            "/directory/deletedItems", "/directory/deletedItems/microsoft.graph.user");

    private static final Map<String, Set<String>> TABLE = read();

    private GraphScopes() {}

    /** Refuses a caller whose token carries none of the permissions that open this call. */
    static void require(Exchange x, Map<String, String> path) {
        if (x.template.equals("/$batch")) {
            return;
        }
        Set<String> open = of(x.call.method(), x.template);
        boolean own = x.template.startsWith("/me")
                || x.template.startsWith("/organization")
                || isOwn(x, path.getOrDefault("id", ""));
        for (String scope : x.caller.scopes()) {
            if (open.contains(scope) && (own || !OWN_ONLY.contains(scope)) && (own || !tooBasic(x, scope))) {
                return;
            }
        }
        throw Refusal.denied();
    }

    /** Any of these is enough for the call. */
    static Set<String> of(String method, String template) {
        String plain = plain(SAME_AS.getOrDefault(template, template));
        Set<String> open = TABLE.get(method + " " + plain);
        int last = plain.lastIndexOf('/');
        if (open == null && (plain.startsWith("/$count", last) || plain.startsWith("/microsoft.graph.", last))) {
            // A count, or the same list of one type.
            open = TABLE.get(method + " " + plain.substring(0, last));
        }
        if (open == null) {
            throw new IllegalStateException("no permissions are known for " + method + " " + template);
        }
        return open;
    }

    private static boolean isOwn(Exchange x, String user) {
        return x.template.startsWith("/users/{id}")
                && (user.equalsIgnoreCase(x.caller.oid()) || user.equalsIgnoreCase(x.caller.upn()));
    }

    private static boolean tooBasic(Exchange x, String scope) {
        if (!scope.equals("User.ReadBasic.All") || x.template.contains("/photo")) {
            return false;
        }
        String select = x.option("$select");
        return select == null
                || !Arrays.stream(select.toLowerCase(Locale.ROOT).split(",")).allMatch(BASIC::contains);
    }

    private static Map<String, Set<String>> read() {
        Map<String, Set<String>> table = new HashMap<>();
        try (InputStream in = OpenApiRequestCheck.class.getResourceAsStream("graph-openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("graph-openapi.json is missing from the jar");
            }
            JsonNode paths = Json.MAPPER.readTree(in).path("paths");
            for (var path : paths.properties()) {
                for (var method : path.getValue().properties()) {
                    JsonNode delegated = method.getValue().path("x-permissions").path("delegated");
                    if (delegated.isObject()) {
                        Set<String> open = new LinkedHashSet<>();
                        delegated.path("least").forEach(scope -> open.add(scope.asText()));
                        delegated.path("others").forEach(scope -> open.add(scope.asText()));
                        open.removeAll(PARTS_OF_A_USER);
                        table.put(method.getKey().toUpperCase(Locale.ROOT) + " " + plain(path.getKey()), open);
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return table;
    }

    /** Without the names of what varies. */
    private static String plain(String template) {
        return template.replaceAll("\\{[^}]*}", "{}").replaceAll("\\([^)]*\\)", "");
    }
}
