package io.github.tenantwright.graph.numbers;

/**
 * What a number is assigned to. The service may add values.
 *
 * @param value as the service spells it
 */
public record AssignmentStatus(String value) {
    public static final AssignmentStatus UNASSIGNED = new AssignmentStatus("unassigned");
    public static final AssignmentStatus INTERNAL_ERROR = new AssignmentStatus("internalError");
    public static final AssignmentStatus USER = new AssignmentStatus("userAssigned");
    public static final AssignmentStatus CONFERENCE = new AssignmentStatus("conferenceAssigned");
    public static final AssignmentStatus VOICE_APPLICATION = new AssignmentStatus("voiceApplicationAssigned");
    public static final AssignmentStatus THIRD_PARTY_APP = new AssignmentStatus("thirdPartyAppAssigned");
    /** To a policy (shared calling): the target is then no person. */
    public static final AssignmentStatus POLICY = new AssignmentStatus("policyAssigned");

    @Override
    public String toString() {
        return value;
    }
}
