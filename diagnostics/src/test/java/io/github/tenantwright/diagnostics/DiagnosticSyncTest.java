package io.github.tenantwright.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tenantwright.Audience;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.adsync.directory.DirectoryAddress;
import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.DirectorySignIn;
import io.github.tenantwright.directorysimulator.SimulatedForest;
import io.github.tenantwright.guard.ChangeScope;
import io.github.tenantwright.http.ReplyReader;
import io.github.tenantwright.http.ServiceRequest;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Script;
import io.github.tenantwright.powershell.Statement;
import io.github.tenantwright.pwsh.PowerShellHost;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.testing.FakePwsh;
import io.github.tenantwright.token.TokenProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticSyncTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private final Contoso contoso = new Contoso();

    @AfterEach
    void close() {
        contoso.close();
    }

    private DiagnosticBundles bundles() {
        return DiagnosticBundles.in(FileBundles.in(folder.resolve("bundles")), FileKeys.in(folder.resolve("keys")))
                .clock(contoso.tenant.clock())
                .open();
    }

    private static DiagnosticPart part(Consumer<TenantSession> reading) {
        return new DiagnosticPart() {
            @Override
            public String name() {
                return "extra";
            }

            @Override
            public void collect(TenantSession session, PartWriter out) {
                reading.accept(session);
            }
        };
    }

    private static JsonNode part(JsonNode bundle, String name) {
        for (JsonNode part : bundle.path("parts")) {
            if (part.path("name").asText().equals(name)) {
                return part;
            }
        }
        throw new AssertionError("no part " + name);
    }

    private JsonNode bundle(DiagnosticResult result) throws IOException {
        return JSON.readTree(bundles().read(result.entry().id()));
    }

    @Test
    void noWriteLeavesInAnyChannel_whateverAPartAsks() {
        List<Throwable> refusals = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        DiagnosticPart attacker = part(given -> {
            TenantSession wider = given.narrowedTo(ChangeScope.anything())
                    .withTokens(TokenProvider.of(Map.of(
                            Audience.GRAPH, contoso.tenant.graphToken(),
                            Audience.TEAMS_ADMIN, contoso.tenant.teamsToken(),
                            Audience.EXCHANGE, contoso.tenant.exchangeToken())))
                    .watchedBy((request, took, reply, failure) -> {});
            for (TenantSession session : List.of(given, wider)) {
                for (Runnable attempt : attempts(session)) {
                    try {
                        attempt.run();
                        sent.add("a write was let through");
                    } catch (RuntimeException refused) {
                        refusals.add(refused);
                    }
                }
            }
        });
        String before = contoso.tenant.state().json();
        DiagnosticResult result =
                DiagnosticSync.of(contoso.session(), bundles()).with(attacker).run();
        assertThat(sent).isEmpty();
        assertThat(refusals)
                .hasSize(2 * attempts(contoso.session()).size())
                .allMatch(ForbiddenByScopeException.class::isInstance);
        assertThat(contoso.tenant.writes()).isEmpty();
        assertThat(contoso.tenant.unexpectedRequests()).isEmpty();
        assertThat(contoso.tenant.state().json()).isEqualTo(before);
        assertThat(result.parts())
                .allMatch(part -> part.state() != DiagnosticResult.State.UNREADABLE)
                .hasSizeGreaterThan(18);
    }

    /** A write in each channel, and each in the disguises that there are. */
    private List<Runnable> attempts(TenantSession session) {
        List<Runnable> all = new ArrayList<>();
        for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
            for (Audience audience : Audience.values()) {
                all.add(() -> session.send(
                        ServiceRequest.of(audience, method, "/v1.0/users/" + Contoso.ANNA), ReplyReader.NOTHING));
            }
        }
        for (String body : List.of(
                "{\"requests\":[{\"id\":\"1\",\"method\":\"DELETE\",\"url\":\"/users/x\"}]}",
                "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"method\":\"DELETE\",\"url\":\"/users/x\"}]}",
                "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/users\"},"
                        + "{\"id\":\"2\",\"method\":\"patch\",\"url\":\"/users/x\",\"body\":{}}]}",
                "not a batch")) {
            all.add(() -> session.send(
                    ServiceRequest.of(Audience.GRAPH, "POST", "/v1.0/$batch").json(body), ReplyReader.NOTHING));
        }
        for (String body : List.of(
                "{\"CmdletInput\":{\"CmdletName\":\"Set-Mailbox\",\"Parameters\":{\"Identity\":\"x\"}}}",
                "{\"CmdletInput\":{\"CmdletName\":\"Get-Mailbox\",\"CmdletName\":\"Remove-Mailbox\"}}",
                "{}")) {
            all.add(() -> session.send(
                    ServiceRequest.of(
                                    Audience.EXCHANGE,
                                    "POST",
                                    "/adminapi/beta/" + contoso.tenant.tenantId() + "/InvokeCommand")
                            .json(body),
                    ReplyReader.NOTHING));
        }
        all.add(() -> PowerShellHost.builder()
                .executable(folder.resolve("never-started").toString())
                .build()
                .run(session, Script.of(Statement.run(Cmdlet.named("Set-CsUser").with("Identity", Contoso.ANNA)))));
        all.add(() -> protectNow(session));
        return all;
    }

    private static void protectNow(TenantSession session) {
        try (SimulatedForest forest = SimulatedForest.example();
                DirectoryClient directory = DirectoryClient.builder(
                                DirectoryAddress.plain(forest.host(), forest.port()))
                        .signIn(DirectorySignIn.as(
                                SimulatedForest.ADMINISTRATOR, SimulatedForest.PASSWORD::toCharArray))
                        .scope(ChangeScope.anything())
                        .build()) {
            directory.guardedBy(session).protectNow();
        }
    }

    @Test
    void nothingInABundleNamesAnybody() {
        DiagnosticResult result =
                DiagnosticSync.of(contoso.session(), bundles()).run();
        String text = bundles().read(result.entry().id()).toLowerCase(Locale.ROOT);
        assertThat(contoso.secrets)
                .hasSizeGreaterThan(25)
                .allSatisfy(secret -> assertThat(text).doesNotContain(secret));
        assertThat(text).doesNotContain(";ext=7788");
        assertThat(text.replaceAll("[^a-z0-9]", "")).doesNotContain("1632960123", "harbourlane");
    }

    @Test
    void whatIsNeededToFindAFaultStays() throws IOException {
        JsonNode bundle = bundle(DiagnosticSync.of(contoso.session(), bundles()).run());
        JsonNode plan = null;
        for (JsonNode one : part(bundle, "dial-plan").path("items")) {
            plan = one.path("name").asText().equals("Global") ? plan : one;
        }
        assertThat(plan).isNotNull();
        assertThat(plan.path("NormalizationRules").get(0).path("Pattern").asText())
                .isEqualTo("^(123)$");
        assertThat(plan.path("NormalizationRules").get(1).path("Pattern").asText())
                .matches("\\^\\\\\\+\\?0\\d\\(\\d{4}\\|\\d{4}\\)\\(\\\\d\\{6}\\)\\$");
        JsonNode anna = null;
        for (JsonNode user : part(bundle, "voice-users").path("items")) {
            anna = user.path("number").asText().isEmpty() ? anna : user;
        }
        assertThat(anna).isNotNull();
        assertThat(anna.path("number").asText()).matches("tel:\\+0\\d{11}");
        assertThat(anna.path("policies").toString())
                .contains(plan.path("name").asText())
                .contains("DIRECT");
        assertThat(plan.path("NormalizationRules").get(0).path("Translation").asText())
                .isEqualTo(anna.path("number").asText().substring("tel:".length()));
        assertThat(part(bundle, "users").toString())
                .contains("Enabled", anna.path("id").asText());
        assertThat(part(bundle, "licenses").toString()).contains("MCOEV", "SPE_E5");
        assertThat(bundle.path("reads")
                        .path("services")
                        .path("GRAPH")
                        .path("calls")
                        .asInt())
                .isGreaterThan(4);
        assertThat(bundle.path("reads").path("calls"))
                .allSatisfy(call -> assertThat(call.path("path").asText()).startsWith("/"))
                .anySatisfy(call -> assertThat(call.path("path").asText()).isEqualTo("/v1.0/users"))
                .anySatisfy(call -> assertThat(call.path("requestId").asText()).hasSize(36));
    }

    @Test
    void whatBecomesOfCallsIsTold_andOfHowManyUsers() throws IOException {
        JsonNode bundle = bundle(DiagnosticSync.of(contoso.session(), bundles()).run());

        JsonNode calls = part(bundle, "calling-settings").path("items");
        assertThat(calls.get(0).path("usersAsked").asInt())
                .isEqualTo(calls.get(0).path("usersWithCalls").asInt())
                .isGreaterThanOrEqualTo(2);
        JsonNode anna = null;
        for (JsonNode one : calls) {
            anna = one.path("forwarding").asText().equals("immediately") ? one : anna;
        }
        assertThat(anna).isNotNull();
        assertThat(part(bundle, "users").toString())
                .contains(anna.path("user").asText(), anna.path("toPerson").asText());
        assertThat(anna.at("/unanswered/seconds").asInt()).isEqualTo(20);
        assertThat(anna.at("/unanswered/toNumber").asText()).matches("\\+0\\d{11}");
        assertThat(anna.path("group")).hasSize(2);
        JsonNode bridge = part(bundle, "conference-bridges").path("items").get(0);
        assertThat(bridge.path("IsDefault").asBoolean()).isTrue();
        assertThat(bridge.at("/ServiceNumbers/0/otherMembers").asInt()).isEqualTo(1);
        assertThat(bridge.toString()).containsPattern("\\+0\\d{11}");
        assertThat(bridge.path("otherMembers").asInt()).isPositive();
    }

    @Test
    void voicemailIsReadByCmdlets_whereAPwshIsGiven() throws IOException {
        assumeTrue(FakePwsh.isPossible(), "the fake pwsh is a shell script, which this system can't run");
        String executable = FakePwsh.in(folder);
        FakePwsh.put(
                folder,
                "CsOnlineVoicemailUserSettings",
                contoso.annasId(),
                Map.of(
                        "VoicemailEnabled", true,
                        "PromptLanguage", "en-GB",
                        "CallAnswerRule", "PromptOnlyWithTransfer",
                        "TransferTarget", "sip:o'brien@contoso.com",
                        "DefaultGreetingPromptOverwrite", "Anna Müller is at Harbour Lane"));
        DiagnosticResult result = DiagnosticSync.of(contoso.session(), bundles())
                .voicemail(PowerShellHost.builder().executable(executable).build())
                .run();

        String text = bundles().read(result.entry().id()).toLowerCase(Locale.ROOT);
        assertThat(contoso.secrets).allSatisfy(secret -> assertThat(text).doesNotContain(secret));
        JsonNode part = part(bundle(result), "voicemail-settings");
        assertThat(part.path("state").asText()).as(part.toString()).isEqualTo("found");
        assertThat(part.toString())
                .contains("\"PromptLanguage\":\"en-GB\"", "PromptOnlyWithTransfer", "\"person\":\"user-");
        assertThat(FakePwsh.calls(folder)).allMatch(call -> call.startsWith("Get-"));
        assertThat(contoso.tenant.writes()).isEmpty();
    }

    @Test
    void theSamePersonIsTheSameWithinABundle_andAnotherInTheNext() throws IOException {
        JsonNode first = bundle(DiagnosticSync.of(contoso.session(), bundles()).run());
        JsonNode second = bundle(DiagnosticSync.of(contoso.session(), bundles()).run());
        List<String> names = new ArrayList<>();
        for (JsonNode bundle : List.of(first, second)) {
            List<String> people = new ArrayList<>();
            part(bundle, "users")
                    .path("items")
                    .forEach(user -> people.add(user.path("id") + " " + user.path("signInName")));
            List<String> again = new ArrayList<>();
            part(bundle, "voice-users")
                    .path("items")
                    .forEach(user -> again.add(user.path("id") + " " + user.path("signInName")));
            assertThat(people).doesNotHaveDuplicates().containsAll(again);
            assertThat(again)
                    .isNotEmpty()
                    .allMatch(
                            name -> name.matches(".*user-[0-9a-f]{10}@domain-\\d+\\.example\"|.*microsoft.*|.*sub-.*"));
            names.addAll(people);
        }
        assertThat(names).doesNotHaveDuplicates();
        assertThat(first.path("tenant").asText())
                .isNotEqualTo(second.path("tenant").asText());
    }

    @Test
    void aPartThatFailsIsSaid_andTheOthersAreRead() throws IOException {
        contoso.tenant
                .faults()
                .failNext(
                        RequestMatcher.path("/locations"),
                        403,
                        "{\"error\":{\"code\":\"Denied\",\"message\":\"Anna Müller may not\"}}");
        DiagnosticResult result = DiagnosticSync.of(contoso.session(), bundles())
                .with(part(session -> {
                    throw new IllegalStateException("Anna Müller");
                }))
                .run();
        assertThat(result.parts())
                .filteredOn(part -> part.state() == DiagnosticResult.State.UNREADABLE)
                .extracting(DiagnosticResult.Part::name, DiagnosticResult.Part::why)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("locations", "NOT_PERMITTED"),
                        org.assertj.core.groups.Tuple.tuple("extra", "IllegalStateException"));
        JsonNode bundle = bundle(result);
        assertThat(part(bundle, "locations").path("why").path("status").asInt()).isEqualTo(403);
        assertThat(part(bundle, "locations").path("state").asText()).isEqualTo("unreadable");
        assertThat(bundle.toString().toLowerCase(Locale.ROOT)).doesNotContain("anna");
        assertThat(bundle.path("reads")
                        .path("services")
                        .path("TEAMS_ADMIN")
                        .path("failed")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void foldersAreForTheOwnerAlone_andHoldNothingReadable() throws IOException {
        DiagnosticSync.of(contoso.session(), bundles()).run();
        for (String name : List.of("bundles", "keys")) {
            Path kept = folder.resolve(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                    .isEqualTo("rwx------");
            try (var files = Files.list(kept)) {
                assertThat(files.toList()).hasSize(1).allSatisfy(file -> {
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------");
                    assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                            .doesNotContain("signInName", "parts");
                });
            }
        }
    }

    @Test
    void aSessionThatIsToldOfCallsSeesEachOnce() {
        List<String> seen = new ArrayList<>();
        TenantSession session = contoso.session()
                .watchedBy((request, took, reply, failure) -> seen.add(request.method() + (failure == null)));
        session.readOnly().send(ServiceRequest.get(Audience.GRAPH, "/v1.0/organization"), ReplyReader.NOTHING);
        assertThatThrownBy(
                        () -> session.send(ServiceRequest.get(Audience.GRAPH, "/v1.0/users/none"), ReplyReader.NOTHING))
                .isInstanceOf(RuntimeException.class);
        assertThat(seen).containsExactly("GETtrue", "GETfalse");
    }
}
