package io.github.tenantwright.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Teams knows about a user beyond the directory; users without anything special have none. */
final class Voice {

    /** A directly granted policy. */
    record Grant(@Nullable String policy, @Nullable String before, Instant visible) {
        @Nullable String at(Instant now) {
            return now.isBefore(visible) ? before : policy;
        }
    }

    boolean enterpriseVoice;

    @Nullable String onPremLineUri;

    final Map<String, Grant> grants = new LinkedHashMap<>();
    /** Replaced as a whole, never changed in place. */
    @Nullable ObjectNode routingSettings;
    /** What was set of voicemail; replaced as a whole, never changed in place. */
    @Nullable ObjectNode voicemail;
    /** From when Teams knows the user; null for one it has known from the start. */
    @Nullable Instant known;
    /** Until when Teams still sees the plans of before the last license change. */
    @Nullable Instant plansSeen;

    List<ServicePlan> plansBefore = List.of();

    Voice copy() {
        Voice copy = new Voice();
        copy.enterpriseVoice = enterpriseVoice;
        copy.onPremLineUri = onPremLineUri;
        copy.grants.putAll(grants);
        copy.routingSettings = routingSettings;
        copy.voicemail = voicemail;
        copy.known = known;
        copy.plansSeen = plansSeen;
        copy.plansBefore = plansBefore;
        return copy;
    }
}
