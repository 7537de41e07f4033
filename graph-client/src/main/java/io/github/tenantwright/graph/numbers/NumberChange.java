package io.github.tenantwright.graph.numbers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What is to change about an assigned number; what is not named stays. Immutable: each method gives a new change.
 *
 * <p>Source: Graph, update number: absent and null keep, an empty text clears.
 */
public final class NumberChange {
    private final String telephoneNumber;
    private final @Nullable String location;
    private final @Nullable Boolean skipInternalLookup;

    private NumberChange(String telephoneNumber, @Nullable String location, @Nullable Boolean skipInternalLookup) {
        this.telephoneNumber = telephoneNumber;
        this.location = location;
        this.skipInternalLookup = skipInternalLookup;
    }

    /** Changes nothing of this number; the start of a change. */
    public static NumberChange of(String telephoneNumber) {
        return new NumberChange(Numbers.checked(telephoneNumber), null, null);
    }

    /** Sets the emergency location. */
    public NumberChange location(String id) {
        return new NumberChange(telephoneNumber, Check.text("locationId", id, 200), skipInternalLookup);
    }

    /** Takes the emergency location away. */
    public NumberChange clearLocation() {
        return new NumberChange(telephoneNumber, "", skipInternalLookup);
    }

    /** Whether calls from inside the tenant go out to the telephone network all the same. */
    public NumberChange skipInternalLookup(boolean skip) {
        return new NumberChange(telephoneNumber, location, skip);
    }

    ObjectNode body() {
        if (location == null && skipInternalLookup == null) {
            throw new InvalidInputException("change", telephoneNumber, "at least one thing to change");
        }
        ObjectNode body = Json.object();
        body.put("telephoneNumber", telephoneNumber);
        if (location != null) {
            body.put("locationId", location);
        }
        if (skipInternalLookup != null) {
            var options = body.putArray("reverseNumberLookupOptions");
            if (skipInternalLookup) {
                options.add("skipInternalVoip");
            }
        }
        return body;
    }
}
