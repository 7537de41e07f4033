package io.github.tenantwright.teams.users;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Users and their policies at the Teams service. Immutable and thread-safe. */
public final class TeamsUsers {
    private static final String BASE = "/Teams.User/users";
    private static final int PAGE = 500;
    private static final String VOICE_MEMBERS =
            "objectId,userPrincipalName,accountType,featureTypes,lineUri,onPremLineURI,enterpriseVoiceEnabled,"
                    + "effectivePolicyAssignments,accountEnabled,softDeletionTimestamp,interpretedUserType,"
                    + "teamsUpgradeEffectiveMode";

    private static final ObjectReader ONE_OF_MANY =
            Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final TenantSession session;

    private TeamsUsers(TenantSession session) {
        this.session = session;
    }

    public static TeamsUsers of(TenantSession session) {
        return new TeamsUsers(session);
    }

    /**
     * The user, if Teams knows them: a user who was licensed a short while ago may be unknown for minutes to a day.
     *
     * @param idOrUpn object id or user principal name
     */
    public Optional<TeamsUser> find(String idOrUpn) {
        try {
            ServiceRequest request =
                    ServiceRequest.get(Audience.TEAMS_ADMIN, BASE + "/" + ServiceRequest.segment(idOrUpn));
            return Optional.of(session.send(request, TeamsUsers::user).value());
        } catch (ServiceException absent) {
            if (absent.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw absent;
        }
    }

    /** @throws ServiceException of kind NOT_FOUND when Teams does not know the user (yet) */
    public TeamsUser get(String idOrUpn) {
        return session.send(
                        ServiceRequest.get(Audience.TEAMS_ADMIN, BASE + "/" + ServiceRequest.segment(idOrUpn)),
                        TeamsUsers::user)
                .value();
    }

    /**
     * Every user that Teams knows, page by page: the consumer is given a page's users once the page has arrived whole.
     *
     * <p>How the service pages is not documented: a next link is followed where there is one, and a continuation token
     * where there is one; never the same twice.
     */
    public void forEach(Consumer<TeamsUser> consumer) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("pageSize", String.valueOf(PAGE));
        parameters.put("select", VOICE_MEMBERS);
        String address = BASE + ServiceRequest.query(parameters);
        Set<String> seen = new HashSet<>();
        while (!address.isEmpty()) {
            if (!seen.add(address)) {
                throw new IllegalStateException("The Teams service handed out the same page of users twice");
            }
            Page page = session.send(ServiceRequest.get(Audience.TEAMS_ADMIN, address), TeamsUsers::page)
                    .value();
            page.users().forEach(consumer);
            address = next(page, parameters);
        }
    }

    /**
     * Grants a policy to a user. The service takes it before it shows: it can be read half a minute to a minute later.
     *
     * @param policyName without {@code Tag:}; empty takes the direct grant away
     */
    public void grant(String idOrUpn, String policyType, String policyName) {
        String body = Json.write(Json.object().put("PolicyName", policyName));
        session.send(
                ServiceRequest.of(Audience.TEAMS_ADMIN, "PATCH", grantPath(ServiceRequest.segment(idOrUpn), policyType))
                        .json(body),
                ReplyReader.NOTHING);
    }

    static List<AllowedChange> grants(String policyType, String label) {
        return List.of(new AllowedChange(
                Audience.TEAMS_ADMIN, "PATCH", grantPath("{user}", policyType), "grant a " + label + " to a user"));
    }

    private static String grantPath(String segment, String policyType) {
        return "/Skype.Policy/users/" + segment + "/policies/" + ServiceRequest.segment(policyType);
    }

    private record Page(List<TeamsUser> users, String nextLink, String skipToken) {}

    private String next(Page page, Map<String, String> parameters) {
        if (!page.nextLink().isEmpty()) {
            if (page.nextLink().startsWith("/") || session.mayFollow(Audience.TEAMS_ADMIN, page.nextLink())) {
                return page.nextLink();
            }
            throw new IllegalStateException("The Teams service handed out a next link to another host");
        }
        if (page.skipToken().isEmpty()) {
            return "";
        }
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put("skiptoken", page.skipToken());
        return BASE + ServiceRequest.query(more);
    }

    private static TeamsUser user(InputStream body) throws IOException {
        JsonNode node = Json.MAPPER.readTree(body);
        TeamsUser user = TeamsUser.read(node == null ? Json.object() : node);
        if (user.id().isEmpty()) {
            throw MismatchedInputException.from(null, TeamsUser.class, "a user with an object id was expected");
        }
        return user;
    }

    /** Reads user by user, so that a page costs no more memory than its users do. */
    private static Page page(InputStream body) throws IOException {
        List<TeamsUser> users = new ArrayList<>();
        String nextLink = "";
        String skipToken = "";
        boolean found = false;
        try (JsonParser in = Json.MAPPER.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw MismatchedInputException.from(in, TeamsUser.class, "an object with users was expected");
            }
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                JsonToken value = in.nextToken();
                if (name.equalsIgnoreCase("users") && value == JsonToken.START_ARRAY) {
                    found = true;
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        JsonNode user = ONE_OF_MANY.readTree(in);
                        users.add(TeamsUser.read(user));
                    }
                } else if (name.equalsIgnoreCase("@nextLink") || name.equalsIgnoreCase("nextLink")) {
                    nextLink = value == JsonToken.VALUE_STRING ? in.getText() : "";
                } else if (name.equalsIgnoreCase("skipToken")) {
                    skipToken = value == JsonToken.VALUE_STRING ? in.getText() : "";
                } else {
                    in.skipChildren();
                }
            }
            if (in.currentToken() != JsonToken.END_OBJECT || !found) {
                throw MismatchedInputException.from(in, TeamsUser.class, "an object with users was expected");
            }
        }
        return new Page(users, nextLink, skipToken);
    }
}
