package io.github.tenantwright.teams.policies;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A voicemail policy, in the parts that matter to who assigns it. It is read here, never written.
 *
 * @param name the identity, without {@code Tag:}
 * @param transcription whether messages are written down
 * @param editingOfAnswerRules whether users may change how their voicemail answers
 * @param longestRecording how long a message may be, 30 seconds to 10 minutes; null when the service does not say
 */
public record VoicemailPolicy(
        String name,
        boolean transcription,
        boolean editingOfAnswerRules,
        @Nullable Duration longestRecording) {}
