package io.github.tenantwright.diagnostics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Members of voice objects, as the service names them: what is known for a pattern, a name or a word of the service's is
 * treated as such, flags and small quantities stay, and of every other member only that it is there.
 */
final class VoiceMembers {
    /** What becomes of a member. */
    private enum Treatment {
        NAME,
        TEXT,
        WORD,
        PATTERN,
        TRANSLATION,
        PHONES,
        ID,
        PLAIN
    }

    private static final Pattern CODES = Pattern.compile("[0-9]{3}(,[0-9]{3}){0,20}");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{2}:[0-9]{2}:[0-9]{2}");
    private static final Map<String, Treatment> KNOWN = known();

    private VoiceMembers() {}

    private static Map<String, Treatment> known() {
        Map<String, Treatment> known = new LinkedHashMap<>();
        put(
                known,
                Treatment.NAME,
                "Identity",
                "Name",
                "SimpleName",
                "Fqdn",
                "OnlinePstnUsages",
                "OnlinePstnGatewayList");
        put(known, Treatment.NAME, "Usage", "OnlinePSTNUsage", "CountryCode");
        put(known, Treatment.NAME, "InboundTeamsNumberTranslationRules", "InboundPstnNumberTranslationRules");
        put(known, Treatment.NAME, "OutboundTeamsNumberTranslationRules", "OutboundPstnNumberTranslationRules");
        put(known, Treatment.NAME, "OutbundTeamsNumberTranslationRules");
        put(known, Treatment.TEXT, "Description", "CompanyName");
        put(known, Treatment.WORD, "BypassMode", "IPAddressVersion", "CallingIDSubstitute", "AllowVoicemail");
        put(known, Treatment.WORD, "BusyOnBusyEnabledType", "FailoverResponseCodes", "MaximumRecordingLength");
        put(known, Treatment.WORD, "TargetType");
        put(known, Treatment.PATTERN, "NumberPattern", "Pattern");
        put(known, Treatment.TRANSLATION, "Translation");
        put(known, Treatment.PHONES, "EmergencyDialString", "EmergencyDialMask");
        put(known, Treatment.ID, "ResourceAccount", "Target");
        put(known, Treatment.PLAIN, "NormalizationRules", "EmergencyNumbers", "Priority", "TreatmentPriority");
        put(
                known,
                Treatment.PLAIN,
                "SipSignalingPort",
                "Enabled",
                "SendSipOptions",
                "ForwardPai",
                "ForwardCallHistory");
        put(known, Treatment.PLAIN, "MediaBypass", "FailoverTimeSeconds", "MaxConcurrentSessions", "PidfLoSupported");
        put(known, Treatment.PLAIN, "IsInternalExtension", "AllowEnhancedEmergencyServices", "EnableUserOverride");
        put(known, Treatment.PLAIN, "BlockIncomingPstnCallerID", "AllowPrivateCalling", "AllowCallForwardingToUser");
        put(known, Treatment.PLAIN, "AllowCallForwardingToPhone", "AllowCallGroups", "AllowDelegation");
        put(known, Treatment.PLAIN, "EnableTranscription", "EnableEditingCallAnswerRulesSetting");
        put(known, Treatment.WORD, "CallAnswerRule", "PromptLanguage");
        put(known, Treatment.TEXT, "DefaultGreetingPromptOverwrite", "DefaultOofGreetingPromptOverwrite");
        put(known, Treatment.PHONES, "TransferTarget", "ServiceNumbers", "DefaultServiceNumber", "Number");
        put(known, Treatment.PLAIN, "VoicemailEnabled", "ShareData", "OofGreetingEnabled", "IsDefault");
        put(known, Treatment.PLAIN, "OofGreetingFollowAutomaticRepliesEnabled", "OofGreetingFollowCalendarEnabled");
        return Map.copyOf(known);
    }

    private static void put(Map<String, Treatment> known, Treatment treatment, String... members) {
        Arrays.stream(members).forEach(member -> known.put(member, treatment));
    }

    static void write(Item item, Map<?, ?> members) {
        long others = 0;
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            Treatment treatment = KNOWN.get(name);
            if (treatment == null) {
                others++;
            } else if (member.getValue() != null) {
                write(item, name, treatment, member.getValue());
            }
        }
        item.count("otherMembers", others == 0 ? null : others);
    }

    private static void write(Item item, String name, Treatment treatment, Object value) {
        if (value instanceof Boolean flag) {
            item.flag(name, flag);
        } else if (value instanceof Number number) {
            item.count(name, number.longValue());
        } else if (value instanceof List<?> list) {
            list(item, name, treatment, list);
        } else if (value instanceof Map<?, ?> map) {
            item.item(name, inner -> write(inner, map));
        } else {
            text(item, name, treatment, String.valueOf(value));
        }
    }

    private static void list(Item item, String name, Treatment treatment, List<?> list) {
        if (list.stream().allMatch(Map.class::isInstance)) {
            item.items(name, list, (one, inner) -> write(inner, (Map<?, ?>) one));
            return;
        }
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(String.valueOf(one)));
        if (treatment == Treatment.NAME) {
            item.names(name, texts);
        } else {
            item.items(name, texts, (one, inner) -> text(inner, "value", treatment, one));
        }
    }

    private static void text(Item item, String name, Treatment treatment, String value) {
        switch (treatment) {
            case NAME -> item.name(name, value);
            case TEXT, PLAIN -> item.text(name, value);
            case WORD -> {
                if (CODES.matcher(value).matches()) {
                    item.items(
                            name, List.of(value.split(",")), (code, inner) -> inner.count("code", Long.valueOf(code)));
                } else if (LENGTH.matcher(value).matches()) {
                    String[] parts = value.split(":");
                    item.count(
                            name + "Seconds",
                            Long.parseLong(parts[0]) * 3600 + Long.parseLong(parts[1]) * 60 + Long.parseLong(parts[2]));
                } else {
                    item.word(name, value);
                }
            }
            case PATTERN -> item.pattern(name, value);
            case TRANSLATION -> item.translation(name, value);
            case PHONES -> item.items(name, List.of(value.split(";")), (number, inner) -> somebody(inner, number));
            case ID -> item.id(name, value);
        }
    }

    /** A number; where a person may stand in its place, that. */
    private static void somebody(Item item, String value) {
        String bare = value.replaceFirst("(?i)^sip:", "");
        if (bare.contains("@")) {
            item.person("person", bare);
        } else {
            item.phone("number", value);
        }
    }
}
