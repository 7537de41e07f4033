package io.github.tenantwright.teams.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tenantwright.simulator.OutputGuard;
import io.github.tenantwright.simulator.SeenSecrets;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedTenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** That the guard which watches all tests of this module sees what it is there to see. */
class GuardTest {
    private enum Way {
        OUT("The standard output"),
        ERR("The standard error stream"),
        LOG("The file target/test-log.txt"),
        HTTP_LOG("java.util.logging");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        void write(String text) {
            switch (this) {
                case OUT -> System.out.println(text);
                case ERR -> System.err.println(text);
                case LOG ->
                    LoggerFactory.getLogger("com.fasterxml.jackson.Whatever").trace(text);
                case HTTP_LOG ->
                    java.util.logging.Logger.getLogger("okhttp3.Whatever").finest(text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSignatureIsSeenWhereverItIsWritten(Way way) {
        try (SimulatedTenant tenant = SimulatedTenant.builder().start()) {
            String token = tenant.tokenBuilder(Service.TEAMS).issue();
            String signature = token.substring(token.lastIndexOf('.') + 1);
            way.write("The call failed: " + signature);

            assertThatThrownBy(OutputGuard::check)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith(
                            way.words + " must hold no secret, and holds the signature of a token after")
                    .hasMessageContaining("The call failed: ")
                    .hasMessageNotContaining(signature.substring(0, 12));
        }
    }

    @Test
    void anExceptionThatEndsATestIsLookedThrough() {
        try (SimulatedTenant tenant = SimulatedTenant.builder().start()) {
            RuntimeException outer = new IllegalStateException("The plan was not run");
            outer.addSuppressed(new IllegalArgumentException(
                    "outer",
                    new IllegalArgumentException("Bearer " + tenant.graphToken().substring(0, 50))));

            Throwable seen = catchThrowable(() -> new OutputGuard().handleTestExecutionException(null, outer));

            assertThat(seen)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith(
                            "The exception that ended the test must hold no secret, and holds the header"
                                    + " of a token");
        }
    }

    @Test
    void aPasswordIsKnownOnceItWasSent() {
        try (Portal portal = Portal.of(Setups.SMALL)) {
            String password = "x8R-made-up-for-this-very-test";
            assertThat(SeenSecrets.in("a " + password)).isEmpty();

            portal.byHand("POST", "/v1.0/users", """
                    {"accountEnabled":true,"displayName":"A person","mailNickname":"person",
                     "userPrincipalName":"person@contoso.com","passwordProfile":{"password":"%s"}}
                    """.formatted(password));

            assertThat(SeenSecrets.in("a " + password)).containsExactly("a password after \"a \"");
        }
    }
}
