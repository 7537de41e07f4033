package io.github.tenantwright.exchange.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tenantwright.ServiceException;
import io.github.tenantwright.ServiceException.Kind;
import io.github.tenantwright.TokenException;
import io.github.tenantwright.exchange.Tenants;
import io.github.tenantwright.powershell.Cmdlet;
import io.github.tenantwright.powershell.Value;
import io.github.tenantwright.simulator.ExchangeFault;
import io.github.tenantwright.simulator.RecordedRequest;
import io.github.tenantwright.simulator.RequestMatcher;
import io.github.tenantwright.simulator.RetryAfter;
import io.github.tenantwright.simulator.Role;
import io.github.tenantwright.simulator.Service;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.simulator.SkuName;
import io.github.tenantwright.simulator.TenantExtension;
import io.github.tenantwright.simulator.mail.MissingIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The traps of Exchange's administration service, each over HTTP to the simulated tenant and with what it really holds. */
class ExchangeTrapsTest {
    private static final Cmdlet RULES = Cmdlet.named("Get-TransportRule");
    private static final Cmdlet POLICIES = Cmdlet.named("Get-MalwareFilterPolicy");
    private static final Cmdlet ORGANIZATION = Cmdlet.named("Get-OrganizationConfig");

    @RegisterExtension
    static final TenantExtension TENANT = TenantExtension.with(t ->
            t.users(3, SkuName.MICROSOFT_365_E5).administrator("mail.admin@contoso.com", Role.EXCHANGE_ADMINISTRATOR));

    private SimulatedTenant tenant;
    private ExchangeClient exchange;

    @BeforeEach
    void begin(SimulatedTenant started) {
        tenant = started;
        tenant.enforceRoles(true);
        tenant.exchange().delay(Duration.ZERO);
        tenant.exchange().missing(MissingIdentity.DOCUMENTED);
        tenant.exchange().bareSingles(false);
        tenant.exchange().deadLinks(false);
        tenant.exchange().affinity(false);
        exchange = Tenants.exchange(tenant);
    }

    // ---- pages

    @Test
    void threePagesAreOneList() {
        rules(5);
        ExchangeClient small = Tenants.exchange(tenant, ExchangeSettings.STANDARD.withPageSize(2));
        assertThat(names(small.read(RULES))).containsExactly("R0", "R1", "R2", "R3", "R4");
        assertThat(tenant.requests()).hasSize(3);
    }

    @Test
    void aLinkThatOnlyOneServerKnowsFindsItByItsCookie() {
        rules(5);
        tenant.exchange().affinity(true);
        ExchangeClient small = Tenants.exchange(tenant, ExchangeSettings.STANDARD.withPageSize(2));
        assertThat(names(small.read(RULES))).hasSize(5);
        small.read(ORGANIZATION);
        List<RecordedRequest> sent = tenant.requests();
        assertThat(sent.get(0).headers()).doesNotContainKey("cookie");
        assertThat(sent.get(2).headers()).containsEntry("cookie", "exchangecookie=backend01");
        // Another list is another conversation.
        assertThat(sent.get(3).headers()).doesNotContainKey("cookie");
    }

    @Test
    void aListWhoseSecondPageFailsIsNoList() {
        rules(3);
        ExchangeClient small = Tenants.exchange(tenant, ExchangeSettings.STANDARD.withPageSize(2));
        tenant.exchange().deadLinks(true);
        ServiceException dead = failure(() -> small.read(RULES));
        assertThat(dead.kind()).isEqualTo(Kind.BROKEN_REPLY);
        assertThat(dead).hasMessageContaining("page 2 of the list could not be read");
        tenant.exchange().deadLinks(false);
        tenant.faults().on(RequestMatcher.nextPage()).emptyBody();
        assertThat(failure(() -> small.read(RULES))).hasMessageContaining("page 2 of the list is empty");
        tenant.faults().on(RequestMatcher.nextPage()).exchange(ExchangeFault.throttled(429, RetryAfter.seconds(7)));
        Instant before = tenant.clock().instant();
        assertThat(names(small.read(RULES))).hasSize(3);
        assertThat(Duration.between(before, tenant.clock().instant())).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aLinkThatGrewOldWhileItWaitedIsNoList() {
        rules(3);
        ExchangeClient small = Tenants.exchange(tenant, ExchangeSettings.STANDARD.withPageSize(2));
        tenant.faults().on(RequestMatcher.nextPage()).exchange(ExchangeFault.throttled(429, RetryAfter.seconds(301)));
        assertThat(failure(() -> small.read(RULES)).kind()).isIn(Kind.BROKEN_REPLY, Kind.THROTTLED);
    }

    @Test
    void theServicesOwnLimitIsLifted() {
        rules(3);
        assertThat(exchange.read(RULES.with("ResultSize", 2)).warnings())
                .anyMatch(words -> words.contains("ResultSize"));
        assertThat(exchange.read(RULES).rows()).hasSize(3);
        assertThat(exchange.read(Cmdlet.named("Get-Mailbox")).warnings()).isEmpty();
    }

    // ---- everything in place of what is missing

    @Test
    void everythingInPlaceOfWhatIsMissingIsAbsence() {
        tenant.exchange().run("New-TransportRule", "{\"Name\":\"A\",\"DeleteMessage\":true}");
        for (MissingIdentity answer : MissingIdentity.values()) {
            tenant.exchange().missing(answer);
            assertThat(exchange.one(POLICIES.with("Identity", "Gone")))
                    .as("%s", answer)
                    .isEmpty();
            assertThat(exchange.one(RULES.with("Identity", "Gone")))
                    .as("%s", answer)
                    .isEmpty();
            assertThat(exchange.one(Cmdlet.named("Get-FocusedInbox").with("Identity", "gone@contoso.com")))
                    .as("%s", answer)
                    .isEmpty();
            assertThat(exchange.named(RULES, "Gone")).isEmpty();
            assertThat(exchange.one(POLICIES.with("Identity", "default"))
                            .orElseThrow()
                            .text("Name"))
                    .isEqualTo("Default");
        }
    }

    // ---- refusals

    @Test
    void aPageOfNulCharactersHasItsReasonInAHeader() {
        tenant.setRoles(tenant.administrator(), Role.TEAMS_ADMINISTRATOR);
        tenant.newTokens();
        ServiceException denied = failure(() -> Tenants.exchange(tenant).read(RULES));
        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.kind()).isEqualTo(Kind.NOT_PERMITTED);
        assertThat(denied.failure().code()).isEqualTo("CmdletAccessDeniedException");
        assertThat(denied).hasMessageContaining("The user's roles do not allow this operation.");
        assertThat(denied.getMessage()).doesNotContain("\0");
    }

    @Test
    void aRoleThatIsYoungerThanTheTokenIsDeniedWithoutAReason() {
        tenant.setRoles(tenant.administrator(), Role.TEAMS_ADMINISTRATOR);
        tenant.newTokens();
        ExchangeClient early = Tenants.exchange(tenant);
        assertThat(failure(() -> early.read(RULES)).failure().code()).isNotEmpty();
        tenant.setRoles(tenant.administrator(), Role.EXCHANGE_ADMINISTRATOR);
        ServiceException denied = failure(() -> early.read(RULES));
        assertThat(denied.kind()).isEqualTo(Kind.NOT_PERMITTED);
        assertThat(denied.failure().code()).isEmpty();
        tenant.newTokens();
        assertThat(Tenants.exchange(tenant).read(RULES).rows()).isEmpty();
    }

    @Test
    void anEndedTokenIsAskedForAnewAndSaidToBeRefused() {
        tenant.faults().on(RequestMatcher.any()).times(9).exchange(ExchangeFault.unauthenticated());
        assertThatThrownBy(() -> exchange.read(RULES)).isInstanceOfAny(ServiceException.class, TokenException.class);
        tenant.faults().clear();
        assertThat(exchange.read(RULES).rows()).isEmpty();
    }

    @Test
    void theProbeTellsAMissingRoleFromAWrongCall() {
        tenant.setRoles(tenant.administrator(), Role.SECURITY_READER);
        tenant.newTokens();
        assertThat(Tenants.exchange(tenant).cmdletsAllowed())
                .contains("get-transportrule", "Get-MalwareFilterPolicy")
                .doesNotContain("New-TransportRule", "Get-OrganizationConfig", "Set-MalwareFilterPolicy");
    }

    static Stream<Arguments> hidden() {
        String missing = "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException";
        String taken = "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException";
        String wrong = "Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException";
        String words = "Object 'A' couldn't be found.";
        return Stream.of(
                Arguments.of(ExchangeFault.stock(400, missing, words), Kind.NOT_FOUND, words),
                Arguments.of(ExchangeFault.stockInDetails(404, missing, words), Kind.NOT_FOUND, words),
                Arguments.of(ExchangeFault.stockInDetails(500, missing, words), Kind.NOT_FOUND, words),
                Arguments.of(
                        ExchangeFault.stock(400, taken, "The object 'A' already exists."), Kind.CONFLICT, "exists"),
                Arguments.of(ExchangeFault.stock(400, wrong, "Possible values: a, b"), Kind.REFUSED, "Possible values"),
                Arguments.of(
                        ExchangeFault.stock(400, "", "'X' isn't in the role definition of the current user."),
                        Kind.NOT_PERMITTED,
                        "role definition"),
                Arguments.of(ExchangeFault.stockInNestedJson(400, words), Kind.NOT_FOUND, words),
                Arguments.of(
                        ExchangeFault.stock(400, "Microsoft.Exchange.Data.ServerBusyException", "Try again."),
                        Kind.UNAVAILABLE,
                        "Try again."),
                Arguments.of(
                        ExchangeFault.stock(400, "", "Failed. This issue may be transient."),
                        Kind.UNAVAILABLE,
                        "transient"),
                Arguments.of(ExchangeFault.errorRecords(400, "Something else."), Kind.REFUSED, "Something else."),
                Arguments.of(ExchangeFault.filledWithNuls(400, missing, words), Kind.NOT_FOUND, words));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void theTrueWordsAreInsideTheStockMessage(ExchangeFault fault, Kind kind, String words) {
        tenant.faults().on(RequestMatcher.cmdlet("Remove-TransportRule")).exchange(fault);
        ServiceException failed = failure(() -> exchange.write(removal()));
        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed).hasMessageContaining(words);
        assertThat(failed.getMessage()).doesNotContain("Error executing cmdlet", "Invalid Operation", "\0");
    }

    @Test
    void aTakenNameAndAMissingObjectAreWhatTheyAre() {
        Cmdlet rule = Cmdlet.named("New-TransportRule").with("Name", "A").with("DeleteMessage", true);
        exchange.write(rule);
        assertThat(failure(() -> exchange.write(rule.with("Name", "a"))).kind()).isEqualTo(Kind.CONFLICT);
        exchange.write(removal());
        assertThat(failure(() -> exchange.write(removal())).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    // ---- throttling and what passes

    @Test
    void throttlingIsKnownByItsWordsUnderAnyStatusAndWithoutAHeader() {
        for (int status : List.of(429, 400, 500, 503)) {
            for (RetryAfter spelling : List.of(RetryAfter.seconds(17), RetryAfter.none())) {
                tenant.clearRequests();
                tenant.faults().on(RequestMatcher.any()).exchange(ExchangeFault.throttled(status, spelling));
                assertThat(exchange.read(RULES).rows()).isEmpty();
                assertThat(tenant.requests()).as("after %s", status).hasSize(2);
            }
        }
    }

    @Test
    void aWriteThatWasThrottledIsSentAgainAndOneThatMayHaveHappenedIsNot() {
        Cmdlet rule = Cmdlet.named("New-TransportRule").with("Name", "A").with("DeleteMessage", true);
        tenant.faults().on(RequestMatcher.writes()).exchange(ExchangeFault.throttled(429, RetryAfter.seconds(3)));
        exchange.write(rule);
        tenant.faults().on(RequestMatcher.writes()).htmlPageAfterActing(504);
        assertThat(failure(() -> exchange.write(rule.with("Name", "B"))).kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(names(exchange.read(RULES))).containsExactly("A", "B");
        assertThat(tenant.writes()).hasSize(3);
    }

    // ---- envelopes

    @Test
    void errorsInsideASuccessAreAFailure() {
        tenant.faults()
                .on(RequestMatcher.writes())
                .exchange(ExchangeFault.partial("One of the recipients was skipped."));
        Cmdlet on = Cmdlet.named("Set-OrganizationConfig").with("FocusedInboxOn", true);
        assertThat(failure(() -> exchange.write(on))).hasMessageContaining("One of the recipients was skipped.");
        assertThat(focused()).contains(true);
    }

    @Test
    void anEnvelopeWhoseMembersComeTwiceIsNotGuessedFrom() {
        rules(2);
        tenant.faults().on(RequestMatcher.reads()).times(99).exchange(ExchangeFault.doubledMembers());
        assertThat(failure(() -> exchange.read(RULES)).kind()).isEqualTo(Kind.BROKEN_REPLY);
        tenant.faults().clear();
        tenant.faults().on(RequestMatcher.writes()).exchange(ExchangeFault.doubledMembers());
        assertThat(failure(() -> exchange.write(removal("R0"))).kind()).isEqualTo(Kind.BROKEN_REPLY);
        assertThat(tenant.writes()).hasSize(1);
        assertThat(names(exchange.read(RULES))).containsExactly("R1");
    }

    // ---- values

    @Test
    void aTruthValueMayBeThreeThings() {
        assertThat(focused()).isEmpty();
        for (boolean on : new boolean[] {true, false}) {
            exchange.write(Cmdlet.named("Set-OrganizationConfig").with("FocusedInboxOn", on));
            assertThat(focused()).contains(on);
        }
        exchange.write(Cmdlet.named("Set-OrganizationConfig").with("FocusedInboxOn", Value.none()));
        assertThat(focused()).isEmpty();
    }

    @Test
    void aListOfOneMayComeAsTheOneAndTheOneAsAList() {
        exchange.write(Cmdlet.named("New-TransportRule")
                .with("Name", "A")
                .with("From", Value.texts(List.of("one@contoso.com")))
                .with("SubjectContainsWords", Value.texts(List.of("a", "b")))
                .with("GenerateIncidentReport", "report@contoso.com")
                .with("IncidentReportContent", Value.texts(List.of("Sender"))));
        for (boolean bare : new boolean[] {false, true}) {
            tenant.exchange().bareSingles(bare);
            Row rule = exchange.named(RULES, "A").orElseThrow();
            assertThat(rule.texts("From")).containsExactly("one@contoso.com");
            assertThat(rule.texts("SubjectContainsWords")).containsExactly("a", "b");
            assertThat(rule.texts("GenerateIncidentReport")).containsExactly("report@contoso.com");
            assertThat(rule.texts("IncidentReportContent")).containsExactly("Sender");
            assertThat(rule.texts("SentTo")).isEmpty();
        }
    }

    @Test
    void nullClearsTheWholeListIsReplacedAndSizesAreInParentheses() {
        exchange.write(Cmdlet.named("New-TransportRule")
                .with("Name", "A")
                .with("From", Value.texts(List.of("one@contoso.com")))
                .with("MessageSizeOver", "10MB")
                .with("DeleteMessage", true));
        exchange.write(Cmdlet.named("Set-TransportRule")
                .with("Identity", "A")
                .with("From", Value.none())
                .with("SentTo", Value.texts(List.of("two@contoso.com"))));
        Row rule = exchange.named(RULES, "A").orElseThrow();
        assertThat(rule.has("From")).isFalse();
        assertThat(rule.texts("SentTo")).containsExactly("two@contoso.com");
        assertThat(rule.bytes("MessageSizeOver")).hasValue(10_485_760);
        assertThat(rule.instant("WhenChanged")).contains(tenant.clock().instant());
        assertThat(rule.number("Priority")).hasValue(0);
        exchange.write(Cmdlet.named("Set-MalwareFilterPolicy")
                .with("Identity", "Default")
                .with("FileTypes", Value.texts(List.of("exe"))));
        assertThat(exchange.named(POLICIES, "Default").orElseThrow().texts("FileTypes"))
                .containsExactly("exe");
    }

    // ---- replication

    @Test
    void anOldAnswerAfterAWriteIsLookedAtAgain() {
        tenant.exchange().delay(Duration.ofSeconds(25));
        exchange.write(Cmdlet.named("New-TransportRule").with("Name", "A").with("DeleteMessage", true));
        Supplier<Optional<Row>> look = () -> exchange.named(RULES, "A");
        assertThat(look.get()).isEmpty();
        Instant before = tenant.clock().instant();
        assertThat(exchange.lookUntil(look, Optional::isPresent)).isPresent();
        assertThat(Duration.between(before, tenant.clock().instant())).isEqualTo(Duration.ofSeconds(30));
        exchange.write(
                Cmdlet.named("Disable-TransportRule").with("Identity", "A").with("Confirm", false));
        assertThat(look.get().orElseThrow().text("State")).isEqualTo("Enabled");
        assertThat(exchange.lookUntil(
                        look, row -> row.orElseThrow().text("State").equals("Disabled")))
                .isPresent();
        tenant.exchange().delay(Duration.ofMinutes(5));
        tenant.clock().advance(Duration.ofMinutes(5));
        exchange.write(removal());
        assertThat(exchange.lookUntil(look, Optional::isEmpty)).isEmpty();
    }

    // ---- what goes out

    @Test
    void everyRequestOfAListCarriesTheSameAnchorAndNameAndItsOwnId() {
        rules(3);
        Tenants.exchange(tenant, ExchangeSettings.STANDARD.withPageSize(1)).read(RULES, "Name");
        List<RecordedRequest> sent = tenant.requests();
        assertThat(sent).hasSize(3);
        assertThat(sent)
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("x-anchormailbox", "UPN:mail.admin@contoso.com")
                        .containsEntry("x-cmdletname", "Get-TransportRule")
                        .containsEntry("prefer", "odata.maxpagesize=1")
                        .containsEntry("accept-language", "en-US"));
        assertThat(sent)
                .extracting(request -> request.headers().get("client-request-id"))
                .doesNotHaveDuplicates();
        assertThat(sent)
                .extracting(RecordedRequest::body)
                .containsOnly(sent.get(0).body());
        assertThat(tenant.unexpectedRequests()).isEmpty();
    }

    @Test
    void aTokenOfAnotherServiceOrTenantIsNotTaken() {
        for (String token : List.of(
                tenant.tokenFor(Service.EXCHANGE, "11111111-2222-4333-8444-555555555555"), tenant.graphToken())) {
            ExchangeClient wrong = ExchangeClient.of(Tenants.session(tenant)
                    .tokens(io.github.tenantwright.token.TokenProvider.of(
                            java.util.Map.of(io.github.tenantwright.Audience.EXCHANGE, token)))
                    .build());
            assertThatThrownBy(() -> wrong.read(RULES)).isInstanceOf(TokenException.class);
        }
        assertThat(tenant.requests()).isEmpty();
    }

    private Optional<Boolean> focused() {
        return exchange.read(ORGANIZATION, "Name", "FocusedInboxOn")
                .rows()
                .get(0)
                .flag("FocusedInboxOn");
    }

    private void rules(int count) {
        for (int i = 0; i < count; i++) {
            tenant.exchange().run("New-TransportRule", "{\"Name\":\"R" + i + "\",\"DeleteMessage\":true}");
        }
    }

    private static List<String> names(CmdletResult list) {
        return list.rows().stream().map(row -> row.text("Name")).toList();
    }

    private static Cmdlet removal() {
        return removal("A");
    }

    private static Cmdlet removal(String rule) {
        return Cmdlet.named("Remove-TransportRule").with("Identity", rule).with("Confirm", false);
    }

    private static ServiceException failure(ThrowingCallable call) {
        ServiceException failed = catchThrowableOfType(ServiceException.class, call);
        assertThat(failed).isNotNull();
        return failed;
    }
}
