package io.github.tenantwright.adsync.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.directory.DirectoryAccount.Kind;
import io.github.tenantwright.adsync.directory.DirectorySnapshot;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.Trustee.Fate;
import io.github.tenantwright.adsync.writeback.AdsyncOperations;
import io.github.tenantwright.adsync.writeback.RemoveEntries;
import io.github.tenantwright.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The three forms of a report, whatever names the directory holds, and plans made of findings. */
class AuditReportTest {
    private static final TenantId TENANT = TenantId.of("11111111-2222-4333-8444-555555555555");
    private static final String HOSTILE =
            "CORP\\<script>alert('x')</script>\u001b[2J\r\n\u202Egnp.exe\u2028\u0000&\"\uD800\u00A0";

    private static AuditFixture hostile() {
        AuditFixture fixture = new AuditFixture();
        Sid sid = AuditFixture.sid(1_777);
        fixture.trustee(sid, Fate.LIVE, HOSTILE, Kind.USER, true).onHolder("(A;;GA;;;" + sid + ")");
        fixture.container("<b>\u202Eou\n", "(A;;GA;;;" + AuditFixture.sid(1_778) + ")")
                .nobody(AuditFixture.sid(1_778), Fate.GONE)
                .account(AuditFixture.connector(
                        AuditFixture.CONNECTOR,
                        "MSOL_<i>",
                        "Account created by Microsoft Azure Active Directory Connect with installation identifier"
                                + " 0123456789abcdef0123456789abcdef running on computer <u>\u202E configured"));
        return fixture;
    }

    @Test
    void hostileNamesAreHarmlessOnAConsole() {
        String text = hostile().audit(AuditOptions.standard()).toText(80);
        assertThat(text.codePoints())
                .allMatch(point -> point == '\n'
                        || Character.getType(point) != Character.CONTROL
                                && Character.getType(point) != Character.FORMAT
                                && Character.getType(point) != Character.SURROGATE
                                && Character.getType(point) != Character.LINE_SEPARATOR);
        assertThat(text).contains("[U+202E]", "[U+001B]", "[U+000A]");
    }

    @Test
    void hostileNamesAreHarmlessInABrowser() {
        String html = hostile().audit(AuditOptions.standard()).toHtml();
        assertThat(html)
                .contains("&lt;script&gt;", "&#39;", "[U+202E]")
                .doesNotContain("<script", "<b>", "<i>", "<u>", "\u202E", "\u001b", "\u0000", "http:", "https:", "src=")
                .contains("default-src 'none'");
        assertThat(html.replaceAll("[^<]", "")).hasSameSizeAs(html.replaceAll("[^>]", ""));
    }

    @Test
    void namesInJsonAreExactAndAsciiAlone() throws Exception {
        AuditReport report = hostile().audit(AuditOptions.standard());
        String json = report.toJson();
        assertThat(json.chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 0x7F);
        JsonNode root = new ObjectMapper().readTree(json);
        assertThat(root.path("kind").asText()).isEqualTo("tenantwright-adsync-audit");
        assertThat(root.path("counts").path("CRITICAL").asInt())
                .isEqualTo(report.counts().get(AuditSeverity.CRITICAL));
        JsonNode finding = root.path("findings").get(0);
        assertThat(finding.path("rule").asText()).isEqualTo("holder.full-control");
        assertThat(finding.path("trustee").path("name").asText()).isEqualTo(HOSTILE);
        Ace entry = Ace.fromBytes(Base64.getDecoder()
                .decode(finding.path("entries").get(0).path("bytes").asText()));
        assertThat(report.findings().get(0).entries()).containsExactly(entry);
    }

    @Test
    void noLineOfTextIsLongerThanTheConsoleUnlessAWordIs() {
        AuditReport report =
                hostile().onHolder("(A;;WD;;;" + AuditFixture.HELPER + ")").audit();
        for (int width : new int[] {40, 80, 132}) {
            assertThat(report.toText(width).lines())
                    .allMatch(line -> line.length() <= width || !line.strip().contains(" "));
        }
        assertThatThrownBy(() -> report.toText(39)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theWorstComesFirstAfterTheCounts() {
        AuditReport report = new AuditFixture()
                .onHolder("(A;;CC;;;" + AuditFixture.HELPER + ")", "(A;;WD;;;" + AuditFixture.HELPER + ")")
                .audit();
        assertThat(report.toText(100)).containsSubsequence("1 CRITICAL, 0 HIGH", "CRITICAL CORP", "Risk:", "INFO An");
        assertThat(report.worst()).contains(AuditSeverity.CRITICAL);
        assertThat(new AuditFixture().audit().toHtml()).contains("None.");
    }

    @Test
    void everyRuleSaysWhatItIsAndHasANameOfItsOwn() {
        for (AuditRule rule : AuditRule.values()) {
            assertThat(rule.id()).matches("[a-z0-9]+\\.[a-z0-9-]+");
            assertThat(AuditRule.ofId(rule.id())).contains(rule);
            assertThat(List.of(rule.title(), rule.risk(), rule.remedy())).noneMatch(String::isBlank);
        }
    }

    @Test
    void theDocumentationHasEveryRuleWithItsSeverity() throws Exception {
        List<String> rows = Files.readAllLines(Path.of("../docs/adsync-permissions.md")).stream()
                .filter(line -> line.matches("\\| `[a-z0-9]+\\.[a-z0-9-]+` \\| .*"))
                .toList();
        assertThat(rows).hasSameSizeAs(AuditRule.values());
        for (AuditRule rule : AuditRule.values()) {
            assertThat(rows)
                    .anyMatch(row -> row.startsWith("| `" + rule.id() + "` | " + rule.title() + " | "
                            + rule.severity().name()));
        }
    }

    @Test
    void chosenFindingsBecomeOnePlanOfExactEntries() {
        String full = "(A;;GA;;;" + AuditFixture.HELPER + ")";
        AuditFixture fixture = new AuditFixture().onHolder(full, full, "(A;;CC;;;" + AuditFixture.HELPER + ")");
        fixture.onRoot("(A;;WD;;;" + AuditFixture.HELPER + ")");
        AuditReport report = fixture.audit();
        Plan plan = report.removal(
                TENANT,
                AuditFixture.NOW,
                report.findings().stream()
                        .filter(finding -> finding.severity() == AuditSeverity.CRITICAL)
                        .toList());
        assertThat(plan.operations().stream()
                        .filter(RemoveEntries.class::isInstance)
                        .map(RemoveEntries.class::cast))
                .hasSize(2)
                .anySatisfy(operation -> {
                    assertThat(Dn.of(operation.object())).isEqualTo(AuditFixture.HOLDER);
                    assertThat(operation.removed())
                            .as("both of two equal ones, and not the harmless one")
                            .hasSize(2);
                    assertThat(operation.sentence() + operation.changes()).contains("helpdesk");
                });
        assertThat(Plan.fromJson(plan.toJson(AdsyncOperations.catalog()), AdsyncOperations.catalog()))
                .isEqualTo(plan);
        assertThat(report.findings()).as("none is planned by itself").isNotEmpty();
    }

    @Test
    void aPlanOfFindingsFromAFileIsTheSame() {
        DirectorySnapshot snapshot = hostile().snapshot();
        AuditReport live = AdminSdHolderAudit.of(snapshot, AuditOptions.standard());
        AuditReport offline =
                AdminSdHolderAudit.of(DirectorySnapshot.fromJson(snapshot.toJson()), AuditOptions.standard());
        Plan plan = live.removal(TENANT, AuditFixture.NOW, live.of(AuditRule.HOLDER_FULL_CONTROL));
        assertThat(offline.removal(TENANT, AuditFixture.NOW, offline.of(AuditRule.HOLDER_FULL_CONTROL)))
                .isEqualTo(plan);
    }

    @Test
    void whatRemovalDoesNotMendAndWhatKeepsTheDomainGoingIsRefused() {
        AuditFixture fixture = new AuditFixture().onHolder("(D;;RP;;;DA)");
        fixture.holder = fixture.holder.withDaclProtected(false);
        AuditReport report = fixture.audit();
        assertThatThrownBy(() -> report.removal(TENANT, AuditFixture.NOW, report.of(AuditRule.HOLDER_UNPROTECTED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holder.unprotected");
        assertThatThrownBy(() -> report.removal(TENANT, AuditFixture.NOW, List.of()))
                .isInstanceOf(InvalidInputException.class);
        List<AuditFinding> denial = report.of(AuditRule.HOLDER_DENY);
        assertThatThrownBy(() -> report.removal(TENANT, AuditFixture.NOW, denial))
                .isInstanceOf(InvalidInputException.class);
        assertThat(report.removal(TENANT, AuditFixture.NOW, denial, "it locks us out")
                        .operations())
                .isNotEmpty();
    }
}
