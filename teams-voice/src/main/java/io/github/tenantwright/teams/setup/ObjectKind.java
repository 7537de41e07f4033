package io.github.tenantwright.teams.setup;

import static java.util.Map.entry;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.setup.SetupSection;
import io.github.tenantwright.teams.blocking.BlockedNumberPattern;
import io.github.tenantwright.teams.blocking.ExemptNumberPattern;
import io.github.tenantwright.teams.blocking.InboundPatterns;
import io.github.tenantwright.teams.callerid.CallerIdPolicies;
import io.github.tenantwright.teams.callerid.CallerIdPolicy;
import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import io.github.tenantwright.teams.emergency.EmergencyCallRoutingPolicy;
import io.github.tenantwright.teams.emergency.EmergencyPolicies;
import io.github.tenantwright.teams.gateways.Gateways;
import io.github.tenantwright.teams.gateways.PstnGateway;
import io.github.tenantwright.teams.translation.TranslationRule;
import io.github.tenantwright.teams.translation.TranslationRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A kind of {@link VoiceObjects} as set-up files write it: each field of the file is a member of the service's object.
 *
 * @param field the list's name in the file
 * @param type the kind
 * @param identity the name of the field that holds the name
 * @param required the fields that have to be given besides the name
 * @param fields the file's fields after the name, in order, to the service's members
 * @param of where the set-up holds them
 * @param checked refuses what may not be written
 */
record ObjectKind<T>(
        String field,
        ResourceType<T> type,
        String identity,
        List<String> required,
        Map<String, String> fields,
        Function<VoiceObjects, List<T>> of,
        UnaryOperator<T> checked) {

    private static final Set<String> MAY_BE_EMPTY = Set.of("description", "companyName");

    static final String NUMBERS = "emergencyCallRoutingPolicies[].numbers[]";

    static final ObjectKind<PstnGateway> GATEWAYS = new ObjectKind<>(
            "gateways",
            Gateways.TYPE,
            "fqdn",
            List.of("sipSignalingPort"),
            ordered(
                    "description", "Description",
                    "sipSignalingPort", "SipSignalingPort",
                    "enabled", "Enabled",
                    "sendSipOptions", "SendSipOptions",
                    "forwardPai", "ForwardPai",
                    "forwardCallHistory", "ForwardCallHistory",
                    "mediaBypass", "MediaBypass",
                    "bypassMode", "BypassMode",
                    "failoverTimeSeconds", "FailoverTimeSeconds",
                    "failoverResponseCodes", "FailoverResponseCodes",
                    "maxConcurrentSessions", "MaxConcurrentSessions",
                    "pidfLoSupported", "PidfLoSupported",
                    "ipAddressVersion", "IPAddressVersion",
                    "inboundTeamsNumberTranslationRules", "InboundTeamsNumberTranslationRules",
                    "inboundPstnNumberTranslationRules", "InboundPstnNumberTranslationRules",
                    "outboundTeamsNumberTranslationRules", "OutbundTeamsNumberTranslationRules",
                    "outboundPstnNumberTranslationRules", "OutboundPstnNumberTranslationRules"),
            VoiceObjects::gateways,
            PstnGateway::checked);

    static final ObjectKind<TranslationRule> TRANSLATION_RULES = new ObjectKind<>(
            "translationRules",
            TranslationRules.TYPE,
            "name",
            List.of("pattern", "translation"),
            ordered("description", "Description", "pattern", "Pattern", "translation", "Translation"),
            VoiceObjects::translationRules,
            TranslationRule::checked);

    static final ObjectKind<EmergencyCallRoutingPolicy> EMERGENCY = new ObjectKind<>(
            "emergencyCallRoutingPolicies",
            EmergencyPolicies.TYPE,
            "name",
            List.of("numbers"),
            ordered(
                    "description",
                    "Description",
                    "numbers",
                    "EmergencyNumbers",
                    "enhancedServices",
                    "AllowEnhancedEmergencyServices"),
            VoiceObjects::emergencyCallRoutingPolicies,
            EmergencyCallRoutingPolicy::checked);

    static final ObjectKind<BlockedNumberPattern> BLOCKED = new ObjectKind<>(
            "inboundBlockedNumberPatterns",
            InboundPatterns.BLOCKED,
            "name",
            List.of("pattern"),
            ordered(
                    "description",
                    "Description",
                    "enabled",
                    "Enabled",
                    "pattern",
                    "Pattern",
                    "resourceAccount",
                    "ResourceAccount"),
            VoiceObjects::inboundBlockedNumberPatterns,
            BlockedNumberPattern::checked);

    static final ObjectKind<ExemptNumberPattern> EXEMPT = new ObjectKind<>(
            "inboundExemptNumberPatterns",
            InboundPatterns.EXEMPT,
            "name",
            List.of("pattern"),
            ordered("description", "Description", "enabled", "Enabled", "pattern", "Pattern"),
            VoiceObjects::inboundExemptNumberPatterns,
            ExemptNumberPattern::checked);

    static final ObjectKind<CallerIdPolicy> CALLER_ID = new ObjectKind<>(
            "callerIdPolicies",
            CallerIdPolicies.TYPE,
            "name",
            List.of(),
            ordered(
                    "description",
                    "Description",
                    "substitute",
                    "CallingIDSubstitute",
                    "resourceAccount",
                    "ResourceAccount",
                    "companyName",
                    "CompanyName",
                    "userOverride",
                    "EnableUserOverride",
                    "blockIncoming",
                    "BlockIncomingPstnCallerID"),
            VoiceObjects::callerIdPolicies,
            CallerIdPolicy::checked);

    static final List<ObjectKind<?>> ALL = List.of(GATEWAYS, TRANSLATION_RULES, EMERGENCY, BLOCKED, EXEMPT, CALLER_ID);

    private static final Map<String, String> EMERGENCY_NUMBER =
            ordered("dialString", "EmergencyDialString", "dialMasks", "EmergencyDialMask", "usage", "OnlinePSTNUsage");

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    String path() {
        return field + "[]";
    }

    /** The fields of each object, for the reader's table. */
    static Map<String, List<String>> knownFields() {
        Map<String, List<String>> known = new LinkedHashMap<>();
        for (ObjectKind<?> kind : ALL) {
            List<String> names = new ArrayList<>(List.of(kind.identity));
            names.addAll(kind.fields.keySet());
            known.put(kind.path(), names);
        }
        known.put(NUMBERS, List.copyOf(EMERGENCY_NUMBER.keySet()));
        return known;
    }

    List<T> read(SetupSection root) {
        return root.sections(field, path()).stream().map(this::readOne).toList();
    }

    private T readOne(SetupSection section) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("Identity", section.required(identity, text -> text));
        fields.forEach((name, wire) -> {
            Object value = member(section, name, kind(wire));
            if (value != null) {
                members.put(wire, value);
            }
        });
        for (String name : required) {
            section.present(name);
        }
        return section.checked(() -> checked.apply(type.value(members)));
    }

    private static @Nullable Object member(SetupSection section, String name, ResourceField.Kind kind) {
        return switch (kind) {
            case TEXT -> section.optional(name, text -> MAY_BE_EMPTY.contains(name) ? text : filled(name, text));
            case NUMBER -> section.wholeNumber(name);
            case FLAG -> section.optionalFlag(name);
            case LIST -> section.each(name, text -> text);
            case OBJECTS ->
                section.sections(name, NUMBERS).stream()
                        .map(number -> Map.ofEntries(
                                entry("EmergencyDialString", number.required("dialString", text -> text)),
                                entry(
                                        "EmergencyDialMask",
                                        String.join(";", number.each("dialMasks", ObjectKind::digits))),
                                entry("OnlinePSTNUsage", number.required("usage", text -> text))))
                        .toList();
        };
    }

    /** The service takes an empty text for its own default, and a file that says so is more likely a slip. */
    private static String filled(String name, String text) {
        if (text.isEmpty()) {
            throw new InvalidInputException(name, text, "must not be empty; leave the field out");
        }
        return Check.plain(name, text);
    }

    private static String digits(String mask) {
        if (!mask.matches("[0-9]{1,10}")) {
            throw new InvalidInputException("dialMasks", mask, "1 to 10 digits");
        }
        return mask;
    }

    private ResourceField.Kind kind(String wire) {
        return type.field(wire).map(ResourceField::kind).orElse(ResourceField.Kind.TEXT);
    }

    /** The file's list, each object without what is as by default. */
    List<Map<String, Object>> write(VoiceObjects objects) {
        return of.apply(objects).stream().map(this::writeOne).toList();
    }

    private Map<String, Object> writeOne(T value) {
        Map<String, Object> members = type.said(type.members(value));
        Map<String, Object> written = new LinkedHashMap<>();
        written.put(identity, type.identity(value));
        fields.forEach((name, wire) -> {
            Object member = members.get(wire);
            if (member != null && !member.equals("") && !member.equals(List.of())) {
                written.put(name, kind(wire) == ResourceField.Kind.OBJECTS ? numbers(members, wire) : member);
            }
        });
        return written;
    }

    private static List<Map<String, Object>> numbers(Map<String, Object> members, String wire) {
        return Members.objects(members, wire).stream()
                .map(number -> {
                    Map<String, Object> written = new LinkedHashMap<>();
                    EMERGENCY_NUMBER.forEach((name, member) -> {
                        String text = Members.text(number, member);
                        if (!text.isEmpty()) {
                            written.put(name, name.equals("dialMasks") ? List.of(text.split(";", -1)) : text);
                        }
                    });
                    return written;
                })
                .toList();
    }
}
