package io.github.tenantwright.teams.locations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.github.tenantwright.Audience;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tenant's emergency locations, each with its address and whether it is validated. Read only. Immutable and
 * thread-safe. The service hands out all of them at once.
 */
public final class Locations {
    private final TenantSession session;

    private Locations(TenantSession session) {
        this.session = session;
    }

    public static Locations of(TenantSession session) {
        return new Locations(Check.notNull("session", session));
    }

    /** All of them. */
    public List<EmergencyLocation> list() {
        return session.send(ServiceRequest.get(Audience.TEAMS_ADMIN, "/Skype.Ncs/locations"), Locations::read)
                .value();
    }

    /** The location of that id. */
    public Optional<EmergencyLocation> find(String id) {
        return list().stream()
                .filter(location -> location.id().equalsIgnoreCase(id))
                .findFirst();
    }

    /** The location that the reference means. */
    public Optional<EmergencyLocation> find(Place place) {
        return list().stream().filter(place::means).findFirst();
    }

    private static List<EmergencyLocation> read(InputStream body) throws IOException {
        JsonNode all = Json.document(body);
        if (!all.isArray()) {
            throw MismatchedInputException.from(null, List.class, "a list of locations was expected");
        }
        List<EmergencyLocation> locations = new ArrayList<>();
        for (JsonNode one : all) {
            // Half a list must not pass for the whole.
            locations.add(EmergencyLocation.read(one)
                    .orElseThrow(() -> MismatchedInputException.from(
                            null, EmergencyLocation.class, "a location with an id was expected")));
        }
        return List.copyOf(locations);
    }
}
