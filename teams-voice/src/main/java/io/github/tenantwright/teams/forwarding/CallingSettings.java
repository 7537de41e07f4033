package io.github.tenantwright.teams.forwarding;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.plan.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a user's calls. Mixes that the service refuses can't be written: voicemail never rings along, ringing
 * times are those that it knows, a group that is sent to is not empty.
 *
 * <pre>{@code
 * CallingSettings settings = CallingSettings.NOTHING
 *     .forwarding(Forwarding.also(CallTarget.GROUP))
 *     .unanswered(Unanswered.to(CallTarget.VOICEMAIL, RingTime.SECONDS_20))
 *     .group(CallGroup.of(Order.SIMULTANEOUS, "anna@contoso.com", "+442079460000"));
 * }</pre>
 *
 * @param forwarding null to leave it as it is
 * @param unanswered null to leave it as it is
 * @param group null to leave it as it is
 * @param groupNotification null to leave it as it is, or where the user never chose
 */
public record CallingSettings(
        @Nullable Forwarding forwarding,
        @Nullable Unanswered unanswered,
        @Nullable CallGroup group,
        @Nullable GroupNotification groupNotification) {
    /** Leaves all as it is; to go on from. */
    public static final CallingSettings NOTHING = new CallingSettings(null, null, null, null);

    /** Forwarding off, and unanswered calls to voicemail after 30 seconds: as for a user who never changed anything. */
    public static final CallingSettings DEFAULT =
            new CallingSettings(Forwarding.NONE, Unanswered.DEFAULT, CallGroup.NONE, null);

    /** @throws InvalidInputException when calls go to a group that is empty */
    public CallingSettings {
        if (group != null && group.isEmpty() && (sendsTo(forwarding, CallTarget.GROUP) || unansweredTo(unanswered))) {
            throw new InvalidInputException("group", "empty", "has members where calls are sent to it");
        }
    }

    public CallingSettings forwarding(Forwarding value) {
        return new CallingSettings(value, unanswered, group, groupNotification);
    }

    public CallingSettings unanswered(Unanswered value) {
        return new CallingSettings(forwarding, value, group, groupNotification);
    }

    public CallingSettings group(CallGroup value) {
        return new CallingSettings(forwarding, unanswered, value, groupNotification);
    }

    public CallingSettings groupNotification(GroupNotification value) {
        return new CallingSettings(forwarding, unanswered, group, value);
    }

    /** Whether it says anything at all. */
    public boolean saysNothing() {
        return equals(NOTHING);
    }

    /** Everywhere that calls are sent by forwarding or when they are not answered. */
    public List<CallTarget> targets() {
        List<CallTarget> targets = new ArrayList<>(2);
        if (forwarding instanceof Forwarding.Immediately at) {
            targets.add(at.target());
        } else if (forwarding instanceof Forwarding.AlsoRing also) {
            targets.add(also.target());
        }
        if (unanswered instanceof Unanswered.After after) {
            targets.add(after.target());
        }
        return List.copyOf(targets);
    }

    /** The parts of this wish that are not so. */
    CallingSettings notIn(CallingSettings there) {
        return new CallingSettings(
                forwarding == null || forwarding.equals(there.forwarding) ? null : forwarding,
                unanswered == null || unanswered.equals(there.unanswered) ? null : unanswered,
                group == null || isSame(group, there.group) ? null : group,
                groupNotification == null || groupNotification == there.groupNotification ? null : groupNotification);
    }

    /** The same parts of another. */
    public CallingSettings partsOf(CallingSettings other) {
        return new CallingSettings(
                forwarding == null ? null : other.forwarding,
                unanswered == null ? null : other.unanswered,
                group == null ? null : other.group,
                groupNotification == null ? null : other.groupNotification);
    }

    /** As a read after the write shows it; the service may show a person by another of their names. */
    boolean isShownAs(CallingSettings there) {
        return shown(forwarding, there.forwarding)
                && shownUnanswered(unanswered, there.unanswered)
                && (group == null || (there.group != null && group.isShownAs(there.group)))
                && (groupNotification == null || groupNotification == there.groupNotification);
    }

    /** For people: each part that is said, as it was and as it is to be. */
    List<FieldChange> changes(CallingSettings was) {
        List<FieldChange> changes = new ArrayList<>(4);
        change(changes, "forwarding", forwarding, was.forwarding);
        change(changes, "unanswered calls", unanswered, was.unanswered);
        change(changes, "call group", group == null ? null : show(group), was.group == null ? null : show(was.group));
        change(changes, "group notification", groupNotification, was.groupNotification);
        return changes;
    }

    private static void change(List<FieldChange> changes, String label, @Nullable Object wanted, @Nullable Object was) {
        if (wanted != null && !wanted.equals(was)) {
            changes.add(new FieldChange(label, was == null ? null : was.toString(), wanted.toString()));
        }
    }

    private static String show(CallGroup group) {
        return group.isEmpty()
                ? "none"
                : group.members().stream().map(CallTarget::toString).collect(Collectors.joining(", "))
                        + (group.order() == CallGroup.Order.IN_ORDER ? ", in order" : ", all at once");
    }

    private static boolean isSame(CallGroup one, @Nullable CallGroup other) {
        return one.equals(other) || (one.isEmpty() && other != null && other.isEmpty());
    }

    private static boolean shown(@Nullable Forwarding wanted, @Nullable Forwarding there) {
        if (wanted instanceof Forwarding.Immediately one && there instanceof Forwarding.Immediately other) {
            return shown(one.target(), other.target());
        }
        if (wanted instanceof Forwarding.AlsoRing one && there instanceof Forwarding.AlsoRing other) {
            return shown(one.target(), other.target());
        }
        return wanted == null || wanted.equals(there);
    }

    private static boolean shownUnanswered(@Nullable Unanswered wanted, @Nullable Unanswered there) {
        if (wanted instanceof Unanswered.After one && there instanceof Unanswered.After other) {
            return one.ringing() == other.ringing() && shown(one.target(), other.target());
        }
        return wanted == null || wanted.equals(there);
    }

    private static boolean shown(CallTarget wanted, CallTarget there) {
        return wanted instanceof CallTarget.Somebody one && there instanceof CallTarget.Somebody other
                ? one.mayBe(other)
                : wanted.equals(there);
    }

    private static boolean sendsTo(@Nullable Forwarding forwarding, CallTarget target) {
        return (forwarding instanceof Forwarding.Immediately at && Objects.equals(at.target(), target))
                || (forwarding instanceof Forwarding.AlsoRing also && Objects.equals(also.target(), target));
    }

    private static boolean unansweredTo(@Nullable Unanswered unanswered) {
        return unanswered instanceof Unanswered.After after && after.target().equals(CallTarget.GROUP);
    }
}
