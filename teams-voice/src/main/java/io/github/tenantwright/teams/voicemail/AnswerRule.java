package io.github.tenantwright.teams.voicemail;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.internal.Check;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What voicemail does with a call. The two rules that let the caller be transferred name to whom, the others don't.
 * Written as {@code RegularVoicemail} or {@code VoicemailWithTransferOption to +442079460000}.
 *
 * <p>Source: reference page of Set-CsOnlineVoicemailUserSettings.
 *
 * @param rule the service's word
 * @param target to whom a caller may be transferred: a SIP address (with or without {@code sip:}), an object id or a
 *     number in E.164; empty where the rule transfers nobody
 */
public record AnswerRule(String rule, String target) {
    private static final String GREETING_AND_TRANSFER = "PromptOnlyWithTransfer";
    private static final String RECORD_OR_TRANSFER = "VoicemailWithTransferOption";
    private static final List<String> PLAIN = List.of("DeclineCall", "PromptOnly", "RegularVoicemail");
    private static final List<String> TRANSFERRING = List.of(GREETING_AND_TRANSFER, RECORD_OR_TRANSFER);
    private static final Pattern TARGET = Pattern.compile("\\+[1-9][0-9]{2,37}(?:;ext=[0-9]{1,12})?"
            + "|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
            + "|(?i:sip:)?[A-Za-z0-9.'_!#^~+-]{1,113}@[A-Za-z0-9.-]{1,253}");
    private static final String TO = " to ";

    /** The call is declined. */
    public static final AnswerRule DECLINE = new AnswerRule("DeclineCall", "");

    /** The caller hears the greeting and can't leave a message. */
    public static final AnswerRule GREETING_ONLY = new AnswerRule("PromptOnly", "");

    /** The caller hears the greeting and can leave a message: what the service does by itself. */
    public static final AnswerRule RECORD = new AnswerRule("RegularVoicemail", "");

    /** @throws InvalidInputException when the rule is none, has a target that it has no use for, or lacks one */
    public AnswerRule {
        if (TRANSFERRING.contains(rule)) {
            if (target.isEmpty()) {
                throw new InvalidInputException(
                        "target", rule, "must say to whom, as in " + rule + " to +442079460000");
            }
            Check.matches("target", target, TARGET, "a SIP address, an object id, or a number as in +442079460000");
        } else if (!PLAIN.contains(rule)) {
            throw new InvalidInputException("rule", rule, "one of " + PLAIN + " or, with a target, " + TRANSFERRING);
        } else if (!target.isEmpty()) {
            throw new InvalidInputException("target", target, "nothing: " + rule + " transfers nobody");
        }
    }

    /** The caller hears the greeting and is transferred. */
    public static AnswerRule greetingThenTransfer(String target) {
        return new AnswerRule(GREETING_AND_TRANSFER, target);
    }

    /** The caller can leave a message or be transferred. */
    public static AnswerRule recordOrTransfer(String target) {
        return new AnswerRule(RECORD_OR_TRANSFER, target);
    }

    /**
     * Reads what {@code toString} wrote.
     *
     * @throws InvalidInputException when it is none
     */
    public static AnswerRule of(String text) {
        int at = text.indexOf(TO);
        return at < 0
                ? new AnswerRule(text, "")
                : new AnswerRule(text.substring(0, at), text.substring(at + TO.length()));
    }

    /** What the service shows; empty when this version has no word for it. */
    static Optional<AnswerRule> shown(String rule, String target) {
        return Arrays.asList(PLAIN, TRANSFERRING).stream()
                .flatMap(List::stream)
                .filter(rule::equalsIgnoreCase)
                .findFirst()
                .filter(known -> PLAIN.contains(known) || TARGET.matcher(target).matches())
                .map(known -> new AnswerRule(known, TRANSFERRING.contains(known) ? target : ""));
    }

    /** Whether it lets callers be transferred. */
    public boolean transfers() {
        return TRANSFERRING.contains(rule);
    }

    /** The same for the service, which may add {@code sip:} and another letter case. */
    boolean isSame(AnswerRule other) {
        return rule.equals(other.rule) && bare(target).equalsIgnoreCase(bare(other.target));
    }

    private static String bare(String target) {
        return target.regionMatches(true, 0, "sip:", 0, 4) ? target.substring(4) : target;
    }

    @Override
    public String toString() {
        return target.isEmpty() ? rule : rule + TO + target;
    }
}
