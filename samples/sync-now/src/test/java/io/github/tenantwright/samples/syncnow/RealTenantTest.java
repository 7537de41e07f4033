package io.github.tenantwright.samples.syncnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.samples.commandline.CloudName;
import io.github.tenantwright.samples.commandline.Doors;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.token.TokenProvider;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With --tenant the program signs in, hands records out, asks first and waits for nobody. A simulated tenant stands in. */
class RealTenantTest implements Doors {
    private static final String TENANT = "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4";
    private static final String CLIENT = "00000000-1111-4222-8333-444444444444";
    private static final Pattern PASSWORD = Pattern.compile("\"password\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final SimulatedTenant tenant = fit().start();
    private final List<String> signIns = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    @TempDir
    Path folder;

    private static TenantBuilder fit() {
        TenantBuilder builder = SimulatedTenant.builder()
                .tenantId(TENANT)
                .country("GB")
                .administrator("admin@contoso.com", Role.GLOBAL_ADMINISTRATOR)
                .enforceRoles(true)
                .spare(SkuName.MICROSOFT_365_E5, 1);
        VoiceSetup.read(Cli.UK)
                .users()
                .forEach(user -> builder.user(SimUser.named(user.user()).license(SkuName.MICROSOFT_365_E5)));
        return builder;
    }

    @AfterEach
    void close() {
        tenant.close();
    }

    @Override
    public Cloud addresses(CloudName cloud) {
        return new Cloud(
                "stand-in",
                URI.create("https://login.example"),
                Map.of(Audience.GRAPH, tenant.graphUri(), Audience.TEAMS_ADMIN, tenant.teamsUri()));
    }

    @Override
    public TenantSession.Builder session(TenantId id) {
        return TenantSession.builder(id).clock(tenant.clock()).sleeper(tenant.clock()::advance);
    }

    @Override
    public TokenProvider signIn(TenantId id, String clientId, Cloud cloud, Consumer<String> tell) {
        signIns.add(id + " " + clientId);
        tell.accept("To sign in, open https://login.example/device and enter the code ABCD");
        tenant.newTokens();
        tokens.add(tenant.graphToken());
        tokens.add(tenant.teamsToken());
        return TokenProvider.of(Map.of(Audience.GRAPH, tenant.graphToken(), Audience.TEAMS_ADMIN, tenant.teamsToken()));
    }

    private Cli cli() {
        return new Cli(folder).through(this);
    }

    private static Cli.Result on(Cli cli, Object... args) {
        List<Object> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--tenant", TENANT, "--client-id", CLIENT));
        return cli.run(all.toArray());
    }

    @Test
    void wholeSetUp_parksAtEachWaitAndSaysHowToGoOn() {
        Cli cli = cli();

        Cli.Result dns = on(cli, "apply", Cli.UK, "--yes").exits(ExitCode.WAITING);

        assertThat(signIns).containsExactly(TENANT + " " + CLIENT);
        assertThat(dns.err()).contains("enter the code ABCD");
        assertThat(dns.out())
                .contains("Planned for the tenant " + TENANT)
                .contains("DNS records to publish:")
                .contains("The next look is at 2026-08-03T09:15:00Z.")
                .containsPattern(
                        "Go on with: .* resume [0-9a-z-]+ --tenant " + TENANT + " --client-id " + CLIENT + " --state ")
                .doesNotContain("Simulated", "Published");
        Matcher record = Pattern.compile("contoso\\.sbc1\\.carrier\\.example TXT \"(MS=ms\\d+)\"")
                .matcher(dns.out());
        assertThat(record.find()).isTrue();
        long before = tenant.requestCount();
        Cli.Result early = on(cli, "resume").exits(ExitCode.WAITING);
        assertThat(early.out()).contains("none of them a write");
        assertThat(tenant.requestCount() - before).as("nothing is due yet").isLessThan(5);

        tenant.dns().publishTxt("contoso.sbc1.carrier.example", record.group(1), Duration.ZERO);
        tenant.clock().advance(Duration.ofMinutes(15));
        JsonNode activating =
                on(cli, "resume", "--json").exits(ExitCode.WAITING).json();
        assertThat(activating.path("simulated").asBoolean(true)).isFalse();
        assertThat(activating.path("outstanding").toString()).contains("Remove the temporary user");
        assertThat(activating.path("dnsRecords")).isEmpty();
        tenant.clock().advance(Duration.ofHours(3));
        Cli.Result end = on(cli, "resume").exits(ExitCode.DONE);

        assertThat(end.out()).contains("Completed. 32 of 32 steps are done.");
        assertThat(tenant.consumedUnits(SkuName.MICROSOFT_365_E5)).isEqualTo(6);
        tenant.clearRequests();
        assertThat(on(cli, "apply", Cli.UK).exits(ExitCode.DONE).out()).contains("Nothing is to change.");
        assertThat(tenant.writes()).isEmpty();
        assertThat(tenant.unexpectedRequests()).isEmpty();
    }

    @Test
    void noTokenAndNoPassword_areInAnyOutputOrFile() {
        Cli cli = cli();
        on(cli, "plan", Cli.UK, "--json");
        on(cli, "script", Cli.UK);
        Matcher record = Pattern.compile("TXT \"(MS=ms\\d+)\"")
                .matcher(on(cli, "apply", Cli.UK, "--yes").out());
        assertThat(record.find()).isTrue();
        tenant.dns().publishTxt("contoso.sbc1.carrier.example", record.group(1), Duration.ZERO);
        tenant.clock().advance(Duration.ofMinutes(15));
        on(cli, "resume").exits(ExitCode.WAITING);
        on(cli, "log", "--json");
        List<String> passwords = new ArrayList<>();
        for (RecordedRequest request : tenant.requests()) {
            Matcher password = PASSWORD.matcher(request.body());
            while (password.find()) {
                passwords.add(password.group(1));
            }
        }

        String everything = cli.everything();

        assertThat(passwords).hasSize(1);
        assertThat(tokens).hasSize(8);
        for (String secret : passwords) {
            assertThat(everything.contains(secret)).isFalse();
        }
        for (String token : tokens) {
            assertThat(everything.contains(token)).isFalse();
            assertThat(everything.contains(token.substring(token.lastIndexOf('.') + 1)))
                    .isFalse();
        }
    }

    @Test
    void onARealTenant_somebodyHasToAgree() {
        Cli cli = cli();
        List<String> asked = new ArrayList<>();
        cli.answering(question -> {
            asked.add(question);
            return false;
        });

        Cli.Result declined = on(cli, "apply", Cli.UK).exits(ExitCode.CANCELLED);
        Cli.Result json = on(cli, "apply", Cli.UK, "--json").exits(ExitCode.BAD_INPUT);

        assertThat(asked).hasSize(1);
        assertThat(declined.out()).contains("+ Add the domain").contains("Nothing was changed.");
        assertThat(json.json().at("/error/message").asText()).contains("--yes");
        assertThat(tenant.writes()).isEmpty();
        cli.answering(question -> true);
        on(cli, "apply", Cli.UK).exits(ExitCode.WAITING);
    }

    @Test
    void planWithBlockers_isRefused() {
        tenant.setStock(SkuName.MICROSOFT_365_E5, 6);
        Cli cli = cli();

        Cli.Result plan = on(cli, "plan", Cli.UK).exits(ExitCode.REFUSED);
        Cli.Result apply = on(cli, "apply", Cli.UK, "--yes").exits(ExitCode.REFUSED);

        assertThat(plan.out()).contains("BLOCKED: ").contains("none is spare");
        assertThat(apply.out()).contains("The plan is not run");
        assertThat(on(cli, "apply", Cli.UK, "--yes", "--json")
                        .exits(ExitCode.REFUSED)
                        .json()
                        .at("/findings/0/severity")
                        .asText())
                .isEqualTo("blocker");
        assertThat(tenant.writes()).isEmpty();
    }

    @Test
    void tokenThatEnds_parksTheRunUntilSomebodySignsInAgain() {
        Cli cli = cli();
        on(cli, "apply", Cli.UK, "--yes").exits(ExitCode.WAITING);
        tenant.clock().advance(Duration.ofMinutes(15));
        Doors expired = new Doors() {
            @Override
            public Cloud addresses(CloudName cloud) {
                return RealTenantTest.this.addresses(cloud);
            }

            @Override
            public TenantSession.Builder session(TenantId id) {
                return RealTenantTest.this.session(id);
            }

            @Override
            public TokenProvider signIn(TenantId id, String clientId, Cloud cloud, Consumer<String> tell) {
                return TokenProvider.of(Map.of(
                        Audience.GRAPH, tenant.expiredToken(Service.GRAPH), Audience.TEAMS_ADMIN, tenant.teamsToken()));
            }
        };

        Cli.Result parked = on(cli.through(expired), "resume").exits(ExitCode.NEEDS_TOKEN);

        assertThat(parked.out()).contains("A token is needed.").contains("Go on with: ");
        assertThat(on(cli, "plan", Cli.UK).exits(ExitCode.NEEDS_TOKEN).err()).contains("Microsoft Graph");
        on(cli.through(this), "resume").exits(ExitCode.WAITING);
    }

    @Test
    void signInThatIsRefused_saysSo() {
        Doors refusing = new Doors() {
            @Override
            public Cloud addresses(CloudName cloud) {
                return RealTenantTest.this.addresses(cloud);
            }

            @Override
            public TokenProvider signIn(TenantId id, String clientId, Cloud cloud, Consumer<String> tell) {
                throw new TokenException(
                        TokenException.Reason.SIGN_IN_FAILED, Audience.GRAPH, "The sign-in was declined.");
            }
        };

        Cli.Result refused =
                on(new Cli(folder).through(refusing), "plan", Cli.UK).exits(ExitCode.NEEDS_TOKEN);

        assertThat(refused.err()).startsWith("The sign-in was declined.");
    }

    @Test
    void serviceThatCannotBeReached_isNamed() {
        tenant.close();

        Cli.Result failed = on(cli(), "plan", Cli.UK).exits(ExitCode.SERVICE);

        assertThat(failed.err()).contains("got no complete answer");
    }

    @Test
    void simulatedAndRealRuns_areKeptApart() {
        Cli cli = cli();
        on(cli, "apply", Cli.UK, "--yes").exits(ExitCode.WAITING);

        cli.run("apply", Cli.UK).exits(ExitCode.DONE);

        assertThat(folder.resolve(TENANT).resolve("audit.jsonl")).exists();
        assertThat(cli.runs()).hasSize(1);
        assertThat(cli.run("resume").exits(ExitCode.BAD_INPUT).err()).contains("has anything left to do");
    }
}
