package io.github.tenantwright.log.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.Audience;
import io.github.tenantwright.Cloud;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.TenantSession;
import io.github.tenantwright.audit.AuditLog;
import io.github.tenantwright.log.receipt.ReceiptSigner;
import io.github.tenantwright.log.sentence.SentenceBundle;
import io.github.tenantwright.log.sentence.Sentences;
import io.github.tenantwright.log.verify.LogVerifier;
import io.github.tenantwright.log.verify.Receipt;
import io.github.tenantwright.plan.Journal;
import io.github.tenantwright.plan.OperationCatalog;
import io.github.tenantwright.plan.Plan;
import io.github.tenantwright.plan.PlanRunner;
import io.github.tenantwright.plan.RunReport;
import io.github.tenantwright.plan.RunState;
import io.github.tenantwright.simulator.SimUser;
import io.github.tenantwright.simulator.SimulatedTenant;
import io.github.tenantwright.token.TokenProvider;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPairGenerator;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a customer reads of two runs that went on at once, one of which failed in part. */
class LogReportTest {
    private static final OperationCatalog CATALOG =
            OperationCatalog.builder().operation("rename", Rename.class).build();
    private static final Properties ENGLISH = properties(Sentences.class, "english.properties");
    /** The parts of a sentence, or one letter. */
    private static final Pattern MASKED = Pattern.compile("(\\{[\\w-]+[|}]|[#|}])|[A-Za-z]");

    private static final String ANNA = "anna.hall@contoso.example";
    private static final String BEN = "ben.hall@contoso.example";

    @TempDir
    Path folder;

    private final SimulatedTenant tenant = SimulatedTenant.builder()
            .user(SimUser.named(ANNA))
            .user(SimUser.named(BEN))
            .start();
    private Path file;
    private RunReport good;
    private RunReport bad;
    private Receipt receipt;
    private ReceiptSigner portal;

    @BeforeEach
    void run() throws Exception {
        file = folder.resolve("log.jsonl");
        try (AuditLog one = AuditLog.jsonLines(file);
                AuditLog two = AuditLog.jsonLines(file)) {
            bad = runner(two)
                    .run(Plan.of(
                            TenantId.of(tenant.tenantId()),
                            tenant.clock().instant(),
                            new Rename("nobody@contoso.example", "x", "y")));
            good = runner(one)
                    .run(Plan.of(
                            TenantId.of(tenant.tenantId()),
                            tenant.clock().instant(),
                            new Rename(ANNA, "Anna Hall", "=HYPERLINK(1)"),
                            new Rename(BEN, "<b>Ben</b>", "Ben Hill")));
            portal = ReceiptSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
            receipt = portal.receipt(
                    one.head(),
                    TenantId.of(tenant.tenantId()),
                    good.run(),
                    tenant.clock().instant());
        }
        assertThat(good.state()).isEqualTo(RunState.COMPLETED);
        assertThat(bad.state()).isEqualTo(RunState.FAILED);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void oneEventForEachCallAndDecision_withWhoAndWhatAndIds() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(new ObjectMapper().readTree(line));
        }
        String run = good.run().value();
        assertThat(lines.stream()
                        .filter(line -> line.get("run").asText().equals(run))
                        .map(line -> line.get("kind").asText() + " "
                                + line.get("result").asText() + " "
                                + line.get("operation").asText()))
                .containsExactlyInAnyOrder(
                        "run begun ",
                        "call done name of/" + ANNA,
                        "step done name of/" + ANNA,
                        "call done name of/" + BEN,
                        "step done name of/" + BEN,
                        "run completed ");
        assertThat(lines).hasSize(4 + 6).allSatisfy(line -> {
            assertThat(line.get("actor").asText()).contains("@");
            assertThat(line.get("details").get("actorId").asText()).isNotEmpty();
            assertThat(line.has("milliseconds")).isTrue();
        });
        assertThat(lines)
                .filteredOn(line -> line.get("kind").asText().equals("call"))
                .allSatisfy(line -> {
                    assertThat(line.get("requestId").asText()).isNotEmpty();
                    assertThat(line.get("clientRequestId").asText()).isNotEmpty();
                    assertThat(line.get("backEnd").asText()).isEqualTo("Microsoft Graph");
                    assertThat(line.get("before").asText()).contains("displayName");
                    assertThat(line.get("after").asText()).contains("displayName");
                });
        assertThat(LogVerifier.withoutReceipt().verify(file).isIntact()).isTrue();
        assertThat(receipt.run()).isEqualTo(run);
        assertThat(receipt.sequence()).isEqualTo(10);
    }

    @Test
    void everyChangeOfARealRunsLogIsFound() throws IOException {
        byte[] log = Files.readAllBytes(file);
        List<byte[]> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add((line + "\n").getBytes(StandardCharsets.UTF_8));
        }
        int tried = 0;
        for (int at = 0; at < log.length; at++) {
            byte[] flipped = log.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            assertThat(isFound(flipped, false)).as("flipped at " + at).isTrue();
            boolean atEndOfLine = at == 0 || log[at - 1] == '\n';
            assertThat(isFound(java.util.Arrays.copyOf(log, at), atEndOfLine))
                    .as("cut at " + at)
                    .isTrue();
            tried += 2;
        }
        for (int one = 0; one < lines.size(); one++) {
            for (int other = 0; other < lines.size(); other++) {
                List<byte[]> copied = new ArrayList<>(lines);
                copied.add(other, lines.get(one));
                assertThat(isFound(joined(copied), false)).isTrue();
                List<byte[]> moved = new ArrayList<>(lines);
                moved.add(other, moved.remove(one));
                assertThat(isFound(joined(moved), false)).isEqualTo(one != other);
                tried += 2;
            }
            List<byte[]> removed = new ArrayList<>(lines);
            removed.remove(one);
            assertThat(isFound(joined(removed), one == lines.size() - 1)).isTrue();
            tried++;
        }
        System.out.printf(
                "Log of real runs, %d lines: %,d changes (every byte flipped, every cut, every line removed, copied and"
                        + " moved), all found%n",
                lines.size(), tried);
    }

    /** @param receiptNeeded whether a chain alone can't tell */
    private boolean isFound(byte[] changed, boolean receiptNeeded) throws IOException {
        LogVerifier verifier =
                receiptNeeded ? LogVerifier.withKey(portal.publicKey()).receipt(receipt) : LogVerifier.withoutReceipt();
        return !verifier.verify(new java.io.ByteArrayInputStream(changed)).isIntact();
    }

    private static byte[] joined(List<byte[]> lines) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        lines.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void theTextSaysWhoDidWhatWithWhatResult_inTheZoneThatWasAskedFor() {
        String text =
                LogReport.of(LogSource.file(file)).in(ZoneId.of("Asia/Tokyo")).write(LogReport.Format.TEXT);

        assertThat(text)
                .contains("What was done in the tenant " + tenant.tenantId())
                .contains("(times in Asia/Tokyo)")
                .contains("Users: 2 done, 1 failed")
                .contains("The run is completed: 2 steps done, 0 already so.")
                .contains("ENGLISH-WHAT " + ANNA + ": ENGLISH-WORDS\n    displayName: Anna Hall → =HYPERLINK(1)\n")
                .doesNotContain("city");
        String tokyo = good.run().value().substring(9, 11);
        assertThat(text).contains(String.format("%02d:", (Integer.parseInt(tokyo) + 9) % 24));
        assertThat(LogReport.of(LogSource.file(file)).run(good.run()).write(LogReport.Format.TEXT))
                .contains("Nothing failed.")
                .doesNotContain(bad.run().value());
    }

    @Test
    void thePageEscapesWhatItShows_andSaysAllInOneFile() {
        String page = LogReport.of(LogSource.file(file)).write(LogReport.Format.HTML);

        assertThat(page)
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .endsWith("</html>\n")
                .contains("<li>displayName: &lt;b&gt;Ben&lt;/b&gt; → Ben Hill</li>")
                .doesNotContain("<b>")
                .doesNotContain("<script");
        assertThat(page.split("<table>", -1)).hasSize(1 + 5);
        assertThat(page.split("<tr", -1).length - 1).isEqualTo(5 + 2 + 1 + 1 + 2 + 10);
    }

    @Test
    void theTableIsReadAsItWasMeant_andHoldsNoFormula() {
        String csv = LogReport.of(LogSource.file(file)).write(LogReport.Format.CSV);
        List<List<String>> rows = rows(csv);

        assertThat(rows).hasSize(11).allSatisfy(row -> assertThat(row).hasSize(18));
        assertThat(rows.get(0)).startsWith("Number", "When", "Who");
        assertThat(rows.get(1).get(9)).isEqualTo("begun");
        assertThat(rows.stream().flatMap(List::stream)).noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r-].*"));
        assertThat(CsvReport.cell("=1+1")).isEqualTo("\"'=1+1\"");
        assertThat(CsvReport.cell("+49 \"30\"\n")).isEqualTo("\"'+49 \"\"30\"\"\n\"");
        assertThat(Stream.of("-1", "@a", "\ta", "\ra", "\0=1+1", "\n=1+1").map(CsvReport::cell))
                .allMatch(cell -> cell.startsWith("\"'"));
        assertThat(CsvReport.cell("a=1")).isEqualTo("\"a=1\"");
    }

    @Test
    void allThatAReportSaysCanBeSaidInAnotherLanguage() throws IOException {
        Properties german = properties(LogReportTest.class, "german.properties");
        TreeSet<String> untranslated = new TreeSet<>(Sentences.keys());
        untranslated.removeAll(german.stringPropertyNames());
        assertThat(untranslated).isEmpty();
        Sentences sentences = Sentences.of(new SentenceBundle() {
            @Override
            public java.util.Optional<String> pattern(String key) {
                return java.util.Optional.ofNullable(german.getProperty(key));
            }

            @Override
            public Locale locale() {
                return Locale.GERMAN;
            }
        });
        Files.writeString(file, "{\"cut", StandardOpenOption.APPEND);
        LogReport report = LogReport.of(LogSource.file(file)).in(sentences);
        String text = report.write(LogReport.Format.TEXT);
        assertThat(text)
                .contains("Der Lauf ist fertig: 2 Schritte erledigt, 0 schon so.")
                .contains("Der Lauf ist gescheitert: 1 Schritt.")
                .contains("Benutzer: 2 erledigt, 1 gescheitert")
                .contains(ANNA + " umbenennen: erledigt")
                .contains("1 Zeile ist nicht lesbar");
        String page = report.write(LogReport.Format.HTML);
        assertThat(page).contains("<html lang=\"de\">");
        String csv = report.write(LogReport.Format.CSV);
        assertThat(text + page + csv).doesNotContain("ENGLISH-");
    }

    @Test
    void noWordOfTheFrameStandsOutsideTheSentences() throws IOException {
        Files.writeString(file, "{\"cut", StandardOpenOption.APPEND);
        TreeSet<String> words = new TreeSet<>();
        for (String key : Sentences.keys()) {
            for (String word : ENGLISH.getProperty(key)
                    .replaceAll("\\{[\\w-]+[|}]|[#|}]", " ")
                    .split("[^A-Za-z]+")) {
                if (word.length() > 2) {
                    words.add(word);
                }
            }
        }
        // What operations, services and object keys say is theirs, and stands in the log as it is.
        words.removeAll(List.of("name"));
        Sentences masked = Sentences.of(key -> java.util.Optional.ofNullable(ENGLISH.getProperty(key))
                .map(pattern -> MASKED.matcher(pattern.replace("{what}: {words}", "{operation}")
                                .replace("{remedy}", "{cause}"))
                        .replaceAll(found -> found.group(1) == null ? "x" : "$0")));
        LogReport report = LogReport.of(LogSource.file(file)).in(masked);
        for (LogReport.Format format : LogReport.Format.values()) {
            String said = report.write(format).replaceAll("(?s)<style>.*</style>|<[^>]*>", " ");
            assertThat(said).contains("xxx xxxx");
            assertThat(words)
                    .hasSizeGreaterThan(80)
                    .allSatisfy(
                            word -> assertThat(said).doesNotContainPattern("(?<![\\w.@:-])" + word + "(?![\\w.@:-])"));
        }
    }

    private static Properties properties(Class<?> beside, String name) {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(beside.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            properties.load(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties;
    }

    private PlanRunner runner(AuditLog log) {
        TenantSession session = TenantSession.builder(TenantId.of(tenant.tenantId()))
                .cloud(new Cloud(
                        "simulated",
                        URI.create("https://login.microsoftonline.com"),
                        Map.of(Audience.GRAPH, tenant.graphUri())))
                .tokens(TokenProvider.of(Map.of(Audience.GRAPH, tenant.graphToken())))
                .clock(tenant.clock())
                .sleeper(wait -> tenant.clock().advance(wait))
                .audit(log)
                .build();
        return PlanRunner.on(session, CATALOG).journal(Journal.inMemory()).build();
    }

    /** As RFC 4180 has it. */
    private static List<List<String>> rows(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    assertThat(csv.charAt(++i)).isEqualTo('\n');
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        return rows;
    }
}
