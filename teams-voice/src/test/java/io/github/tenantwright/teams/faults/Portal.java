package io.github.tenantwright.teams.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.DomainName;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditEvent;
import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.plan.Finding;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.Outcome;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.Progress;
import io.github.tenantwright.plan.RunId;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.plan.StepReport;
import io.github.tenantwright.plan.StepReport.Status;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.SeenSecrets;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedClock;
import io.github.tenantwright.simulator.SimulatedState;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantBuilder;
import io.github.tenantwright.teams.domains.DnsPublisher;
import io.github.tenantwright.teams.setup.UserSetup;
import io.github.tenantwright.teams.setup.VoiceSetup;
import io.github.tenantwright.teams.sync.SyncNow;
import io.github.tenantwright.token.AccessToken;
import io.github.tenantwright.token.TokenProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * A portal, its one customer in a simulated tenant, and the carrier's DNS, on one clock that nobody waits for. Whatever
 * the library gives or writes is kept, and searched for secrets when the portal closes.
 */
final class Portal implements AutoCloseable {
    static final String TENANT = "8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4";
    static final String OTHER_TENANT = "1b1b1b1b-2c2c-4d3d-8e4e-5f5f5f5f5f5f";
    static final String ADMINISTRATOR = "admin@contoso.com";
    static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    final SimulatedTenant tenant;
    final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    final List<Progress> progress = new CopyOnWriteArrayList<>();
    final DnsPublisher dns;
    private final Path folder;
    private final AuditLog log;
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final List<TenantSession> sessions = new ArrayList<>();
    private final String licensesBefore;
    private final Set<RunId> again = new HashSet<>();
    private SyncNow syncNow;

    private Portal(SimulatedTenant tenant) {
        this.tenant = tenant;
        this.dns = record -> {
            tenant.dns().publishTxt(record.name().value(), record.text());
            return true;
        };
        try {
            folder = Files.createTempDirectory("portal");
            log = AuditLog.jsonLines(folder.resolve("audit.jsonl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        licensesBefore = tenant.state().section("licenses");
        syncNow = signedIn(lasting());
    }

    /** A tenant with just what the set-up takes for granted: its listed users, licensed, and spare licenses. */
    static TenantBuilder tenantFor(VoiceSetup setup) {
        return tenantFor(setup, Role.GLOBAL_ADMINISTRATOR);
    }

    static TenantBuilder tenantFor(VoiceSetup setup, Role... roles) {
        TenantBuilder builder = SimulatedTenant.builder()
                .tenantId(TENANT)
                .initialDomain("contoso.onmicrosoft.com")
                .country("GB")
                .clock(SimulatedClock.startingAt(START))
                .verifiedDomain("contoso.com")
                .administrator(ADMINISTRATOR, roles)
                .enforceRoles(true)
                .spare(SkuName.OFFICE_365_E5, 3);
        for (UserSetup user : setup.users()) {
            builder.user(SimUser.named(user.user()).license(SkuName.OFFICE_365_E5));
        }
        return builder;
    }

    static Portal of(TenantBuilder builder) {
        return new Portal(builder.start());
    }

    static Portal of(VoiceSetup setup) {
        return of(tenantFor(setup));
    }

    // ---- signing in

    /** A sign-in that lasts: renewed when it ends. */
    TokenProvider lasting() {
        return request -> {
            AccessToken token = AccessToken.of(tenant.token(service(request.audience())));
            Instant soon = tenant.clock().instant().plus(Duration.ofMinutes(2));
            if (request.claims().isPresent() || token.expiresAt().orElseThrow().isBefore(soon)) {
                tenant.newTokens();
                token = AccessToken.of(tenant.token(service(request.audience())));
            }
            return token;
        };
    }

    /** The tokens of now, which nobody renews: what a portal has that signs people in by itself. */
    TokenProvider fixed() {
        return fixed(tenant.graphToken(), tenant.teamsToken());
    }

    static TokenProvider fixed(String graph, String teams) {
        return TokenProvider.of(Map.of(Audience.GRAPH, graph, Audience.TEAMS_ADMIN, teams));
    }

    static Service service(Audience audience) {
        return audience == Audience.GRAPH ? Service.GRAPH : Service.TEAMS;
    }

    TenantSession session(TokenProvider tokens) {
        TenantSession session = TenantSession.builder(TenantId.of(TENANT))
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.example"),
                        Map.of(Audience.GRAPH, tenant.graphUri(), Audience.TEAMS_ADMIN, tenant.teamsUri())))
                .tokens(tokens)
                .audit(log.and(audit::add))
                .clock(tenant.clock())
                .sleeper(tenant.clock()::advance)
                .build();
        sessions.add(session);
        return session;
    }

    /** All new objects, as in another process that shares the journal's folder; used from now on. */
    SyncNow signedIn(TokenProvider tokens) {
        return signedIn(tokens, dns);
    }

    SyncNow signedIn(TokenProvider tokens, DnsPublisher publisher) {
        TenantSession session = session(tokens);
        shown.add(session.toString());
        shown.add(tokens.toString());
        syncNow = SyncNow.builder(session)
                .journal(Journal.in(folder.resolve("runs")))
                .parallelism(1)
                .dns(publisher)
                .build();
        return syncNow;
    }

    SyncNow syncNow() {
        return syncNow;
    }

    // ---- working

    Plan plan(VoiceSetup wanted) {
        return shown(() -> syncNow.plan(wanted));
    }

    Plan plan(VoiceSetup previous, VoiceSetup wanted) {
        return shown(() -> syncNow.plan(previous, wanted));
    }

    private Plan shown(Supplier<Plan> planning) {
        Plan plan = planning.get();
        shown.add(plan.describe(Integer.MAX_VALUE));
        shown.add(plan.toJson(SyncNow.catalog()));
        shown.add(plan.powerShell());
        shown.add(plan.guide());
        shown.add(plan.toString());
        return plan;
    }

    RunReport run(Plan plan) {
        return kept(syncNow.run(plan, progress::add));
    }

    RunReport resume(RunReport report) {
        RunReport now = syncNow.resume(report.run(), progress::add);
        // What failed before and is not yet tried again: the journal alone still tells of the failure.
        return report.failures().isEmpty() && !again.contains(report.run()) ? kept(now) : shown(now);
    }

    /** Moves the clock to the run's next look and goes on. */
    RunReport resumeAtNextLook(RunReport report) {
        tenant.clock().advanceTo(report.nextLook().orElseThrow());
        return resume(report);
    }

    /** Resumes at each next look until the run no longer waits. */
    RunReport toTheEnd(RunReport first) {
        RunReport report = first;
        for (int sitting = 0; report.state() == RunState.WAITING && sitting < 1_000; sitting++) {
            report = resumeAtNextLook(report);
        }
        return report;
    }

    /** Resumes at each next look until the run waits for something that these words describe. */
    RunReport until(String words, RunReport first) {
        RunReport report = first;
        for (int sitting = 0; sitting < 1_000; sitting++) {
            if (report.state() != RunState.WAITING
                    || report.waitingFor().stream().anyMatch(wait -> wait.contains(words))) {
                return report;
            }
            report = resumeAtNextLook(report);
        }
        return report;
    }

    private RunReport shown(RunReport report) {
        again.add(report.run());
        shown.add(report.toString());
        return report;
    }

    private RunReport kept(RunReport report) {
        shown.add(report.toString());
        if (report.tokenProblem() != null) {
            saw(report.tokenProblem());
        }
        assertThat(syncNow.report(report.run()).steps())
                .as("the journal tells the same story")
                .isEqualTo(report.steps());
        return report;
    }

    /** What is thrown, of the type that is expected. */
    <T extends Throwable> T failure(Class<T> type, ThrowingCallable work) {
        T thrown = catchThrowableOfType(type, work);
        assertThat(thrown).isNotNull();
        saw(thrown);
        return thrown;
    }

    private void saw(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        shown.add(text + " " + thrown);
    }

    // ---- what others do in the tenant

    /** Another administrator's call. */
    String byHand(String method, String path, String body) {
        boolean graph = path.startsWith("/v1.0");
        HttpRequest request = HttpRequest.newBuilder((graph ? tenant.graphUri() : tenant.teamsUri()).resolve(path))
                .header(
                        "Authorization",
                        "Bearer "
                                + tenant.tokenBuilder(graph ? Service.GRAPH : Service.TEAMS)
                                        .issue())
                .header("Content-Type", "application/json")
                .header("x-by-hand", "true")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String configuration(String type) {
        return "/Skype.Policy/configurations/" + type;
    }

    static String configuration(String type, String identity) {
        return configuration(type) + "/configuration/" + identity;
    }

    // ---- looking

    /** The library's writes that the services carried out, by method and path, with how often. */
    Map<String, Integer> writesCarriedOut() {
        Map<String, Integer> writes = new TreeMap<>();
        for (RecordedRequest write : tenant.writes()) {
            boolean byHand = write.headers().containsKey("x-by-hand");
            if (!byHand && write.acted() && (write.status() == 0 || write.status() / 100 == 2)) {
                // Object ids come from the order of things; names don't.
                String path = write.path().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}");
                String what = path.contains("/configurations/")
                                && write.method().equals("POST")
                        ? path + " " + write.body().replaceAll(".*\"Identity\":\"([^\"]*)\".*", "$1")
                        : path.endsWith("assignNumber")
                                ? path + " " + write.body().replaceAll(".*\"telephoneNumber\":\"([^\"]*)\".*", "$1")
                                : path;
                writes.merge(write.method() + " " + what, 1, Integer::sum);
            }
        }
        return writes;
    }

    List<RecordedRequest> requests(RequestMatcher matcher) {
        return tenant.requests().stream()
                .filter(request -> !request.headers().containsKey("x-by-hand"))
                .filter(matcher::matches)
                .toList();
    }

    /** What an undisturbed run makes of the same tenant. */
    static Undisturbed undisturbed(VoiceSetup setup) {
        try (Portal portal = of(setup)) {
            RunReport report = portal.toTheEnd(portal.run(portal.plan(setup)));
            assertThat(report.state()).isEqualTo(RunState.COMPLETED);
            return new Undisturbed(portal.tenant.state().normalized(), portal.writesCarriedOut());
        }
    }

    record Undisturbed(SimulatedState state, Map<String, Integer> writes) {}

    /** All is done, nothing is left over, and the tenant is as it is after a run that nothing disturbed. */
    void assertCompletedLike(Undisturbed undisturbed, RunReport report) {
        assertThat(report.state()).as(report.words()).isEqualTo(RunState.COMPLETED);
        assertThat(report.outstanding()).isEmpty();
        assertNothingTemporaryLeft();
        assertThat(tenant.state().normalized().differencesTo(undisturbed.state)).isEmpty();
    }

    /** Nothing was sent twice that the services had carried out, and nothing was left out. */
    void assertEachWriteOnceLike(Undisturbed undisturbed) {
        assertThat(writesCarriedOut()).isEqualTo(undisturbed.writes);
    }

    /** No temporary account, alive or in the recycle bin, and every license back. */
    void assertNothingTemporaryLeft() {
        assertThat(tenant.state().section("users")).doesNotContain("tenantwright");
        assertThat(tenant.state().section("deletedUsers")).doesNotContain("tenantwright");
        assertThat(tenant.state().section("licenses")).isEqualTo(licensesBefore);
    }

    /** Planning once more finds nothing to do. */
    void assertNothingToDo(VoiceSetup wanted) {
        tenant.clearRequests();
        assertThat(plan(wanted).operations()).isEmpty();
        assertThat(tenant.writes()).isEmpty();
    }

    static StepReport step(RunReport report, String sentence) {
        return report.steps().stream()
                .filter(step -> step.sentence().startsWith(sentence))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No step \"" + sentence + "\" among "
                        + report.steps().stream().map(StepReport::sentence).toList()));
    }

    static Outcome.Failed failed(RunReport report, String sentence) {
        StepReport step = step(report, sentence);
        assertThat(step.status()).as(step.toString()).isEqualTo(Status.FAILED);
        return step.failure().orElseThrow();
    }

    static Outcome.NotYet waiting(RunReport report, String sentence) {
        StepReport step = step(report, sentence);
        assertThat(step.status()).as(step.toString()).isEqualTo(Status.WAITING);
        assertThat(step.outcome()).isInstanceOf(Outcome.NotYet.class);
        return (Outcome.NotYet) step.outcome();
    }

    static List<String> sentences(RunReport report, Status status) {
        return report.steps().stream()
                .filter(step -> step.status() == status)
                .map(StepReport::sentence)
                .toList();
    }

    static Finding finding(Plan plan, String code) {
        return plan.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No finding " + code + " among " + plan.findings()));
    }

    String recordText(RunReport report) {
        return syncNow.recordsToPublish(report.run()).stream()
                .filter(record -> record.name().equals(DomainName.of(Setups.TRUNK)))
                .findFirst()
                .orElseThrow()
                .text();
    }

    List<RunId> runs() {
        return Journal.in(folder.resolve("runs")).runs();
    }

    // ---- the end

    @Override
    public void close() {
        sessions.forEach(TenantSession::close);
        log.close();
        List<RecordedRequest> unexpected = tenant.unexpectedRequests();
        tenant.close();
        List<Path> files = new ArrayList<>();
        try {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(Files::isRegularFile).forEach(files::add);
            }
            for (Path file : files) {
                SeenSecrets.assertNoneIn(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        shown.forEach(text -> SeenSecrets.assertNoneIn("What the library gave", text));
        audit.forEach(event -> SeenSecrets.assertNoneIn("The audit event", event.toString()));
        progress.forEach(event -> SeenSecrets.assertNoneIn("The progress event", event.toString()));
        assertThat(unexpected).as("requests that no service knows").isEmpty();
    }
}
