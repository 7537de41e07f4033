package io.github.tenantwright.samples.syncnow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tenantwright.samples.commandline.ExitCode;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.teams.dialplan.DialPlan;
import io.github.tenantwright.teams.routing.PstnUsage;
import io.github.tenantwright.teams.routing.VoiceRoute;
import io.github.tenantwright.teams.routing.VoiceRoutingPolicy;
import io.github.tenantwright.teams.setup.Trunk;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole set-ups through the command line, on the simulated tenant that it brings along. */
class ApplyTest {
    @TempDir
    Path folder;

    @Test
    void ukSite_isSetUpAsAsked_andASecondApplyChangesNothing() {
        Cli cli = new Cli(folder);
        cli.run("plan", Cli.UK).exits(ExitCode.DONE);
        JsonNode before = cli.tenantJson();

        Cli.Result first = cli.run("apply", Cli.UK).exits(ExitCode.DONE);

        assertThat(first.err()).isEmpty();
        assertThat(first.out())
                .contains("Plan \"Contoso UK, London\"")
                .contains("Published in the simulated carrier's DNS: contoso.sbc1.carrier.example TXT \"MS=ms")
                .containsPattern("Simulated clock moved by 14 min 15 s to 2026-08-03T09:15:00Z, waiting: The record ")
                // Four steps are under way at once, so that others may be over before it.
                .containsPattern(" [1-4]/32  Domains: Add the domain contoso.sbc1.carrier.example \\(added\\)")
                .contains("32/32  ")
                .contains("Completed. 32 of 32 steps are done.")
                .containsPattern("In sum \\d+ requests were sent, \\d+ of them writes\\.")
                .doesNotContain("\r", "FAILED", "Go on with");
        JsonNode after = cli.tenantJson();
        assertHolds(after, VoiceSetup.read(Cli.UK));
        // The temporary user is gone for good, and its license is back.
        assertThat(names(after.path("users"))).isEqualTo(names(before.path("users")));
        assertThat(after.path("deletedUsers")).isEmpty();
        assertThat(after.path("licenses")).isEqualTo(before.path("licenses"));
        assertThat(cli.everything()).contains("removed and purged");
        // Nothing else than what was asked has changed.
        assertThat(after.at("/configurations/OnlineVoiceRoute/LocalRoute"))
                .isEqualTo(before.at("/configurations/OnlineVoiceRoute/LocalRoute"));
        assertThat(after.at("/configurations/TenantDialPlan/Global"))
                .isEqualTo(before.at("/configurations/TenantDialPlan/Global"));
        assertThat(after.at("/configurations/OnlineVoiceRoutingPolicy/Global"))
                .isEqualTo(before.at("/configurations/OnlineVoiceRoutingPolicy/Global"));
        assertThat(after.at("/configurations/OnlinePSTNGateway")).isEmpty();

        SimulatedState state = cli.tenant();
        Cli.Result second = cli.run("apply", Cli.UK).exits(ExitCode.DONE);

        assertThat(second.out())
                .contains("Nothing is to change.")
                .containsPattern("In sum \\d+ requests were sent, none of them a write\\.");
        assertThat(cli.tenant().differencesTo(state)).isEmpty();
        assertThat(cli.runs()).hasSize(1);
    }

    @Test
    void everyWriteOfARun_isInItsLog() {
        Cli cli = new Cli(folder);
        Matcher writes = Pattern.compile("(\\d+) of them writes")
                .matcher(cli.run("apply", Cli.UK).exits(ExitCode.DONE).out());
        assertThat(writes.find()).isTrue();

        JsonNode log = cli.run("log", "--json").exits(ExitCode.DONE).json();
        long calls = 0;
        List<String> done = new ArrayList<>();
        for (JsonNode event : log.path("events")) {
            calls += event.path("kind").asText().equals("call")
                    ? event.path("attempts").asInt()
                    : 0;
            if (event.path("kind").asText().equals("step")
                    && event.path("result").asText().equals("done")) {
                done.add(event.path("operation").asText());
            }
        }
        assertThat(calls).isEqualTo(Long.parseLong(writes.group(1)));
        assertThat(done).hasSize(32).doesNotHaveDuplicates();
        String text = cli.run("log").exits(ExitCode.DONE).out();
        assertThat(text)
                .contains("by admin@contoso.com")
                .contains("call  done        POST /v1.0/domains  [Microsoft Graph, HTTP 201, request ")
                .contains("step  done        Create the voice route UK-National: created")
                .contains("run   completed   32 of 32 steps are done.");
    }

    @Test
    void usCompany_isSetUpAsAsked() {
        Cli cli = new Cli(folder);

        cli.run("apply", Cli.US).exits(ExitCode.DONE);

        assertHolds(cli.tenantJson(), VoiceSetup.read(Cli.US));
        assertThat(cli.run("plan", Cli.US).exits(ExitCode.DONE).out()).contains("Nothing is to change.");
    }

    @Test
    void fiveThousandUsers_areSetUpAsAsked() {
        Cli cli = new Cli(folder);

        Cli.Result result = cli.run("apply", Cli.LARGE).exits(ExitCode.DONE);

        assertThat(result.out()).contains("Completed.").contains("user0001@contoso.com");
        // The plan and the progress of 15,000 steps have to fit a screen or two.
        assertThat(result.out().lines().count()).isLessThan(250);
        assertHolds(cli.tenantJson(), VoiceSetup.read(Cli.LARGE));
        assertThat(cli.tenantJson().path("deletedUsers")).isEmpty();
        JsonNode again =
                cli.run("apply", Cli.LARGE, "--json").exits(ExitCode.DONE).json();
        assertThat(again.path("nothingToChange").asBoolean()).isTrue();
        assertThat(again.path("writes").asInt(-1)).isZero();
    }

    @Test
    void regionThatIsGivenUp_goesWithTheFormerSetUpBesideTheNewOne() throws Exception {
        Cli cli = new Cli(folder);
        cli.run("apply", Cli.UK).exits(ExitCode.DONE);
        VoiceSetup uk = VoiceSetup.read(Cli.UK);
        VoiceSetup withoutPremium = uk.toBuilder()
                .voiceRoutes(uk.voiceRoutes().stream()
                        .filter(route -> !route.name().equals("UK-Premium"))
                        .toList())
                .voiceRoutingPolicies(uk.voiceRoutingPolicies().stream()
                        .map(policy -> new VoiceRoutingPolicy(
                                policy.name(),
                                policy.description(),
                                policy.pstnUsages().stream()
                                        .filter(usage -> !usage.name().equals("UK-Premium"))
                                        .toList()))
                        .toList())
                .build();
        Path smaller = folder.resolve("smaller.yaml");
        Files.writeString(smaller, withoutPremium.toYaml());

        Cli.Result without = cli.run("plan", smaller).exits(ExitCode.DONE);
        Cli.Result result = cli.run("apply", smaller, "--previous", Cli.UK).exits(ExitCode.DONE);

        assertThat(without.out()).doesNotContain("Delete");
        assertThat(result.out()).contains("Delete the voice route UK-Premium");
        assertHolds(cli.tenantJson(), withoutPremium);
    }

    /** The tenant holds what the set-up says, and of its kinds nothing else but what every tenant has. */
    static void assertHolds(JsonNode tenant, VoiceSetup setup) {
        for (Trunk trunk : setup.trunks()) {
            JsonNode domain = tenant.path("domains").path(trunk.fqdn().value());
            assertThat(domain.path("isVerified").asBoolean()).isTrue();
            assertThat(domain.path("usableInVoiceRoutes").asBoolean()).isTrue();
            assertThat(domain.path("isDefault").asBoolean()).isFalse();
        }
        JsonNode configurations = tenant.path("configurations");
        assertThat(texts(configurations.at("/OnlinePstnUsages/Global/Usage")))
                .containsExactlyElementsOf(
                        setup.allUsages().stream().map(PstnUsage::name).toList());
        assertThat(fields(configurations.path("OnlineVoiceRoute")))
                .containsExactlyInAnyOrderElementsOf(
                        with(setup.voiceRoutes().stream().map(VoiceRoute::name), "LocalRoute"));
        for (VoiceRoute route : setup.voiceRoutes()) {
            JsonNode held = configurations.path("OnlineVoiceRoute").path(route.name());
            assertThat(held.path("NumberPattern").asText()).isEqualTo(route.numberPattern());
            assertThat(held.path("Priority").asInt()).isEqualTo(route.priority());
            assertThat(texts(held.path("OnlinePstnUsages")))
                    .isEqualTo(route.pstnUsages().stream().map(PstnUsage::name).toList());
            assertThat(texts(held.path("OnlinePstnGatewayList")))
                    .isEqualTo(route.gateways().stream().map(Object::toString).toList());
        }
        assertThat(fields(configurations.path("OnlineVoiceRoutingPolicy")))
                .containsExactlyInAnyOrderElementsOf(
                        with(setup.voiceRoutingPolicies().stream().map(VoiceRoutingPolicy::name), "Global"));
        for (VoiceRoutingPolicy policy : setup.voiceRoutingPolicies()) {
            JsonNode held = configurations.path("OnlineVoiceRoutingPolicy").path(policy.name());
            assertThat(texts(held.path("OnlinePstnUsages")))
                    .isEqualTo(policy.pstnUsages().stream().map(PstnUsage::name).toList());
        }
        assertThat(fields(configurations.path("TenantDialPlan")))
                .containsExactlyInAnyOrderElementsOf(
                        with(setup.dialPlans().stream().map(DialPlan::name), "Global"));
        for (DialPlan plan : setup.dialPlans()) {
            List<String> rules = new ArrayList<>();
            configurations
                    .path("TenantDialPlan")
                    .path(plan.name())
                    .path("NormalizationRules")
                    .forEach(rule -> rules.add(rule.path("Name").asText() + " "
                            + rule.path("Pattern").asText() + " "
                            + rule.path("Translation").asText()));
            assertThat(rules)
                    .isEqualTo(plan.rules().stream()
                            .map(rule -> rule.name() + " " + rule.pattern() + " " + rule.translation())
                            .toList());
        }
        assertUsers(tenant, setup);
    }

    private static void assertUsers(JsonNode tenant, VoiceSetup setup) {
        Map<String, String> names = new TreeMap<>();
        Map<String, JsonNode> policies = new TreeMap<>();
        tenant.path("users").forEach(user -> {
            names.put(user.path("id").asText(), user.path("userPrincipalName").asText());
            policies.put(user.path("userPrincipalName").asText(), user.path("policies"));
        });
        Map<String, String> numbers = new TreeMap<>();
        tenant.path("numbers")
                .forEach(number -> numbers.put(
                        names.get(number.path("assignmentTargetId").asText()),
                        number.path("telephoneNumber").asText()));
        Map<String, String> wanted = new TreeMap<>();
        for (UserSetup user : setup.users()) {
            wanted.put(user.user(), String.valueOf(user.number()));
            assertThat(policies.get(user.user())
                            .path("OnlineVoiceRoutingPolicy")
                            .asText())
                    .isEqualTo(user.voiceRoutingPolicy());
            assertThat(policies.get(user.user()).path("TenantDialPlan").asText())
                    .isEqualTo(user.dialPlan());
        }
        assertThat(numbers).isEqualTo(wanted);
        // The administrator has no Phone System license: "everyone" is not for such.
        assertThat(policies.get("admin@contoso.com")).isEmpty();
    }

    private static List<String> with(java.util.stream.Stream<String> names, String more) {
        return java.util.stream.Stream.concat(names, java.util.stream.Stream.of(more))
                .toList();
    }

    private static List<String> names(JsonNode users) {
        List<String> names = new ArrayList<>();
        users.forEach(user -> names.add(user.path("userPrincipalName").asText()));
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
