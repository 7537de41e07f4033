package io.github.tenantwright.graph.numbers;

import io.github.tenantwright.graph.internal.ItemCollector;
import io.github.tenantwright.graph.internal.JsonCursor;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number of the tenant and what it is assigned to.
 *
 * @param id opaque, and not the number
 * @param telephoneNumber with a plus
 * @param type who provides it
 * @param assignmentStatus what it is assigned to; look here before reading the target as a person
 * @param assignmentTargetId object id of a user or resource account, or the id of a policy; null when unassigned
 * @param assignmentCategory {@code primary}, {@code private}, {@code alternate}; null when unassigned
 * @param activationState {@code activated}, {@code assignmentPending}, {@code assignmentFailed},
 *     {@code updatePending}, {@code updateFailed}; may grow
 * @param numberSource {@code online}, or {@code onPremises}: mastered in Active Directory, not to be changed here; null
 *     when the service doesn't say
 * @param capabilities as in {@code userAssignment}; may grow
 * @param locationId the emergency location, null for none
 * @param isoCountryCode null when unknown
 * @param city null when unknown
 */
public record NumberAssignment(
        String id,
        String telephoneNumber,
        NumberType type,
        AssignmentStatus assignmentStatus,
        @Nullable String assignmentTargetId,
        @Nullable String assignmentCategory,
        String activationState,
        @Nullable String numberSource,
        List<String> capabilities,
        @Nullable String locationId,
        @Nullable String isoCountryCode,
        @Nullable String city) {
    public NumberAssignment {
        capabilities = List.copyOf(capabilities);
    }

    /** Whether nobody and nothing has it. */
    public boolean isFree() {
        return assignmentStatus.equals(AssignmentStatus.UNASSIGNED);
    }

    /** Whether that user or resource account has it. */
    public boolean isAssignedTo(String objectId) {
        return !isFree()
                && !assignmentStatus.equals(AssignmentStatus.POLICY)
                && objectId.equalsIgnoreCase(assignmentTargetId);
    }

    /** Whether it is mastered in Active Directory, and can be neither assigned nor taken away here. */
    public boolean isOnPremises() {
        return "onPremises".equalsIgnoreCase(numberSource);
    }

    static final class Collector implements ItemCollector<NumberAssignment> {
        private String id = "";
        private String number = "";
        private String type = "";
        private String status = "";
        private @Nullable String target;
        private @Nullable String category;
        private String activation = "";
        private @Nullable String source;
        private List<String> capabilities = List.of();
        private @Nullable String location;
        private @Nullable String country;
        private @Nullable String city;

        @Override
        public void member(JsonCursor in) throws IOException {
            switch (in.name()) {
                case "id" -> id = in.textOrEmpty();
                case "telephoneNumber" -> number = in.textOrEmpty();
                case "numberType" -> type = in.sharedTextOrEmpty();
                case "assignmentStatus" -> status = in.sharedTextOrEmpty();
                case "assignmentTargetId" -> target = none(in.text());
                case "assignmentCategory" -> category = none(in.sharedText());
                case "activationState" -> activation = in.sharedTextOrEmpty();
                case "numberSource" -> source = none(in.sharedText());
                case "capabilities" -> capabilities = in.texts();
                case "locationId" -> location = none(in.sharedText());
                case "isoCountryCode" -> country = none(in.sharedText());
                case "city" -> city = none(in.sharedText());
                default -> {}
            }
        }

        @Override
        public boolean isRecognized() {
            return !number.isEmpty();
        }

        @Override
        public NumberAssignment finish(JsonCursor in) throws IOException {
            if (number.isEmpty()) {
                throw in.broken("a number assignment without a number");
            }
            // No status would read as free or taken by mere chance: without a target it is free, with one it is not.
            String known = status.isEmpty()
                    ? (target == null ? AssignmentStatus.UNASSIGNED : AssignmentStatus.USER).value()
                    : status;
            return new NumberAssignment(
                    id,
                    number,
                    new NumberType(type),
                    new AssignmentStatus(known),
                    target,
                    category,
                    activation,
                    source,
                    capabilities,
                    location,
                    country,
                    city);
        }

        /** The service writes both null and an all-zero id for nothing. */
        private static @Nullable String none(@Nullable String text) {
            return text == null || text.isBlank() || text.equals("00000000-0000-0000-0000-000000000000") ? null : text;
        }
    }
}
