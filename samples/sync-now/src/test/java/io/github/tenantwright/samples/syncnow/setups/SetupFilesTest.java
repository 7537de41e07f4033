package io.github.tenantwright.samples.syncnow.setups;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.dialplan.NumberPattern;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The set-up files of this sample do what they say: a number that is dialed takes the route that its user expects. */
class SetupFilesTest {
    private static final Path SETUPS = Path.of("setups");
    private static final Path LARGE = SETUPS.resolve("5000-users.yaml");
    private static final VoiceSetup UK = VoiceSetup.read(SETUPS.resolve("uk-single-site.yaml"));
    private static final VoiceSetup US = VoiceSetup.read(SETUPS.resolve("us-two-regions.yaml"));

    @ParameterizedTest
    @CsvSource({
        "UK-Unrestricted, 0001, +442079460001, UK-National",
        "UK-Unrestricted, 02079460123, +442079460123, UK-National",
        "UK-Unrestricted, 79460123, +442079460123, UK-National",
        "UK-Unrestricted, 01632960123, +441632960123, UK-National",
        "UK-Unrestricted, 0035312345678, +35312345678, UK-International",
        "UK-Unrestricted, +12125550100, +12125550100, UK-International",
        "UK-Unrestricted, 09098790000, +449098790000, UK-Premium",
        "UK-Unrestricted, 999, 999, UK-Emergency",
        "UK-Unrestricted, 112, 112, UK-Emergency",
        "UK-Unrestricted, 111, 111, UK-Short-Codes",
        "UK-Unrestricted, 118118, 118118, UK-Short-Codes",
        "UK-Standard, 999, 999, UK-Emergency",
        "UK-Standard, 02079460123, +442079460123, UK-National",
        "UK-Standard, 0012125550100, +12125550100, none",
        "UK-Standard, 09098790000, +449098790000, none",
    })
    void ukNumber_takesTheRouteThatIsExpected(String policy, String dialed, String number, String route) {
        assertThat(normalized(UK, "UK-London", dialed)).isEqualTo(number);
        assertThat(routes(UK, policy, number)).startsWith(route);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US-Redmond | Redmond US Only | 0101 | +14255550101 | Redmond 1, Redmond 2, Other +1",
                "US-Redmond | Redmond US Only | 5550101 | +14255550101 | Redmond 1, Redmond 2, Other +1",
                "US-NewYork | New York US Only | 5550101 | +12125550101 | New York 1, New York 2, Other +1",
                "US-NewYork | New York US Only | 13125550101 | +13125550101 | Other +1",
                "US-Redmond | Redmond US Only | 911 | 911 | Redmond Emergency 1, Redmond Emergency 2",
                "US-NewYork | New York US Only | 911 | 911 | New York Emergency 1, New York Emergency 2",
                "US-Redmond | Redmond US Only | 011442079460000 | +442079460000 | none",
                "US-Redmond | Redmond No Restrictions | 011442079460000 | +442079460000 | International",
            })
    void usNumber_fallsOverToTheOtherRegion(String plan, String policy, String dialed, String number, String routes) {
        assertThat(normalized(US, plan, dialed)).isEqualTo(number);
        assertThat(String.join(", ", routes(US, policy, number))).isEqualTo(routes);
    }

    @Test
    void users_haveWhatTheFilesPromise() {
        assertThat(UK.users()).extracting(UserSetup::user).hasSize(6).contains("anna.hall@contoso.com");
        assertThat(UK.users())
                .allSatisfy(user -> assertThat(String.valueOf(user.number())).startsWith("+442079460"));
        assertThat(US.users())
                .hasSize(8)
                .allSatisfy(user -> assertThat(String.valueOf(user.number())).matches("\\+1(425|212)55501\\d\\d"));
    }

    /** To write the file anew after a change of {@link LargeSetup}, run this test with {@code -Dsetups.write=true}. */
    @Test
    void largeFile_isWhatItsGeneratorMakes() throws IOException {
        if (Boolean.getBoolean("setups.write")) {
            Files.writeString(LARGE, LargeSetup.file());
        }

        assertThat(Files.readString(LARGE).equals(LargeSetup.file()))
                .as("%s is as generated", LARGE)
                .isTrue();
    }

    @Test
    void largeFile_isReadWithinASecond() {
        VoiceSetup.read(LARGE);
        Instant start = Instant.now();

        VoiceSetup setup = VoiceSetup.read(LARGE);

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(setup.users()).hasSize(5_000);
        assertThat(setup.users().get(4_999).user()).isEqualTo("user5000@contoso.com");
    }

    /** What the service does: a number with its + is left alone, else the first rule that matches decides. */
    private static String normalized(VoiceSetup setup, String planName, String dialed) {
        DialPlan plan = setup.dialPlans().stream()
                .filter(candidate -> candidate.name().equals(planName))
                .findFirst()
                .orElseThrow();
        return dialed.startsWith("+")
                ? dialed
                : plan.rules().stream()
                        .map(rule -> rule.translate(dialed))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(dialed);
    }

    /** What the service does: the first usage of the policy with any matching route decides; its routes by priority. */
    private static List<String> routes(VoiceSetup setup, String policyName, String number) {
        VoiceRoutingPolicy policy = setup.voiceRoutingPolicies().stream()
                .filter(candidate -> candidate.name().equals(policyName))
                .findFirst()
                .orElseThrow();
        for (PstnUsage usage : policy.pstnUsages()) {
            List<String> found = setup.voiceRoutes().stream()
                    .filter(route -> route.pstnUsages().contains(usage))
                    .filter(route -> NumberPattern.of(route.numberPattern()).matches(number))
                    .sorted(Comparator.comparing(VoiceRoute::priority))
                    .map(VoiceRoute::name)
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of("none");
    }
}
