package io.github.tenantwright.adsync.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.TenantId;
import io.github.tenantwright.adsync.descriptor.Ace;
import io.github.tenantwright.adsync.descriptor.SddlDomains;
import io.github.tenantwright.adsync.descriptor.SecurityDescriptor;
import io.github.tenantwright.adsync.descriptor.TrusteeAce;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.powershell.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
    private static final WritebackAccount ALL = Holders.connector()
            .addFeature(WritebackFeature.EXCHANGE_HYBRID)
            .addFeature(WritebackFeature.SOURCE_ANCHOR)
            .alsoResetPassword("the 'help desk' asked")
            .build();
    private static final TenantId TENANT = TenantId.of("8f2d6c1e-47a3-4b59-9d10-5e0c7a61b2f4");

    private final WritebackPlan plan = Holders.plan(ALL, Holders.fresh());

    @ParameterizedTest
    @EnumSource(Shell.class)
    void eachDsaclsLineIsOneGrantAndNothingElse(Shell shell) {
        DsaclsLines lines = plan.dsacls(shell, "dc1.corp.example");
        assertThat(lines.grants()).hasSameSizeAs(plan.added());
        List<String> statements = new ArrayList<>();
        for (DsaclsLines.Grant grant : lines.grants()) {
            List<String> words = words(grant.grant());
            assertThat(words).hasSize(4);
            assertThat(words.get(0)).isEqualTo("dsacls");
            assertThat(words.get(1)).isEqualTo("\\\\dc1.corp.example\\" + plan.object());
            assertThat(words.get(2)).isEqualTo("/G");
            statements.add(words.get(3));
            assertThat(grant.revoke()).contains("RemoveAccessRuleSpecific", Holders.CONNECTOR.toString());
        }
        assertThat(statements)
                .contains(
                        Holders.NAME + ":WP;proxyAddresses",
                        Holders.NAME + ":WP;mS-DS-ConsistencyGuid",
                        Holders.NAME + ":CA;Reset Password")
                .doesNotHaveDuplicates()
                .noneMatch(statement -> statement.contains("/I"))
                .allMatch(statement -> statement.chars().filter(c -> c == ';').count() == 1);
        assertThat(lines.reservations())
                .anyMatch(text -> text.contains("language"))
                .anyMatch(text -> text.contains("/R takes all") && text.contains("D:P"))
                .anyMatch(text -> text.contains("SDProp"));
        assertThat(lines.grants())
                .filteredOn(grant -> grant.what().startsWith("CRITICAL"))
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CORP\\a & calc",
                "CORP\\a' -(calc)- '",
                "CORP\\a$(calc)",
                "CORP\\a`b",
                "CORP\\sync$",
                "CORP\\a^b(c)",
                "CORP\\%x%",
                "CORP\\a!b!",
                "CORP\\a\u2019b",
                "CORP\\a\u201Db",
                "CORP\\a\uFF02b",
                "CORP\\J\u00fcrgen",
                "CORP\\#x"
            })
    void aHostileNameIsOneArgumentOrRefused(String name) {
        WritebackPlan hostile = Holders.plan(
                WritebackAccount.account(Holders.CONNECTOR, name)
                        .addFeature(WritebackFeature.SOURCE_ANCHOR)
                        .build(),
                Holders.fresh());
        for (Shell shell : Shell.values()) {
            try {
                List<String> words =
                        words(hostile.dsacls(shell, null).grants().get(0).grant());
                assertThat(words).hasSize(4);
                assertThat(words.get(3)).isEqualTo(name + ":WP;mS-DS-ConsistencyGuid");
                if (shell == Shell.CMD) {
                    assertThat(name).doesNotContain("%", "!", "^");
                }
            } catch (InvalidInputException refused) {
                assertThat(refused.getMessage()).contains("PowerShell form");
            }
        }
        // The form with identifiers is always there, and no name can leave its comment.
        for (String script : List.of(hostile.powerShell(null), hostile.powerShellUndo(null))) {
            assertThat(script.lines().filter(line -> !line.strip().startsWith("#")))
                    .noneMatch(line -> line.contains(name));
        }
    }

    @Test
    void aNameThatNoCommandLineTakesIsRefusedThere() {
        WritebackPlan percent = Holders.plan(
                WritebackAccount.account(Holders.CONNECTOR, "CORP\\%x%")
                        .addFeature(WritebackFeature.SOURCE_ANCHOR)
                        .build(),
                Holders.fresh());
        assertThatThrownBy(() -> percent.dsacls(Shell.CMD, null)).isInstanceOf(InvalidInputException.class);
        assertThat(percent.dsacls(Shell.POWERSHELL, null).grants()).hasSize(1);
        assertThatThrownBy(() -> plan.dsacls(Shell.CMD, "dc1\" & calc")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plan.powerShell("dc1/x")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void powerShellLooksUpEachGuidAndLooksBeforeItAdds() {
        String script = plan.powerShell("dc1.corp.example");
        assertThat(script)
                .contains("$ErrorActionPreference = 'Stop'", "SecurityDescriptorFlagControl]::new('Dacl')")
                .contains("Server = 'dc1.corp.example'", "Object = '" + plan.object() + "'")
                .contains("# CRITICAL: ", "runProtectAdminGroupsTask")
                .doesNotContain("Invoke-Expression");
        for (TrusteeAce ace : plan.added()) {
            assertThat(script).contains("@{ Guid = '" + ace.about() + "'; Name = '");
            assertThat(script.lines())
                    .anyMatch(line -> line.contains("Sid = '" + Holders.CONNECTOR + "'")
                            && line.contains(
                                    "Type = 5; Flags = 0; Mask = " + ace.mask().bits())
                            && line.contains("About = '" + ace.about() + "'")
                            && line.contains("AtLeast = 1; AtMost = 65535"));
        }
        assertThat(script).contains("Name = 'User-Force-Change-Password'", "Name = 'msExchArchiveStatus'");
        assertThat(plan.powerShellUndo(null).lines().filter(line -> line.contains("AtLeast = 0; AtMost = 0")))
                .hasSameSizeAs(plan.added());
        assertThat(plan.powerShellUndo(null)).contains("Server = ''");
        for (String text : List.of(script, plan.powerShellUndo(null))) {
            List<String> code =
                    text.lines().filter(line -> !line.strip().startsWith("#")).toList();
            assertThat(balanced(String.join("\n", code))).isTrue();
            assertThat(code).allMatch(line -> line.chars().allMatch(c -> c < 0x7F));
        }
    }

    @Test
    void aPlanHasItsStepsAsAScript() {
        String script = plan.toPlan(TENANT, Instant.EPOCH).powerShell();
        assertThat(script)
                .contains("# 1/2 Give 13 rights", "# 2/2 Have AdminSDHolder's access list stamped", "PdcRoleOwner")
                .doesNotContain("Read-Host")
                .doesNotContain("Connect-");
        Ace one = plan.before().dacl().orElseThrow().aces().get(20);
        SecurityDescriptor twice = plan.before().changeDacl(acl -> acl.withAce(one));
        RemoveEntries removal = Removal.of(Dn.of(plan.object()), twice, one)
                .evenOfAdministrators("it is there twice")
                .operation();
        assertThat(new Script(removal.byHand().statements()).render())
                .as("one of two stays")
                .contains("AtLeast = 0; AtMost = 1 }")
                .contains(AceWords.sddl(one));
        assertThat(new Script(new RestoreEntries(removal, Dacls.write(twice))
                                .byHand()
                                .statements())
                        .render())
                .contains("AtLeast = 2; AtMost = 65535 }", "runProtectAdminGroupsTask");
        Ace odd = Ace.fromBytes(new byte[] {0x55, 0, 8, 0, 1, 2, 3, 4});
        SecurityDescriptor strange = plan.before().changeDacl(acl -> acl.withAce(odd));
        assertThat(new Script(Removal.of(Dn.of(plan.object()), strange, odd)
                                .evenOfAdministrators("nobody knows it")
                                .operation()
                                .byHand()
                                .statements())
                        .render())
                .contains("Raw = 'VQAIAAECAwQ='");
    }

    @Test
    void theDifferenceReadsBackAsTheEntries() {
        SddlDiff diff = plan.sddlDiff();
        List<Ace> back = diff.lines().stream()
                .map(line -> Ace.fromSddl(line.sddl(), SddlDomains.NONE))
                .toList();
        assertThat(back).containsExactlyInAnyOrderElementsOf(plan.added());
        assertThat(diff.lines()).allMatch(SddlDiff.Line::isAdded);
        assertThat(diff.same())
                .isEqualTo(plan.before().dacl().orElseThrow().aces().size());
        assertThat(diff.toString())
                .contains("+ (OA;;WP;" + Holders.attribute("proxyAddresses") + ";;" + Holders.CONNECTOR + ")  "
                        + Holders.NAME + " (" + Holders.CONNECTOR + ") may write proxyAddresses");
        assertThat(SddlDiff.of(plan.after(), plan.before(), plan.words()).lines())
                .noneMatch(SddlDiff.Line::isAdded);
    }

    @Test
    void guidanceAndAuditSayWhatWhyAndHowRisky() {
        assertThat(plan.guidance())
                .contains(
                        "1. On the PDC emulator",
                        "This object only",
                        "to write proxyAddresses",
                        "CRITICAL",
                        "permission-issue");
        assertThat(plan.auditSentences())
                .hasSameSizeAs(plan.added())
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("Reset Password", "the 'help desk' asked", "Risk: CRITICAL", "krbtgt"));
    }

    @Test
    void wordsTellWhatAnEntryDoes() {
        AceWords words = plan.words();
        assertThat(words.of(ace("(A;CIIO;GA;;;AU)")))
                .isEqualTo("Authenticated Users (S-1-5-11) may do everything, on everything below only and not on the "
                        + "object itself");
        assertThat(words.of(
                        ace("(OD;CI;WP;e48d0154-bcf8-11d1-8702-00c04fb96050;bf967aba-0de6-11d0-a285-00aa003049e2;WD)")))
                .contains("Everyone", "must not", "property set Public Information", "user objects below");
        assertThat(words.of(ace("(A;;CR;;;SY)"))).contains("every extended right");
    }

    @Test
    void timesComeFromOnePlace() {
        assertThat(WritebackTiming.STANDARD.atMost()).isEqualTo(Duration.ofMinutes(90));
        assertThat(new WritebackTiming(Duration.ofSeconds(60), Duration.ofMinutes(30)).sentence())
                .contains("every minute", "31 minutes");
        assertThat(WritebackTiming.STANDARD
                        .copyingEvery(600)
                        .syncingEvery(Duration.ofMinutes(30), Duration.ofHours(3))
                        .describe())
                .contains("every 10 minutes", "every 180 minutes", "Start-ADSyncSyncCycle -PolicyType Delta")
                .contains("runProtectAdminGroupsTask", "replicate");
        assertThat(WritebackTiming.STANDARD.sentence()).contains("AdminSDProtectFrequency", "Get-ADSyncScheduler");
        assertThat(WritebackTiming.STANDARD.copyingEvery(120).sentence()).doesNotContain("AdminSDProtectFrequency");
        assertThatThrownBy(() -> WritebackTiming.STANDARD.copyingEvery(30)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new WritebackTiming(Duration.ofHours(3), Duration.ofMinutes(30)))
                .isInstanceOf(InvalidInputException.class);
    }

    private static Ace ace(String sddl) {
        return Ace.fromSddl(sddl, SddlDomains.NONE);
    }

    /** The arguments as both shells see them: double quotes take all but the next one, single quotes double. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < line.length()) {
            if (line.charAt(i) == ' ') {
                i++;
            } else if (line.startsWith("([regex]::Unescape('", i)) {
                int end = line.indexOf("'))", i);
                String inner = line.substring(i + 20, end).replace("''", "'");
                StringBuilder text = new StringBuilder();
                for (int k = 0; k < inner.length(); k++) {
                    if (inner.startsWith("\\u", k)) {
                        text.append((char) Integer.parseInt(inner.substring(k + 2, k + 6), 16));
                        k += 5;
                    } else if (inner.charAt(k) == '\\') {
                        text.append(inner.charAt(++k));
                    } else {
                        text.append(inner.charAt(k));
                    }
                }
                words.add(text.toString());
                i = end + 3;
            } else if (line.charAt(i) == '"' || line.charAt(i) == '\'') {
                char quote = line.charAt(i++);
                StringBuilder word = new StringBuilder();
                while (line.charAt(i) != quote || quote == '\'' && line.startsWith("''", i)) {
                    word.append(line.charAt(i));
                    i += line.charAt(i) == quote ? 2 : 1;
                }
                words.add(word.toString());
                i++;
            } else {
                int end = line.indexOf(' ', i);
                end = end < 0 ? line.length() : end;
                words.add(line.substring(i, end));
                i = end;
            }
        }
        return words;
    }

    /** Every bracket closes the last one that is open; what is in quotes does not count. */
    private static boolean balanced(String code) {
        Deque<Character> open = new ArrayDeque<>();
        boolean quoted = false;
        for (char c : code.toCharArray()) {
            quoted = c == '\'' ? !quoted : quoted;
            if (!quoted && "({[".indexOf(c) >= 0) {
                open.push(")}]".charAt("({[".indexOf(c)));
            } else if (!quoted && ")}]".indexOf(c) >= 0 && (open.isEmpty() || open.pop() != c)) {
                return false;
            }
        }
        return !quoted && open.isEmpty();
    }
}
