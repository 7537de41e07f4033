package io.github.tenantwright.teams.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.guard.AllowedChange;
import io.github.tenantwright.http.Reply;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.json.Json;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and writes one kind of object of the configuration service. Immutable and thread-safe. */
public final class ConfigurationClient<T> implements ConfigurationReader<T> {
    private static final String BASE = "/Skype.Policy/configurations/";
    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, @Nullable Object>>> OBJECTS = new TypeReference<>() {};

    private final TenantSession session;
    private final ResourceType<T> type;

    private ConfigurationClient(TenantSession session, ResourceType<T> type) {
        this.session = session;
        this.type = type;
    }

    public static <T> ConfigurationClient<T> of(TenantSession session, ResourceType<T> type) {
        return new ConfigurationClient<>(session, type);
    }

    @Override
    public List<T> list() {
        return members().stream().map(type::value).toList();
    }

    @Override
    public T get(String identity) {
        return type.value(read(identity).value());
    }

    @Override
    public Optional<T> find(String identity) {
        return findMembers(identity).map(type::value);
    }

    /**
     * Creates it.
     *
     * @throws ServiceException of kind REFUSED or CONFLICT, in the service's own words, when it exists or breaks a rule
     */
    public void create(T value) {
        create(type.identity(value), type.members(value));
    }

    /** Sets the members that the value has; others stay. Lists are replaced as a whole. */
    public void update(T value) {
        String identity = type.identity(value);
        Map<String, Object> members = new LinkedHashMap<>(type.members(value));
        if (type.hasFlags()) {
            Set<String> different = type.differences(read(identity).value(), members).stream()
                    .map(ResourceField::wire)
                    .collect(Collectors.toSet());
            members.keySet().retainAll(different);
            if (members.isEmpty()) {
                return;
            }
        }
        update(identity, members);
    }

    /** Deletes it; to find it gone is a success. */
    public void delete(String identity) {
        try {
            send(ServiceRequest.of(Audience.TEAMS_ADMIN, "DELETE", path(identity)));
        } catch (ServiceException absent) {
            if (absent.kind() != Kind.NOT_FOUND) {
                throw absent;
            }
        }
    }

    /** All objects of the kind as members, by name without {@code Tag:}, in the service's order. */
    public Map<String, Map<String, @Nullable Object>> listMembers() {
        Map<String, Map<String, @Nullable Object>> all = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> one : members()) {
            String identity = ResourceType.bare(Members.text(one, "Identity"));
            if (!identity.isEmpty()) {
                all.put(identity, one);
            }
        }
        return all;
    }

    private List<Map<String, @Nullable Object>> members() {
        ServiceRequest request = ServiceRequest.get(Audience.TEAMS_ADMIN, BASE + type.restType());
        return session.send(request, body -> read(body, OBJECTS)).value();
    }

    Optional<Map<String, @Nullable Object>> findMembers(String identity) {
        try {
            return Optional.of(read(identity).value());
        } catch (ServiceException absent) {
            if (absent.kind() == Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw absent;
        }
    }

    void create(String identity, Map<String, Object> members) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Identity", identity);
        body.putAll(type.said(members));
        body.remove("Identity", "");
        send(ServiceRequest.of(Audience.TEAMS_ADMIN, "POST", BASE + type.restType())
                .json(Members.json(body)));
    }

    void update(String identity, Map<String, Object> members) {
        send(ServiceRequest.of(Audience.TEAMS_ADMIN, "PUT", path(identity)).json(Members.json(members)));
    }

    static List<AllowedChange> creates(ResourceType<?> type) {
        return List.of(
                new AllowedChange(Audience.TEAMS_ADMIN, "POST", BASE + type.restType(), "create a " + type.label()));
    }

    /** The writes of an update of one object. */
    public static List<AllowedChange> updates(ResourceType<?> type, String identity) {
        return List.of(new AllowedChange(
                Audience.TEAMS_ADMIN, "PUT", path(type, identity), "change the " + type.label() + " " + identity));
    }

    static List<AllowedChange> deletes(ResourceType<?> type, String identity) {
        return List.of(new AllowedChange(
                Audience.TEAMS_ADMIN, "DELETE", path(type, identity), "delete the " + type.label() + " " + identity));
    }

    private Reply<Map<String, @Nullable Object>> read(String identity) {
        return session.send(
                ServiceRequest.get(Audience.TEAMS_ADMIN, path(identity)),
                body -> only(read(body, new TypeReference<Object>() {})));
    }

    /** One object, also where the service wraps it into a list. */
    private static Map<String, @Nullable Object> only(@Nullable Object reply) throws JsonProcessingException {
        Object one = reply instanceof List<?> list && list.size() == 1 ? list.get(0) : reply;
        if (!(one instanceof Map<?, ?>)) {
            throw MismatchedInputException.from(null, Map.class, "one object was expected");
        }
        return Json.MAPPER.convertValue(one, OBJECT);
    }

    private static <R> R read(InputStream body, TypeReference<R> shape) throws java.io.IOException {
        R value = Json.MAPPER.readValue(body, shape);
        if (value == null) {
            throw MismatchedInputException.from(null, Object.class, "null was not expected");
        }
        return value;
    }

    private void send(ServiceRequest request) {
        session.send(request, ReplyReader.NOTHING);
    }

    private String path(String identity) {
        return path(type, identity);
    }

    private static String path(ResourceType<?> type, String identity) {
        return BASE + type.restType() + "/configuration/" + ServiceRequest.segment(identity);
    }
}
