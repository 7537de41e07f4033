package io.github.tenantwright.graph.numbers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The wish to give somebody a number.
 *
 * @param telephoneNumber with a plus or without
 * @param targetId object id of a user
 * @param type who provides the number
 * @param category {@code primary}, {@code private} or {@code alternate}; null for primary
 * @param locationId the emergency location; null for none
 */
public record AssignNumber(
        String telephoneNumber,
        String targetId,
        NumberType type,
        @Nullable String category,
        @Nullable String locationId) {

    /** @throws io.github.tenantwright.InvalidInputException naming the field that breaks a rule */
    public AssignNumber {
        Numbers.checked(telephoneNumber);
        Check.text("assignmentTargetId", targetId, 200);
        Check.text("numberType", type.value(), 100);
    }

    /** As the primary number, without an emergency location. */
    public static AssignNumber of(String telephoneNumber, String targetId, NumberType type) {
        return new AssignNumber(telephoneNumber, targetId, type, null, null);
    }

    ObjectNode body() {
        ObjectNode body = Json.object();
        body.put("telephoneNumber", telephoneNumber);
        body.put("assignmentTargetId", targetId);
        body.put("numberType", type.value());
        if (category != null) {
            body.put("assignmentCategory", category);
        }
        if (locationId != null) {
            body.put("locationId", locationId);
        }
        return body;
    }
}
