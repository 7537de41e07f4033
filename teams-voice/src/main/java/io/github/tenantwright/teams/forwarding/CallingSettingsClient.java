package io.github.tenantwright.teams.forwarding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Users' calling settings. Immutable and thread-safe.
 *
 * <p>Source: the address and its verbs were read out of Microsoft's own module by a public client, the form of the
 * document from that module's parameters and a public script; writing is therefore proved by a read wherever an operation
 * does it.
 */
public final class CallingSettingsClient {
    private static final String BASE = "/Skype.VoiceGroup/userRoutingSettings/";

    private final TenantSession session;

    private CallingSettingsClient(TenantSession session) {
        this.session = Check.notNull("session", session);
    }

    public static CallingSettingsClient of(TenantSession session) {
        return new CallingSettingsClient(session);
    }

    /**
     * A user's settings.
     *
     * @param userId the object id
     * @throws ServiceException of kind NOT_FOUND when Teams does not know the user (yet)
     */
    public CallingState get(String userId) {
        return SettingsDocument.state(read(userId));
    }

    /** As {@link #get}, and empty when Teams does not know the user. */
    public Optional<CallingState> find(String userId) {
        return document(userId).map(SettingsDocument::state);
    }

    /**
     * Sets the parts that are said; the others stay. Reads first, since the service takes whole parts only. The service
     * takes it before it shows.
     */
    public void set(String userId, CallingSettings wanted) {
        post(userId, SettingsDocument.with(read(userId), wanted));
    }

    Optional<ObjectNode> document(String userId) {
        try {
            return Optional.of(read(userId));
        } catch (ServiceException absent) {
            if (absent.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw absent;
        }
    }

    void post(String userId, ObjectNode document) {
        session.send(
                ServiceRequest.of(Audience.TEAMS_ADMIN, "POST", BASE + ServiceRequest.segment(userId))
                        .json(Json.write(document))
                        .repeatable(),
                ReplyReader.NOTHING);
    }

    static List<AllowedChange> writes(String userId) {
        return List.of(new AllowedChange(
                Audience.TEAMS_ADMIN,
                "POST",
                BASE + ServiceRequest.segment(userId),
                "change a user's calling settings"));
    }

    private ObjectNode read(String userId) {
        return session.send(
                        ServiceRequest.get(Audience.TEAMS_ADMIN, BASE + ServiceRequest.segment(userId)),
                        CallingSettingsClient::object)
                .value();
    }

    private static ObjectNode object(InputStream body) throws IOException {
        JsonNode node = Json.MAPPER.readTree(body);
        if (!(node instanceof ObjectNode object) || Json.member(object, SettingsDocument.FORWARDING) == null) {
            throw MismatchedInputException.from(null, CallingState.class, "calling settings were expected");
        }
        return object;
    }
}
