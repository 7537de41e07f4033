package io.github.tenantwright.teams.forwarding;

import io.github.tenantwright.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user's calling settings were when they were read.
 *
 * @param settings all parts; what the user never set shows as what the service does in that case
 * @param unansweredNeverSet whether the user never said what becomes of unanswered calls: the service shows blanks, and
 *     sends them to voicemail after 30 seconds
 * @param delegates who may act for the user
 * @param delegators for whom the user may act, by their ids or addresses
 */
public record CallingState(
        CallingSettings settings, boolean unansweredNeverSet, List<Delegate> delegates, List<String> delegators) {
    /**
     * Someone who may act for the user; a right is null where the service does not say.
     *
     * @param id object id or address, as the service shows it
     */
    public record Delegate(
            String id,
            @Nullable Boolean makeCalls,
            @Nullable Boolean receiveCalls,
            @Nullable Boolean manageSettings,
            @Nullable Boolean pickUpHeldCalls,
            @Nullable Boolean joinActiveCalls) {
        /** Without the newer rights. */
        public Delegate(
                String id,
                @Nullable Boolean makeCalls,
                @Nullable Boolean receiveCalls,
                @Nullable Boolean manageSettings) {
            this(id, makeCalls, receiveCalls, manageSettings, null, null);
        }

        /** As one gives them, where a right that the service does not say is none; empty when no address is shown. */
        public Optional<DelegateRights> rights() {
            try {
                return Optional.of(new DelegateRights(
                        id,
                        Boolean.TRUE.equals(makeCalls),
                        Boolean.TRUE.equals(receiveCalls),
                        Boolean.TRUE.equals(manageSettings),
                        pickUpHeldCalls,
                        joinActiveCalls));
            } catch (InvalidInputException noAddress) {
                return Optional.empty();
            }
        }
    }

    public CallingState {
        delegates = List.copyOf(delegates);
        delegators = List.copyOf(delegators);
    }
}
