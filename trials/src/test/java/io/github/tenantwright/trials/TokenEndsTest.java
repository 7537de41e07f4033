package io.github.tenantwright.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.plan.JournalEntry;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tokens end at each call of a run with every operation: the run parks, and goes on with fresh ones in another
 * process's place. By turns the provider has no more tokens, and the service takes them back.
 */
class TokenEndsTest {
    @Test
    void whereverTheTokensEndTheRunParksAndGoesOnWithFreshOnes(@TempDir Path temp) {
        try (World world = new World()) {
            Trial trial = new Trial(world, temp);
            Resumption resumption = new Resumption(trial, world, Trial.folder(temp, "tokens"));
            Set<String> seen = new HashSet<>();
            int ends = 0;
            for (Trial.Boundary boundary : trial.boundaries) {
                if (!boundary.left().where().startsWith("after JOURNAL: StepStarted")) {
                    continue;
                }
                // From the beginning of a step on: at its first call, its second, until one is no longer its own.
                boolean own = true;
                for (int call = 1; own; call++) {
                    boundary.left().layOut(world, resumption.folder());
                    Ending ending = new Ending(world, call, (ends + call) % 2 == 0);
                    RunReport report = Life.of(world, resumption.folder())
                            .withTokens(ending)
                            .watched(ending)
                            .toTheEnd(trial.plan);
                    if (report.state() == RunState.COMPLETED) {
                        break;
                    }
                    String how = boundary.left().where() + ", tokens end at call " + call;
                    assertThat(report.state()).as(how).isEqualTo(RunState.NEEDS_TOKEN);
                    assertThat(report.tokenProblem()).as(how).isNotNull();
                    ends++;
                    own = ending.settled == 0;
                    Left left =
                            Left.now(world, resumption.folder(), boundary.left().writes(), how);
                    if (seen.add(left.writes().size() + " " + world.now() + Fold.of(left.journal()))) {
                        resumption.untilItIsKnown(left, 0);
                    }
                }
            }
            assertThat(ends).isGreaterThanOrEqualTo(trial.calls);
            resumption.print("Tokens: ended at " + ends + " calls, which left " + seen.size() + " different states");
        }
    }

    /** Good for so many calls. */
    private static final class Ending implements TokenProvider, Tap.Watcher {
        private final World world;
        private final boolean revoked;
        private final Map<Audience, AccessToken> held = new EnumMap<>(Audience.class);
        private int left;
        private int settled;

        Ending(World world, int calls, boolean revoked) {
            this.world = world;
            this.left = calls;
            this.revoked = revoked;
        }

        @Override
        public AccessToken token(io.github.tenantwright.token.TokenRequest request) {
            if (left <= 0 && (!revoked || request.refused().isPresent())) {
                throw new TokenException(
                        TokenException.Reason.EXPIRED, request.audience(), "The sign-in is over; sign in again.");
            }
            return held.computeIfAbsent(request.audience(), audience -> AccessToken.of(world.token(audience)));
        }

        @Override
        public void at(Tap.Kind kind, boolean before, String what) {
            if (kind == Tap.Kind.CALL && (before ? left == 1 && revoked : !revoked)) {
                left--;
                if (before) {
                    world.tenant.revokeTokens();
                }
            } else if (kind == Tap.Kind.CALL && !before) {
                left--;
            }
        }

        @Override
        public void written(JournalEntry entry) {
            settled += entry instanceof JournalEntry.StepEnded ? 1 : 0;
        }
    }
}
