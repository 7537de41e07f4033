package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What only cmdlets of the Teams module do, since no request is known for it: numbers given at once, and voicemail. Done
 * as the tenant's administrator, whose roles count where roles are enforced. Users are named by object id, sign-in name
 * or SIP address.
 */
public final class SimulatedCmdlets {
    private static final Set<Role> WRITERS = Set.of(TeamsConfigurations.WRITERS);
    private static final Set<Role> READERS = Set.of(TeamsConfigurations.READERS);

    private final Engine engine;
    private final String administrator;
    private final Consumer<Runnable> byHand;

    SimulatedCmdlets(Engine engine, String administrator, Consumer<Runnable> byHand) {
        this.engine = engine;
        this.administrator = administrator;
        this.byHand = byHand;
    }

    /**
     * Gives a number, as {@code Set-CsPhoneNumberAssignment} does: at once.
     *
     * @param type camelCase type
     * @param category camelCase category; null for the primary number
     * @param locationId null keeps the number's location
     * @throws IllegalArgumentException when the service refuses it, with its words
     */
    public void assignNumber(
            String user, String number, String type, @Nullable String category, @Nullable String locationId) {
        as(WRITERS, () -> {
            User holder = user(user);
            Instant now = engine.clock.instant();
            refuse(engine.phoneNumbers.assign(
                    engine.state, number(number), type, holder.id, category, locationId, now));
            return number;
        });
    }

    /**
     * Takes a number from whoever has it, as {@code Remove-CsPhoneNumberAssignment} does.
     *
     * @throws IllegalArgumentException when the service refuses it, with its words
     */
    public void removeNumber(String user, String number, String type) {
        as(WRITERS, () -> {
            user(user);
            refuse(engine.phoneNumbers.unassign(engine.state, number(number), type, engine.clock.instant()));
            return number;
        });
    }

    /** The numbers of a user, with their types behind a blank: {@code +442079460001 directRouting}. */
    public List<String> numbersOf(String user) {
        return as(
                READERS,
                () -> engine.state.numbersOf(user(user).id).stream()
                        .map(phone -> phone.number() + " " + phone.type())
                        .toList());
    }

    /**
     * Sets where a number is.
     *
     * @param locationId empty for nowhere
     * @throws IllegalArgumentException when the tenant does not have the number
     */
    public void locateNumber(String number, String locationId) {
        as(WRITERS, () -> {
            PhoneNumber phone = engine.state.numbers.get(number(number));
            if (phone == null) {
                throw new IllegalArgumentException("Telephone Number '" + number + "' is not found from tenant");
            }
            String location = locationId.isEmpty() ? null : locationId;
            engine.state.put(phone.with(location, phone.networkSiteId(), phone.lookupOptions()));
            engine.state.changed(engine.clock.instant(), "number " + number + " updated");
            return number;
        });
    }

    /** Switches Enterprise Voice. */
    public void enterpriseVoice(String user, boolean on) {
        as(WRITERS, () -> {
            User holder = user(user);
            PhoneNumbers.setEnterpriseVoice(engine.state, holder, on);
            engine.state.changed(
                    engine.clock.instant(), "Enterprise Voice switched " + (on ? "on" : "off") + " for " + holder.upn);
            return user;
        });
    }

    /** The voicemail settings of a user, as a JSON object; what the service gives while nothing was set. */
    public String voicemail(String user) {
        return as(READERS, () -> settings(user(user)).toString());
    }

    /**
     * Changes voicemail settings of a user.
     *
     * @param members a JSON object of those to change
     */
    public void setVoicemail(String user, String members) {
        ObjectNode given = Json.parseObject(members.getBytes(StandardCharsets.UTF_8));
        if (given == null) {
            throw new IllegalArgumentException("not a JSON object: " + members);
        }
        as(WRITERS, () -> {
            User holder = user(user);
            ObjectNode next = settings(holder).deepCopy();
            next.setAll(given);
            engine.state.voice(holder).voicemail = next.equals(unset()) ? null : next;
            engine.state.changed(engine.clock.instant(), "voicemail of " + holder.upn + " changed");
            return user;
        });
    }

    /**
     * Looks whether the administrator may change things of Teams voice.
     *
     * @throws IllegalArgumentException when roles are enforced and none of the administrator's allows it
     */
    public void requireWriter() {
        as(WRITERS, () -> administrator);
    }

    /** The object id of a user whom Teams knows. */
    public String objectId(String user) {
        return as(READERS, () -> user(user).id);
    }

    private ObjectNode settings(User user) {
        Voice voice = engine.state.voiceOrNull(user);
        return voice == null || voice.voicemail == null ? unset() : voice.voicemail;
    }

    private static ObjectNode unset() {
        return Json.object()
                .put("VoicemailEnabled", true)
                .put("PromptLanguage", "en-US")
                .put("OofGreetingEnabled", false)
                .put("OofGreetingFollowAutomaticRepliesEnabled", false)
                .put("ShareData", false)
                .put("OofGreetingFollowCalendarEnabled", false)
                .put("CallAnswerRule", "RegularVoicemail")
                .put("DefaultGreetingPromptOverwrite", "")
                .put("DefaultOofGreetingPromptOverwrite", "")
                .put("TransferTarget", "");
    }

    private static String number(String text) {
        String number = PhoneNumbers.normalize(text);
        if (number == null) {
            throw new IllegalArgumentException("The telephone number '" + text + "' is not valid.");
        }
        return number;
    }

    private User user(String identity) {
        String name = identity.regionMatches(true, 0, "sip:", 0, 4) ? identity.substring(4) : identity;
        User user = engine.state.user(name);
        if (user == null || !TeamsView.isKnown(engine.state, user, engine.clock.instant())) {
            throw new IllegalArgumentException("The user '" + identity + "' was not found.");
        }
        return user;
    }

    private static void refuse(@Nullable String obstacle) {
        if (obstacle != null) {
            throw new IllegalArgumentException(obstacle);
        }
    }

    private <T> T as(Set<Role> anyOf, Supplier<T> act) {
        Object[] result = new Object[1];
        byHand.accept(() -> {
            requireRole(anyOf);
            result[0] = act.get();
        });
        @SuppressWarnings("unchecked")
        T given = (T) result[0];
        return given;
    }

    private void requireRole(Set<Role> anyOf) {
        User actor = engine.state.userByName(administrator);
        Set<Role> held = actor == null ? Set.of() : engine.state.rolesOf(actor.id);
        if (engine.settings.enforceRoles
                && !held.contains(Role.GLOBAL_ADMINISTRATOR)
                && held.stream().noneMatch(anyOf::contains)) {
            throw new IllegalArgumentException("The user '" + administrator.toLowerCase(Locale.ROOT)
                    + "' does not have the role that this operation needs.");
        }
    }
}
