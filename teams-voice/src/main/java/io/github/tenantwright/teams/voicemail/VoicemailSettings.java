package io.github.tenantwright.teams.voicemail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import io.github.tenantwright.internal.json.Json;
import io.github.tenantwright.plan.FieldChange;
import io.github.tenantwright.powershell.Cmdlet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user's voicemail settings; what is null is left as it is.
 *
 * <pre>{@code
 * VoicemailSettings settings = VoicemailSettings.NOTHING
 *     .answer(AnswerRule.recordOrTransfer("reception@contoso.com"))
 *     .language("en-GB");
 * }</pre>
 *
 * <p>Source: reference page of Set-CsOnlineVoicemailUserSettings.
 *
 * @param enabled whether the user has voicemail
 * @param answer what is done with a call
 * @param language of the prompts, as in {@code en-GB}; one of those that the service speaks
 * @param greeting text that is read out where the user has recorded no greeting; empty for the service's own
 * @param awayGreeting the same while the user is away
 * @param awayGreetingOn whether the greeting for the time away is played always
 * @param awayWithAutomaticReplies whether it is played while the user's mailbox answers by itself
 * @param awayWithCalendar whether it is played while the calendar says out of office
 * @param shareData whether recordings may be used to improve the service; the policy's like member is ignored now
 */
public record VoicemailSettings(
        @Nullable Boolean enabled,
        @Nullable AnswerRule answer,
        @Nullable String language,
        @Nullable String greeting,
        @Nullable String awayGreeting,
        @Nullable Boolean awayGreetingOn,
        @Nullable Boolean awayWithAutomaticReplies,
        @Nullable Boolean awayWithCalendar,
        @Nullable Boolean shareData) {
    /** Leaves all as it is; to go on from. */
    public static final VoicemailSettings NOTHING =
            new VoicemailSettings(null, null, null, null, null, null, null, null, null);

    private static final Set<String> LANGUAGES = Set.of(("ar-EG ar-SA bg-BG ca-ES cy-GB cs-CZ da-DK de-AT de-CH de-DE "
                    + "el-GR en-AU en-CA en-GB en-IE en-IN en-PH en-US en-ZA es-ES es-MX et-EE fi-FI fr-BE fr-CA fr-CH "
                    + "fr-FR he-IL hi-IN hr-HR hu-HU id-ID it-IT ja-JP ko-KR lt-LT lv-LV nl-BE nl-NL nb-NO pl-PL pt-BR "
                    + "pt-PT ro-RO ru-RU sk-SK sl-SI sv-SE th-TH tr-TR vi-VN zh-CN zh-TW zh-HK")
            .split(" "));
    private static final int LONGEST_GREETING = 4_000;

    /** @throws InvalidInputException when the service does not speak the language, or a text is not plain */
    public VoicemailSettings {
        if (language != null && !LANGUAGES.contains(language)) {
            throw new InvalidInputException(
                    "language", language, "one of the " + LANGUAGES.size() + " that voicemail speaks, as in en-GB");
        }
        text("greeting", greeting);
        text("awayGreeting", awayGreeting);
    }

    private static void text(String field, @Nullable String text) {
        if (text != null) {
            Check.plain(field, Check.atMost(field, text, LONGEST_GREETING));
        }
    }

    public VoicemailSettings enabled(boolean value) {
        return new VoicemailSettings(
                value,
                answer,
                language,
                greeting,
                awayGreeting,
                awayGreetingOn,
                awayWithAutomaticReplies,
                awayWithCalendar,
                shareData);
    }

    public VoicemailSettings answer(AnswerRule value) {
        return new VoicemailSettings(
                enabled,
                value,
                language,
                greeting,
                awayGreeting,
                awayGreetingOn,
                awayWithAutomaticReplies,
                awayWithCalendar,
                shareData);
    }

    public VoicemailSettings language(String value) {
        return new VoicemailSettings(
                enabled,
                answer,
                value,
                greeting,
                awayGreeting,
                awayGreetingOn,
                awayWithAutomaticReplies,
                awayWithCalendar,
                shareData);
    }

    /** The texts of both greetings; null leaves one as it is. */
    public VoicemailSettings greetings(@Nullable String value, @Nullable String away) {
        return new VoicemailSettings(
                enabled,
                answer,
                language,
                value,
                away,
                awayGreetingOn,
                awayWithAutomaticReplies,
                awayWithCalendar,
                shareData);
    }

    /** When the greeting for the time away is played; null leaves one as it is. */
    public VoicemailSettings away(
            @Nullable Boolean always, @Nullable Boolean withAutomaticReplies, @Nullable Boolean withCalendar) {
        return new VoicemailSettings(
                enabled,
                answer,
                language,
                greeting,
                awayGreeting,
                always,
                withAutomaticReplies,
                withCalendar,
                shareData);
    }

    public VoicemailSettings shareData(boolean value) {
        return new VoicemailSettings(
                enabled,
                answer,
                language,
                greeting,
                awayGreeting,
                awayGreetingOn,
                awayWithAutomaticReplies,
                awayWithCalendar,
                value);
    }

    /** Whether it says anything at all. */
    public boolean saysNothing() {
        return equals(NOTHING);
    }

    /** What the cmdlet shows; what it does not show, or this version has no word for, is null. */
    static VoicemailSettings read(@Nullable JsonNode shown) {
        String language = LANGUAGES.stream()
                .filter(Json.text(shown, "PromptLanguage")::equalsIgnoreCase)
                .findFirst()
                .orElse(null);
        return new VoicemailSettings(
                flag(shown, "VoicemailEnabled"),
                AnswerRule.shown(Json.text(shown, "CallAnswerRule"), Json.text(shown, "TransferTarget"))
                        .orElse(null),
                language,
                greeting(shown, "DefaultGreetingPromptOverwrite"),
                greeting(shown, "DefaultOofGreetingPromptOverwrite"),
                flag(shown, "OofGreetingEnabled"),
                flag(shown, "OofGreetingFollowAutomaticRepliesEnabled"),
                flag(shown, "OofGreetingFollowCalendarEnabled"),
                flag(shown, "ShareData"));
    }

    private static @Nullable Boolean flag(@Nullable JsonNode shown, String name) {
        JsonNode value = Json.member(shown, name);
        return value == null || !value.isBoolean() ? null : value.booleanValue();
    }

    private static @Nullable String greeting(@Nullable JsonNode shown, String name) {
        if (shown == null || !shown.isObject()) {
            return null;
        }
        String text = Json.text(shown, name);
        // One that could not be written back is better not known.
        return Json.printable(text, LONGEST_GREETING).equals(text) ? text : null;
    }

    /** As the cmdlet shows it. */
    String json() {
        ObjectNode node = Json.object();
        if (answer != null) {
            node.put("CallAnswerRule", answer.rule()).put("TransferTarget", answer.target());
        }
        node.put("VoicemailEnabled", enabled).put("PromptLanguage", language).put("ShareData", shareData);
        node.put("DefaultGreetingPromptOverwrite", greeting).put("DefaultOofGreetingPromptOverwrite", awayGreeting);
        node.put("OofGreetingEnabled", awayGreetingOn);
        node.put("OofGreetingFollowAutomaticRepliesEnabled", awayWithAutomaticReplies);
        node.put("OofGreetingFollowCalendarEnabled", awayWithCalendar);
        node.properties().removeIf(member -> member.getValue().isNull());
        return Json.write(node);
    }

    /** The cmdlet that sets what is said here, and nothing else. */
    Cmdlet cmdlet(String identity) {
        Cmdlet set = Cmdlet.named("Set-CsOnlineVoicemailUserSettings").with("Identity", identity);
        if (answer != null) {
            set = set.with("CallAnswerRule", answer.rule());
            set = answer.transfers() ? set.with("TransferTarget", answer.target()) : set;
        }
        set = with(set, "VoicemailEnabled", enabled);
        set = language == null ? set : set.with("PromptLanguage", language);
        set = greeting == null ? set : set.with("DefaultGreetingPromptOverwrite", greeting);
        set = awayGreeting == null ? set : set.with("DefaultOofGreetingPromptOverwrite", awayGreeting);
        set = with(set, "OofGreetingEnabled", awayGreetingOn);
        set = with(set, "OofGreetingFollowAutomaticRepliesEnabled", awayWithAutomaticReplies);
        set = with(set, "OofGreetingFollowCalendarEnabled", awayWithCalendar);
        return with(set, "ShareData", shareData);
    }

    private static Cmdlet with(Cmdlet cmdlet, String parameter, @Nullable Boolean value) {
        return value == null ? cmdlet : cmdlet.with(parameter, value);
    }

    /** The same parts of another. */
    VoicemailSettings partsOf(VoicemailSettings other) {
        return new VoicemailSettings(
                enabled == null ? null : other.enabled,
                answer == null ? null : other.answer,
                language == null ? null : other.language,
                greeting == null ? null : other.greeting,
                awayGreeting == null ? null : other.awayGreeting,
                awayGreetingOn == null ? null : other.awayGreetingOn,
                awayWithAutomaticReplies == null ? null : other.awayWithAutomaticReplies,
                awayWithCalendar == null ? null : other.awayWithCalendar,
                shareData == null ? null : other.shareData);
    }

    /** Whether all that is said here is so there. */
    boolean isSoIn(VoicemailSettings there) {
        VoicemailSettings same = partsOf(there);
        return answer != null && same.answer != null && answer.isSame(same.answer)
                ? equals(same.answer(answer))
                : equals(same);
    }

    /** For people: what is said here. */
    List<FieldChange> changes(@Nullable VoicemailSettings was) {
        List<FieldChange> changes = new ArrayList<>();
        VoicemailSettings old = was == null ? NOTHING : was;
        change(changes, "voicemail", old.enabled, enabled);
        change(changes, "what is done with a call", old.answer, answer);
        change(changes, "language", old.language, language);
        change(changes, "greeting", old.greeting, greeting);
        change(changes, "greeting while away", old.awayGreeting, awayGreeting);
        change(changes, "greeting while away, always", old.awayGreetingOn, awayGreetingOn);
        change(
                changes,
                "greeting while away, with automatic replies",
                old.awayWithAutomaticReplies,
                awayWithAutomaticReplies);
        change(changes, "greeting while away, by calendar", old.awayWithCalendar, awayWithCalendar);
        change(changes, "recordings improve the service", old.shareData, shareData);
        return changes;
    }

    private static void change(List<FieldChange> changes, String label, @Nullable Object was, @Nullable Object wanted) {
        if (wanted != null && !Objects.equals(was, wanted)) {
            changes.add(new FieldChange(label, was == null ? null : shown(was), shown(wanted)));
        }
    }

    private static String shown(Object value) {
        return value instanceof Boolean flag
                ? (flag ? "on" : "off")
                : value.toString().strip();
    }
}
