package io.github.tenantwright.exchange.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The table is the contract's, shortened. When it differs, a fresh one lies in {@code target/cmdlets.txt}. */
class CmdletTableTest {
    private static final Map<String, String> KINDS = Map.of(
            "boolean", "b",
            "integer", "i",
            "integer|\"Unlimited\"", "u",
            "string", "s",
            "array of string", "l",
            "array of GenericHashTable object", "h");

    @Test
    void theTableIsWhatTheReferencePagesSay() throws IOException {
        String fresh = render(new ObjectMapper().readTree(resource("/contracts/exchange-cmdlets.json")));
        String kept = resource("/io/github/tenantwright/exchange/admin/cmdlets.txt");
        if (!fresh.equals(kept)) {
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target/cmdlets.txt"), fresh);
        }
        assertThat(kept).isEqualTo(fresh);
    }

    @Test
    void whatMustNotBeSentToTheCloudIsNotInTheTable() {
        for (String never : List.of(
                "DlpPolicy",
                "HasSenderOverride",
                "ExceptIfHasSenderOverride",
                "MessageContainsDataClassifications",
                "NotifySender",
                "Disconnect",
                "LogEventText",
                "SmtpRejectMessageRejectText",
                "IncidentReportOriginalMail",
                "RecipientInSenderList",
                "DomainController")) {
            assertThat(CmdletTable.get().has("New-TransportRule", never))
                    .as(never)
                    .isFalse();
            assertThat(CmdletTable.get().has("Set-TransportRule", never))
                    .as(never)
                    .isFalse();
        }
        assertThat(CmdletTable.get().has("Set-MalwareFilterPolicy", "BypassInboundMessages"))
                .isFalse();
        assertThat(CmdletTable.get().has("Set-TransportRule", "Enabled")).isFalse();
        assertThat(CmdletTable.get().values("New-TransportRule", "SentToScope"))
                .containsExactly("InOrganization", "NotInOrganization");
    }

    private static String render(JsonNode contract) {
        List<String> lines = new ArrayList<>();
        for (JsonNode cmdlet : contract.get("cmdlets")) {
            if (cmdlet.get("module").asText().equals("Exchange Online")) {
                lines.add(cmdlet.get("name").asText());
                cmdlet.get("parameters").forEach(parameter -> line(parameter, lines));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static void line(JsonNode parameter, List<String> lines) {
        String type = parameter.get("type").asText();
        boolean never = !parameter.path("cloud").asBoolean()
                || parameter.path("functionalOnlyOnPremises").asBoolean()
                || parameter.path("reserved").asBoolean()
                || parameter.path("deprecated").asBoolean()
                || type.equals("SecureString")
                || type.equals("PSCredential");
        if (never) {
            return;
        }
        String kind = type.equals("SwitchParameter")
                ? "w"
                : type.equals("MultiValuedProperty") || type.equals("ProxyAddressCollection")
                        ? "m"
                        : KINDS.get(parameter.get("jsonType").asText());
        List<String> values = new ArrayList<>();
        if ("slm".contains(Objects.requireNonNull(kind))) {
            for (JsonNode value : parameter.path("validValues")) {
                String note = parameter.path("valueNotes").path(value.asText()).asText();
                if (!note.equals("on-premises only")) {
                    values.add(value.asText());
                }
            }
        }
        lines.add(" " + parameter.get("name").asText() + " " + kind
                // What belongs to some sets only may be left out with them.
                + (parameter.get("required").asBoolean()
                                && parameter
                                        .get("parameterSets")
                                        .get(0)
                                        .asText()
                                        .equals("(All)")
                        ? "*"
                        : "")
                + (values.isEmpty() ? "" : " " + String.join(",", values)));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = CmdletTableTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
