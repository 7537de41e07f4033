package io.github.tenantwright.teams.policies;

import io.github.tenantwright.teams.config.Members;
import io.github.tenantwright.teams.config.ResourceField;
import io.github.tenantwright.teams.config.ResourceType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the service and its cmdlets call calling and voicemail policies and their parts. */
public final class UserPolicies {
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.\\d+)?");

    public static final ResourceType<CallingPolicy> CALLING = ResourceType.<CallingPolicy>named(
                    "calling-policy", "TeamsCallingPolicy", "TeamsCallingPolicy", "calling policy", "Policies")
            .tagged()
            .fields(
                    ResourceField.text("Description", "description"),
                    ResourceField.flag("AllowPrivateCalling", "private calls", true),
                    ResourceField.text("AllowVoicemail", "voicemail"),
                    ResourceField.flag("AllowCallForwardingToUser", "forwarding to users", true),
                    ResourceField.flag("AllowCallForwardingToPhone", "forwarding to phones", true),
                    ResourceField.flag("AllowCallGroups", "call groups", true),
                    ResourceField.flag("AllowDelegation", "delegation", true),
                    ResourceField.text("BusyOnBusyEnabledType", "busy on busy"))
            .build(CallingPolicy::name, UserPolicies::members, UserPolicies::calling);

    public static final ResourceType<VoicemailPolicy> VOICEMAIL = ResourceType.<VoicemailPolicy>named(
                    "voicemail-policy",
                    "OnlineVoicemailPolicy",
                    "OnlineVoicemailPolicy",
                    "voicemail policy",
                    "Policies")
            .tagged()
            .fields(
                    ResourceField.flag("EnableTranscription", "transcription", true),
                    ResourceField.flag("EnableEditingCallAnswerRulesSetting", "editing of answer rules", true),
                    ResourceField.text("MaximumRecordingLength", "longest recording"))
            .build(VoicemailPolicy::name, UserPolicies::members, UserPolicies::voicemail);

    private UserPolicies() {}

    private static Map<String, Object> members(CallingPolicy policy) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Description", policy.description());
        members.put("AllowPrivateCalling", policy.privateCalls());
        members.put("AllowVoicemail", policy.voicemail());
        members.put("AllowCallForwardingToUser", policy.forwardingToUsers());
        members.put("AllowCallForwardingToPhone", policy.forwardingToPhones());
        members.put("AllowCallGroups", policy.callGroups());
        members.put("AllowDelegation", policy.delegation());
        members.put("BusyOnBusyEnabledType", policy.busyOnBusy());
        return members;
    }

    private static CallingPolicy calling(Map<String, @Nullable Object> members) {
        return new CallingPolicy(
                ResourceType.bare(Members.text(members, "Identity")),
                Members.text(members, "Description"),
                Members.flag(members, "AllowPrivateCalling", true),
                Members.text(members, "AllowVoicemail"),
                Members.flag(members, "AllowCallForwardingToUser", true),
                Members.flag(members, "AllowCallForwardingToPhone", true),
                Members.flag(members, "AllowCallGroups", true),
                Members.flag(members, "AllowDelegation", true),
                Members.text(members, "BusyOnBusyEnabledType"));
    }

    private static Map<String, Object> members(VoicemailPolicy policy) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("EnableTranscription", policy.transcription());
        members.put("EnableEditingCallAnswerRulesSetting", policy.editingOfAnswerRules());
        Duration longest = policy.longestRecording();
        if (longest != null) {
            members.put(
                    "MaximumRecordingLength",
                    "%02d:%02d:%02d".formatted(longest.toHours(), longest.toMinutesPart(), longest.toSecondsPart()));
        }
        return members;
    }

    private static VoicemailPolicy voicemail(Map<String, @Nullable Object> members) {
        return new VoicemailPolicy(
                ResourceType.bare(Members.text(members, "Identity")),
                Members.flag(members, "EnableTranscription", true),
                Members.flag(members, "EnableEditingCallAnswerRulesSetting", true),
                duration(members));
    }

    /** As a time of .NET's, or as ISO 8601 writes it. */
    private static @Nullable Duration duration(Map<String, @Nullable Object> members) {
        String text = Members.text(members, "MaximumRecordingLength");
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            return Duration.ofHours(Long.parseLong(time.group(1)))
                    .plusMinutes(Long.parseLong(time.group(2)))
                    .plusSeconds(Long.parseLong(time.group(3)));
        }
        try {
            return text.isEmpty() ? null : Duration.parse(text);
        } catch (java.time.format.DateTimeParseException other) {
            return null;
        }
    }
}
