package io.github.tenantwright.teams.setup;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.setup.SetupSection;
import io.github.tenantwright.teams.internal.Names;
import io.github.tenantwright.teams.users.UserPolicy;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The further policies that a set-up grants, by the file's fields. */
final class PolicyFields {
    /** In the order in which they are written. */
    static final Map<String, UserPolicy> ALL = new LinkedHashMap<>();

    /** What groups are granted. */
    static final Map<String, UserPolicy> OF_GROUPS = new LinkedHashMap<>();

    private static final int LONGEST = 250;

    static {
        ALL.put("callingPolicy", UserPolicy.CALLING);
        ALL.put("voicemailPolicy", UserPolicy.VOICEMAIL);
        ALL.put("callerIdPolicy", UserPolicy.CALLER_ID);
        OF_GROUPS.put("voiceRoutingPolicy", UserPolicy.VOICE_ROUTING);
        OF_GROUPS.put("dialPlan", UserPolicy.DIAL_PLAN);
        OF_GROUPS.putAll(ALL);
        ALL.put("emergencyCallRoutingPolicy", UserPolicy.EMERGENCY_CALL_ROUTING);
    }

    private PolicyFields() {}

    static UserPolicy ofGroup(String word) {
        UserPolicy kind = OF_GROUPS.get(word);
        if (kind == null) {
            throw new InvalidInputException("kind", word, "one of " + OF_GROUPS.keySet());
        }
        return kind;
    }

    static String word(UserPolicy kind) {
        return OF_GROUPS.entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(kind.label());
    }

    /** The names, each of which may be granted. */
    static Map<UserPolicy, String> checked(Map<UserPolicy, String> names) {
        Map<UserPolicy, String> copy = new EnumMap<>(UserPolicy.class);
        copy.putAll(Check.notNull("policies", names));
        ALL.forEach((field, policy) -> {
            String name = copy.get(policy);
            if (name != null) {
                Names.identity(field, name, LONGEST);
                if (name.equalsIgnoreCase("Global")) {
                    throw new InvalidInputException(
                            field, name, "Global holds for everyone who has nothing else and is not assigned by name");
                }
            }
        });
        if (!ALL.values().containsAll(copy.keySet())) {
            throw new InvalidInputException(
                    "policies", null, "voice routing policy and dial plan have their own fields");
        }
        return Collections.unmodifiableMap(copy);
    }

    static Map<UserPolicy, String> read(SetupSection section) {
        Map<UserPolicy, String> names = new EnumMap<>(UserPolicy.class);
        ALL.forEach((field, policy) -> {
            String name = section.optional(field, text -> text);
            if (name != null) {
                names.put(policy, name);
            }
        });
        return names;
    }
}
