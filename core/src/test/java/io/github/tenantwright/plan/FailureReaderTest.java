package io.github.tenantwright.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ConnectionFailedException;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.ServiceFailure;
import io.github.tenantwright.TenantwrightException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureReaderTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private static ServiceException service(Kind kind, @Nullable Instant retryAfter) {
        return new ServiceException(
                new ServiceFailure(
                        kind,
                        Audience.GRAPH,
                        "PATCH /v1.0/users/1",
                        400,
                        "Code",
                        "its words",
                        List.of(),
                        "request-1",
                        "client-1",
                        1,
                        retryAfter),
                null);
    }

    private static Outcome read(TenantwrightException failure, int earlier) {
        return FailureReader.read(failure, Put.thing("a"), earlier, NOW);
    }

    private static Outcome.Failed failed(TenantwrightException failure, int earlier) {
        assertThat(read(failure, earlier)).isInstanceOf(Outcome.Failed.class);
        return (Outcome.Failed) read(failure, earlier);
    }

    private static Outcome.NotYet notYet(TenantwrightException failure, int earlier) {
        assertThat(read(failure, earlier)).isInstanceOf(Outcome.NotYet.class);
        return (Outcome.NotYet) read(failure, earlier);
    }

    /** Of a kind that no module below knows. */
    private static final class LostInWrite extends TenantwrightException {
        private static final long serialVersionUID = 1L;

        LostInWrite() {
            super("its answer was lost", null);
        }

        @Override
        public boolean mayHelpToLookAgain() {
            return true;
        }
    }

    @Test
    void aLostAnswerIsLookedAfterAlsoWhereTheCallMayNotBeMadeAgain() {
        assertThat(notYet(new LostInWrite(), 0).waitingFor()).isEqualTo(WaitingFor.SERVICE);
        assertThat(failed(new LostInWrite(), 5).cause()).isEqualTo(FailureCause.UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_PERMITTED, NOT_PERMITTED, This step needs the role Teams Administrator.",
        "NOT_FOUND, MISSING, Plan again",
        "REFUSED, REFUSED, The service's own words",
    })
    void refusalsFailAtOnceWithARemedy(Kind kind, FailureCause cause, String remedy) {
        Outcome.Failed failed = failed(service(kind, null), 0);
        assertThat(failed.cause()).isEqualTo(cause);
        assertThat(failed.remedy()).contains(remedy);
        assertThat(failed.words()).contains("PATCH /v1.0/users/1", "its words", "request-1");
    }

    @ParameterizedTest
    @CsvSource({"CONFLICT, CHANGED_SINCE_PLANNED", "UNAVAILABLE, UNREACHABLE", "BROKEN_REPLY, UNREACHABLE"})
    void passingFailuresAreTriedAgainWithGrowingPausesAndThenGivenUp(Kind kind, FailureCause cause) {
        assertThat(notYet(service(kind, null), 0).lookAgain()).isEqualTo(NOW.plusSeconds(5));
        assertThat(notYet(service(kind, null), 4).lookAgain()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(notYet(service(kind, null), 0).waitingFor()).isEqualTo(WaitingFor.SERVICE);
        assertThat(failed(service(kind, null), 5).cause()).isEqualTo(cause);
    }

    @Test
    void theServicesOwnTimeIsObeyedWhereItIsLonger() {
        Instant later = NOW.plusSeconds(600);
        assertThat(notYet(service(Kind.UNAVAILABLE, later), 0).lookAgain()).isEqualTo(later);
        assertThat(notYet(service(Kind.UNAVAILABLE, NOW.plusSeconds(1)), 1).lookAgain())
                .isEqualTo(NOW.plusSeconds(15));
        assertThat(notYet(service(Kind.THROTTLED, later), 0).lookAgain()).isEqualTo(later);
    }

    @Test
    void throttlingIsBorneForLong() {
        Outcome.NotYet wait = notYet(service(Kind.THROTTLED, null), 199);
        assertThat(wait.waitingFor()).isEqualTo(WaitingFor.THROTTLING);
        assertThat(wait.lookAgain()).isEqualTo(NOW.plusSeconds(60));
        assertThat(failed(service(Kind.THROTTLED, null), 200).cause()).isEqualTo(FailureCause.UNREACHABLE);
    }

    @Test
    void aLostConnectionIsTriedAgainAndThenGivenUp() {
        ConnectionFailedException lost = new ConnectionFailedException("PUT /x", 3, "reset", null);
        assertThat(notYet(lost, 0).words()).contains("PUT /x got no complete answer");
        assertThat(failed(lost, 5).cause()).isEqualTo(FailureCause.UNREACHABLE);
        assertThat(failed(lost, 5).remedy()).isEqualTo("Check the network, then resume the run.");
    }

    @Test
    void whatTheCallerDidWrongFailsAtOnce() {
        assertThat(failed(new InvalidInputException("name", "x", "longer"), 0).cause())
                .isEqualTo(FailureCause.REFUSED);
        assertThat(failed(new ForbiddenByScopeException("DELETE /x", "not listed"), 0)
                        .remedy())
                .contains("change scope");
    }

    @Test
    void namesConsentAndRoleTogether() {
        Operation operation = new Operation() {
            private final Operation usual = Put.thing("a");

            @Override
            public ObjectKey key() {
                return usual.key();
            }

            @Override
            public Effect effect() {
                return usual.effect();
            }

            @Override
            public String stage() {
                return usual.stage();
            }

            @Override
            public String sentence() {
                return usual.sentence();
            }

            @Override
            public Requirements requirements() {
                return new Requirements(
                        Set.of(Audience.GRAPH),
                        List.of(AdminRole.USER_ADMINISTRATOR, AdminRole.LICENSE_ADMINISTRATOR),
                        new java.util.TreeSet<>(Set.of("User.ReadWrite.All", "Domain.Read.All")));
            }

            @Override
            public List<io.github.tenantwright.guard.AllowedChange> writes() {
                return usual.writes();
            }

            @Override
            public ByHand byHand() {
                return usual.byHand();
            }

            @Override
            public Outcome apply(RunContext run) {
                return usual.apply(run);
            }
        };
        assertThat(FailureReader.read(service(Kind.NOT_PERMITTED, null), operation, 0, NOW))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.remedy())
                                .isEqualTo("This step needs the role User Administrator or License Administrator and"
                                        + " consent to Domain.Read.All, User.ReadWrite.All. Sign in as somebody"
                                        + " who has this and resume the run."));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyFailureEndsAtLastWithWordsAndARemedy(Kind kind) {
        Outcome.Failed failed = failed(service(kind, null), 1_000);
        assertThat(failed.words()).isNotBlank();
        assertThat(failed.remedy()).endsWith(".");
    }
}
