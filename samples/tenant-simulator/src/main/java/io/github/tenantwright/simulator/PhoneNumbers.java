package io.github.tenantwright.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Giving numbers to users and taking them back. */
final class PhoneNumbers {

    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{3,38}(;ext=[0-9]{1,12})?");

    private final Settings settings;

    PhoneNumbers(Settings settings) {
        this.settings = settings;
    }

    /** The number as the service stores it, or null when it is none. */
    static @Nullable String normalize(String number) {
        String plus = number.startsWith("+") ? number : "+" + number;
        return NUMBER.matcher(plus).matches() ? plus : null;
    }

    /** Finishes the operations whose time has come. */
    void settle(TenantState state, Instant now) {
        if (state.openOperations.isEmpty()) {
            return;
        }
        for (String id : new ArrayList<>(state.openOperations)) {
            NumberOperation operation = state.operations.get(id);
            if (operation == null
                    || !operation.created.plus(settings.numberOperationDelay).isAfter(now)) {
                if (operation != null) {
                    finish(state, operation, now);
                }
                state.openOperations.remove(id);
            }
        }
    }

    /** One look at an operation: it moves on by being looked at, too. */
    void poll(TenantState state, NumberOperation operation, Instant now) {
        if (!operation.isOpen()) {
            return;
        }
        if (operation.polls >= settings.numberOperationPolls) {
            finish(state, operation, now);
            state.openOperations.remove(operation.id);
        } else {
            operation.status = operation.polls == 0 ? "notStarted" : "running";
            operation.numberStatus = operation.status;
            operation.polls++;
        }
    }

    private void finish(TenantState state, NumberOperation operation, Instant now) {
        String obstacle = operation.assign
                ? assign(
                        state,
                        operation.number,
                        operation.type,
                        operation.target,
                        operation.category,
                        operation.locationId,
                        now)
                : unassign(state, operation.number, operation.type, now);
        if (obstacle == null) {
            operation.status = "succeeded";
            operation.numberStatus = "succeeded";
        } else {
            operation.status = settings.numberFailure == NumberFailure.NUMBER_FAILS ? "succeeded" : "failed";
            operation.numberStatus = "failed";
            operation.detail = obstacle;
        }
    }

    /** Why the number cannot be given to the user, or null. */
    @Nullable String obstacle(TenantState state, String number, String type, @Nullable String target, Instant now) {
        User user = target == null ? null : state.userById(target);
        if (user == null) {
            return "User '" + target + "' was not found.";
        }
        PhoneNumber have = state.numbers.get(number);
        String shown = pascal(type);
        if (have == null && (!type.equals("directRouting") || settings.numbersMustExist)) {
            return notFound(number, shown);
        }
        if (have != null && !have.type().equals(type)) {
            return notFound(number, shown);
        }
        if (isTakenByAnother(state, number, user)) {
            return "Telephone Number '" + number + "' has already been assigned to another user.";
        }
        Voice voice = state.voiceOrNull(user);
        if ((have != null && have.onPremises()) || (voice != null && voice.onPremLineUri != null)) {
            return "The user '" + user.upn
                    + "' already has a telephone number set in the on-premises Active Directory. Please remove or"
                    + " modify it there first.";
        }
        if (!settings.assigningReplaces
                && state.numbersOf(user.id).stream()
                        .anyMatch(other -> !other.number().equals(number))) {
            return "The user '" + user.upn + "' already has a telephone number assigned.";
        }
        List<ServicePlan> plans = TeamsView.plans(state, user, now);
        boolean licensed = TeamsView.isKnown(state, user, now)
                && plans.stream().anyMatch(ServicePlan::isPhoneSystem)
                && (!type.equals("callingPlan") || plans.stream().anyMatch(ServicePlan::isCallingPlan));
        if (!licensed) {
            return "User '" + user.upn + "' lacks appropriate licenses to assign a '" + shown + "' number";
        }
        return null;
    }

    private static String notFound(String number, String type) {
        return "Telephone Number '" + number + "' is not found from tenant for the number type '" + type + "'.";
    }

    static String pascal(String camel) {
        return camel.isEmpty() ? camel : camel.substring(0, 1).toUpperCase(Locale.ROOT) + camel.substring(1);
    }

    /** A number clashes with itself, and a base number with the same base and an extension. */
    private static boolean isTakenByAnother(TenantState state, String number, User user) {
        String base = PhoneNumber.base(number);
        for (PhoneNumber other :
                state.numbers.subMap(base, true, base + ";~", true).values()) {
            boolean clash = other.number().equals(number)
                    || other.number().equals(base)
                    || (number.equals(base) && PhoneNumber.base(other.number()).equals(base));
            if (clash && other.target() != null && !other.target().equals(user.id)) {
                return true;
            }
        }
        return false;
    }

    @Nullable String assign(
            TenantState state,
            String number,
            String type,
            @Nullable String target,
            @Nullable String category,
            @Nullable String locationId,
            Instant now) {
        String obstacle = obstacle(state, number, type, target, now);
        User user = target == null ? null : state.userById(target);
        if (obstacle != null || user == null) {
            return obstacle;
        }
        String kind = category == null ? "primary" : category;
        PhoneNumber have = state.numbers.get(number);
        if (have != null && user.id.equals(have.target()) && kind.equals(have.category())) {
            return null;
        }
        for (PhoneNumber old : state.numbersOf(user.id)) {
            if (kind.equals(old.category()) && !old.number().equals(number)) {
                release(state, old);
            }
        }
        PhoneNumber phone = have != null
                ? have
                : PhoneNumber.directRouting(number, false, user.usageLocation == null ? "" : user.usageLocation, now);
        state.put(phone.assignedTo(user.id, kind, locationId));
        setEnterpriseVoice(state, user, true);
        state.changed(now, "number " + number + " assigned to " + user.upn);
        return null;
    }

    @Nullable String unassign(TenantState state, String number, String type, Instant now) {
        PhoneNumber phone = state.numbers.get(number);
        if (phone == null || phone.target() == null || !phone.type().equals(type)) {
            return notFound(number, pascal(type));
        }
        User user = state.userById(phone.target());
        release(state, phone);
        if (user != null && state.numbersOf(user.id).isEmpty()) {
            setEnterpriseVoice(state, user, false);
        }
        state.changed(now, "number " + number + " taken from " + (user == null ? phone.target() : user.upn));
        return null;
    }

    /** Takes a number from its holder; a number outside the inventory is forgotten. */
    static void release(TenantState state, PhoneNumber phone) {
        state.put(phone.unassigned());
        if (!phone.inventory()) {
            state.numbers.remove(phone.number());
        }
    }

    static void setEnterpriseVoice(TenantState state, User user, boolean on) {
        state.voice(user).enterpriseVoice = on;
        state.suffixesToCheck.add(user.suffix());
    }
}
