package io.github.tenantwright.teams.policies;

/**
 * A calling policy, in the parts that decide whether a user's forwarding and voicemail can work. It is read here, never
 * written. Words are the service's own; it may use others.
 *
 * @param name the identity, without {@code Tag:}
 * @param description for people, empty when there is none
 * @param privateCalls whether its users may call at all
 * @param voicemail {@code AlwaysEnabled}, {@code AlwaysDisabled} or {@code UserOverride}
 * @param forwardingToUsers whether calls may be forwarded to colleagues
 * @param forwardingToPhones whether calls may be forwarded to the telephone network
 * @param callGroups whether calls may be sent to a call group
 * @param delegation whether delegates may be named
 * @param busyOnBusy {@code Enabled}, {@code Unanswered}, {@code Disabled} or {@code UserOverride}
 */
public record CallingPolicy(
        String name,
        String description,
        boolean privateCalls,
        String voicemail,
        boolean forwardingToUsers,
        boolean forwardingToPhones,
        boolean callGroups,
        boolean delegation,
        String busyOnBusy) {}
