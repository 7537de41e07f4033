package io.github.tenantwright.exchange.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.exchange.admin.Row;
import io.github.tenantwright.exchange.labels.LabelCase.Client;
import io.github.tenantwright.exchange.labels.LabelLink.Link;
import io.github.tenantwright.exchange.labels.LabelLink.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String ANNA = "anna@contoso.example";
    private static final String TEMPLATE = "0f0e0d0c-0000-4000-8000-000000000001";
    private static final Label SECRET = label("1", "Secret", null, "{}");
    private static final Label BOARD = label("2", "Board", "1", "{}");
    private static final Label ENCRYPTED = label("3", "Encrypted", null, """
        {"Type":"encrypt","SubType":null,"Settings":[{"Key":"protectiontype","Value":"template"},
        {"Key":"templateid","Value":"%s"},{"Key":"disabled","Value":"false"}]}
        """.formatted(TEMPLATE));
    private static final List<Label> LABELS = List.of(SECRET, BOARD, ENCRYPTED);

    @Test
    void rowsOfTheServiceAreRead() {
        Label read = Label.of(Row.of("""
            {"ImmutableId":"ABC","Name":"secret-1","DisplayName":"Secret","ParentId":"00000000-0000-0000-0000-000000000000",
             "ContentType":"File, Email, None","LabelActions":["not json",
             "{\\"Type\\":\\"encrypt\\",\\"Settings\\":[{\\"Key\\":\\"protectiontype\\",\\"Value\\":\\"userdefined\\"}]}"]}
            """));

        assertThat(read)
                .isEqualTo(new Label(
                        "abc",
                        "secret-1",
                        "Secret",
                        Optional.empty(),
                        Set.of("file", "email"),
                        new Label.Encryption.UserDefined()));
        assertThat(ENCRYPTED.encryption()).isEqualTo(new Label.Encryption.ByTemplate(TEMPLATE));
    }

    @Test
    void encryptionThatIsSwitchedOffIsNone() {
        Label off = label(
                "4", "Off", null, "{\"Type\":\"encrypt\",\"Settings\":[{\"Key\":\"disabled\",\"Value\":\"true\"}]}");

        assertThat(off.encryption()).isEqualTo(new Label.Encryption.None());
    }

    @Test
    void wholeChainHolds() {
        LabelDiagnosis diagnosis = diagnose("2", policy("P", true, "Enforce", List.of("All"), List.of(), "1", "2"));

        assertThat(diagnosis.links()).extracting(LabelLink::state).containsOnly(State.HOLDS);
        assertThat(diagnosis.words()).contains("Restart the program");
    }

    @Test
    void eachBrokenLinkIsFound() {
        assertBroken("9", Link.EXISTS, policy("P", true, "Enforce", List.of("All"), List.of(), "1", "2"));
        assertBroken("1", Link.IS_A_LEAF, policy("P", true, "Enforce", List.of("All"), List.of(), "1", "2"));
        assertBroken("2", Link.PUBLISHED, policy("P", true, "Enforce", List.of("All"), List.of(), "1"));
        assertBroken("2", Link.FOR_THE_PERSON, policy("P", true, "Enforce", List.of("x@y"), List.of(), "1", "2"));
        assertBroken("2", Link.FOR_THE_PERSON, policy("P", true, "Enforce", List.of("All"), List.of(ANNA), "1", "2"));
        assertBroken("2", Link.PARENT_PUBLISHED, policy("P", true, "Enforce", List.of(ANNA), List.of(), "2"));
        assertBroken("2", Link.POLICY_ACTS, policy("P", false, "Enforce", List.of("All"), List.of(), "1", "2"));
        assertBroken("2", Link.POLICY_ACTS, policy("P", true, "Simulate", List.of("staff"), List.of(), "1", "2"));
        assertBroken("3", Link.TEMPLATE, policy("P", true, "Enforce", List.of("All"), List.of(), "3"));
    }

    @Test
    void clientScopeAndTimeCount() {
        LabelPolicy young = new LabelPolicy(
                "P",
                List.of("1", "2"),
                Optional.of(true),
                "Enforce",
                true,
                List.of(),
                List.of(),
                Optional.of(NOW.minus(Duration.ofHours(23))));
        LabelDiagnosis diagnosis = LabelDiagnosis.of(new LabelCase(
                LABELS, List.of(young), "Board", ANNA, Optional.empty(), "site", Client.ADD_IN, Optional.empty(), NOW));

        assertThat(diagnosis.links().stream()
                        .filter(link -> link.state() == State.BROKEN)
                        .map(LabelLink::link))
                .containsExactly(Link.IN_SCOPE, Link.CLIENT);
        assertThat(diagnosis.links())
                .contains(diagnosis.links().stream()
                        .filter(link -> link.link() == Link.TIME && link.state() == State.WAITING)
                        .findFirst()
                        .orElseThrow());
        assertThat(diagnosis.words()).contains("2026-11-01T13:00:00Z");
    }

    @Test
    void groupsThatWereNotToldAreNotGuessed() {
        LabelPolicy policy = policy("P", true, "Enforce", List.of("staff"), List.of(), "3");
        LabelDiagnosis diagnosis = LabelDiagnosis.of(new LabelCase(
                LABELS, List.of(policy), "3", ANNA, Optional.empty(), "file", Client.WEB, Optional.empty(), NOW));

        assertThat(diagnosis.firstBroken()).isEmpty();
        assertThat(diagnosis.links().stream()
                        .filter(link -> link.state() == State.UNKNOWN)
                        .map(LabelLink::link))
                .containsExactly(Link.FOR_THE_PERSON, Link.TEMPLATE);
    }

    @Test
    void tenantsLabelsAreCheckedAsAWhole() {
        Label lost = label("7", "Lost", "99", "{}");
        LabelCheck check = LabelCheck.of(
                List.of(SECRET, BOARD, ENCRYPTED, lost),
                List.of(
                        policy("A", true, "Enforce", List.of("All"), List.of(), "2", "7"),
                        policy("B", false, "Enforce", List.of("All"), List.of(), "3")),
                Optional.of(Set.of("another")));

        assertThat(check.problems())
                .extracting(problem -> problem.label().displayName() + " " + problem.kind())
                .containsExactly(
                        "Secret NOT_PUBLISHED",
                        "Board PARENT_NOT_PUBLISHED",
                        "Encrypted POLICY_DOES_NOT_ACT",
                        "Encrypted TEMPLATE_MISSING",
                        "Lost PARENT_MISSING");
    }

    private static void assertBroken(String label, Link link, LabelPolicy policy) {
        LabelDiagnosis diagnosis = diagnose(label, policy);
        assertThat(diagnosis.firstBroken()).hasValueSatisfying(broken -> {
            assertThat(broken.link()).isEqualTo(link);
            assertThat(broken.remedy()).endsWith(".");
        });
    }

    private static LabelDiagnosis diagnose(String label, LabelPolicy policy) {
        return LabelDiagnosis.of(new LabelCase(
                LABELS,
                List.of(policy),
                label,
                ANNA,
                Optional.of(Set.of("staff")),
                "file",
                Client.BUILT_IN,
                Optional.of(Set.of("none-of-them")),
                NOW));
    }

    private static LabelPolicy policy(
            String name, boolean enabled, String mode, List<String> to, List<String> notTo, String... labels) {
        return new LabelPolicy(
                name,
                List.of(labels),
                Optional.of(enabled),
                mode,
                to.contains("All"),
                to,
                notTo,
                Optional.of(NOW.minus(Duration.ofDays(3))));
    }

    private static Label label(String id, String name, String parent, String action) {
        String above = parent == null ? "null" : "\"" + parent + "\"";
        return Label.of(Row.of("{\"Guid\":\"" + id + "\",\"Name\":\"" + name + "\",\"ParentId\":" + above
                + ",\"ContentType\":\"File, Email\",\"LabelActions\":[" + quoted(action) + "]}"));
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\"", "\\\"").replace("\n", " ") + "\"";
    }
}
