package io.github.tenantwright.teams.locations;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.plan.ObjectKey;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which emergency location: by its id, or by address and name where it may not have been born yet.
 *
 * @param locationId a GUID; empty when it is known by its address
 * @param address null when it is known by its id
 * @param name within the address; empty for the address as a whole
 */
public record Place(String locationId, @Nullable CivicAddress address, String name) {
    /** @throws InvalidInputException when it is neither the one nor the other, or the id is no GUID */
    public Place {
        if (locationId.isEmpty() == (address == null)) {
            throw new InvalidInputException("place", locationId, "either an id or an address");
        }
        if (address == null) {
            locationId = guid("locationId", locationId);
        } else {
            // The cmdlets find an address by its description, and so does a person.
            Check.text("description", address.description(), 256);
        }
        Check.plain("location", Check.atMost("location", name, 256));
    }

    static String guid(String field, String text) {
        try {
            return UUID.fromString(text).toString();
        } catch (IllegalArgumentException noGuid) {
            throw new InvalidInputException(field, text, "a GUID");
        }
    }

    public static Place id(String locationId) {
        return new Place(locationId, null, "");
    }

    /** An address as a whole. */
    public static Place at(CivicAddress address) {
        return new Place("", address, "");
    }

    /** A floor or room in an address. */
    public static Place in(CivicAddress address, String name) {
        return new Place("", address, name);
    }

    /** Whether that is the location meant. */
    public boolean means(EmergencyLocation location) {
        if (address == null) {
            return location.id().equalsIgnoreCase(locationId);
        }
        return location.address().isSameAs(address)
                && (name.isEmpty() ? location.isDefault() : location.name().equalsIgnoreCase(name));
    }

    /** The key of the operation that creates it; of the address's own operation for the address as a whole. */
    public ObjectKey key() {
        return address == null
                ? ObjectKey.of("location", locationId)
                : ObjectKey.of(
                        "location", name.isEmpty() ? address.description() : address.description() + ", " + name);
    }

    /** Its id for a script, which looks it up where it is known by its address. */
    public Value reference() {
        if (address == null) {
            return Value.of(locationId);
        }
        return name.isEmpty()
                ? Value.result(
                        Cmdlet.named("Get-CsOnlineLisCivicAddress").with("Description", address.description()),
                        "DefaultLocationId")
                : Value.result(
                        Cmdlet.named("Get-CsOnlineLisLocation")
                                .with("Location", name)
                                .with("Description", address.description()),
                        "LocationId");
    }

    /** For people. */
    public String words() {
        return address == null ? locationId : name.isEmpty() ? address.words() : address.words() + ", " + name;
    }
}
