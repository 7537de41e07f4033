package io.github.tenantwright.exchange.attachments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.exchange.admin.CmdletTable;
import io.github.tenantwright.exchange.admin.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The merge of the Edge list, the tenant's policy and the service's default. */
class AttachmentMergeTest {
    @Test
    void theListsAreTheContracts() throws IOException {
        JsonNode contract = contract();
        assertThat(AttachmentTypes.serviceDefault()).isEqualTo(texts(contract.get("eopDefaultFileTypes")));
        assertThat(AttachmentTypes.known()).isEqualTo(new TreeSet<>(texts(contract.get("eopKnownTypes"))));
        List<EdgeEntry> edge = AttachmentTypes.edgeDefault().entries();
        assertThat(edge.stream()
                        .filter(e -> e.kind() == EdgeEntry.Kind.FILE_NAME)
                        .map(EdgeEntry::name))
                .containsExactlyElementsOf(texts(contract.get("edgeDefaultFileNames")));
        assertThat(edge.stream()
                        .filter(e -> e.kind() == EdgeEntry.Kind.CONTENT_TYPE)
                        .map(EdgeEntry::name))
                .containsExactlyElementsOf(texts(contract.get("edgeDefaultContentTypes")));
        contract.at("/contentTypeHints/map")
                .properties()
                .forEach(hint -> assertThat(AttachmentTypes.usualExtensions(hint.getKey()))
                        .isEqualTo(texts(hint.getValue())));
    }

    @Test
    void bothDefaultsGiveTheContractsNinetyOne() throws IOException {
        AttachmentMerge merge = merge(AttachmentTypes.serviceDefault(), true);
        JsonNode derived = contract().get("derived");
        assertThat(merge.fileTypes())
                .isEqualTo(texts(derived.get("mergedDefaultFileTypes")))
                .hasSize(91);
        assertThat(merge.fromEdge()).isEqualTo(texts(derived.get("edgeOnlyVersusEopDefault")));
        assertThat(merge.fromService()).isEmpty();
        assertThat(merge.unknown()).isEqualTo(texts(derived.get("edgeNotInEopKnown")));
        assertThat(merge.untranslatable()).hasSize(10);
        // Only this one has no files of its own.
        assertThat(merge.untranslatable().stream()
                        .filter(each -> !each.covered())
                        .map(each -> each.entry().name()))
                .containsExactly("message/partial");
        var cmdlet = merge.cmdlet().orElseThrow();
        CmdletTable.get().check(cmdlet);
        assertThat(cmdlet.parameters().keySet()).containsExactly("Identity", "EnableFileFilter", "FileTypes");
    }

    @Test
    void nothingIsWrittenWhenAllIsThereWhateverTheSpelling() {
        List<String> loud = merge(AttachmentTypes.serviceDefault(), true).fileTypes().stream()
                .map(type -> type.toUpperCase(Locale.ROOT))
                .toList();
        AttachmentMerge again = merge(loud, true);
        assertThat(again.cmdlet()).isEmpty();
        assertThat(again.fileTypes()).isEqualTo(loud);
        assertThat(again.sentences().get(0)).contains("nothing is written");
    }

    @Test
    void aFilterThatIsOffIsSwitchedOnThoughTheListIsComplete() {
        AttachmentMerge off =
                merge(merge(AttachmentTypes.serviceDefault(), true).fileTypes(), false);
        assertThat(off.switchedOn()).isTrue();
        assertThat(off.cmdlet()).isPresent();
        assertThat(off.sentences()).anyMatch(line -> line.contains("does nothing today"));
    }

    @Test
    void randomListsKeepTheLawsOfAMerge() {
        Random random = new Random(11);
        List<String> pool = new ArrayList<>(AttachmentTypes.known());
        pool.addAll(List.of("asx", "EXE", "Hta", "weird1", "weird2"));
        for (int i = 0; i < 500; i++) {
            List<String> tenant = some(pool, random);
            List<EdgeEntry> entries = some(pool, random).stream()
                    .map(type -> new EdgeEntry(EdgeEntry.Kind.FILE_NAME, "*." + type))
                    .toList();
            boolean defaults = random.nextBoolean();
            MergeRequest request = MergeRequest.intoDefault(
                    new EdgeList(entries, List.of()), List.of(policy("Default", true, tenant)), List.of());
            AttachmentMerge merge = AttachmentMerge.of(defaults ? request : request.withoutServiceDefaults());

            Set<String> expected = small(tenant);
            entries.forEach(entry -> expected.add(entry.extension().orElseThrow()));
            if (defaults) {
                expected.addAll(AttachmentTypes.serviceDefault());
            }
            assertThat(small(merge.fileTypes())).isEqualTo(expected);
            // Each once, and all that was blocked is.
            assertThat(merge.fileTypes()).hasSize(expected.size());
            assertThat(small(merge.fileTypes())).containsAll(small(tenant));
            assertThat(merge.kept().size()
                            + merge.fromEdge().size()
                            + merge.fromService().size())
                    .isEqualTo(expected.size());
            AttachmentMerge twice = AttachmentMerge.of(MergeRequest.intoDefault(
                            request.edge(), List.of(policy("Default", true, merge.fileTypes())), List.of())
                    .withoutServiceDefaults());
            assertThat(twice.cmdlet()).isEmpty();
        }
    }

    @Test
    void onlyWhatIsNamedIsLetThrough() {
        MergeRequest request = MergeRequest.intoDefault(
                        EdgeList.parse("FileName:*.exe\nFileName:*.js"),
                        List.of(policy("Default", true, List.of("EXE", "docm"))),
                        List.of())
                .withoutServiceDefaults()
                .allowing(Set.of("exe"));
        AttachmentMerge merge = AttachmentMerge.of(request);
        assertThat(merge.fileTypes()).containsExactly("docm", "js");
        assertThat(merge.letThrough()).containsExactly("EXE");
        assertThat(merge.sentences())
                .anyMatch(line -> line.startsWith("Let through from now on") && line.contains("EXE"));
        assertThatThrownBy(() -> AttachmentMerge.of(request.allowing(Set.of("exe", "docm", "js"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void exactNamesAndOtherPatternsAreReportedAndNeverTurnedIntoTheirExtension() {
        AttachmentMerge merge = AttachmentMerge.of(MergeRequest.intoDefault(
                EdgeList.parse("FileName:BadFile.7z\nFileName:*.tar.gz\nFileName:invoice*.exe\nFileName:*.ade"),
                List.of(policy("Default", true, List.of("exe"))),
                List.of()));
        assertThat(merge.fromEdge()).containsExactly("ade");
        assertThat(merge.fileTypes()).doesNotContain("7z", "gz", "tar.gz");
        assertThat(merge.untranslatable())
                .extracting(each -> each.entry().name() + " " + each.covered())
                .containsExactly("BadFile.7z false", "*.tar.gz false", "invoice*.exe true");
    }

    @Test
    void policiesThatActFirstAreNamedInTheirOrderWithWhatTheyLetThrough() {
        List<FilterPolicy> policies = List.of(
                policy("Default", true, List.of("exe")),
                FilterPolicy.of(
                        Row.of(
                                "{\"Name\":\"Standard Preset Security Policy1\",\"EnableFileFilter\":true,"
                                        + "\"FileTypes\":[\"exe\",\"JS\"],\"RecommendedPolicyType\":\"Standard\",\"IsDefault\":false}")),
                FilterPolicy.of(Row.of("{\"Name\":\"Strict Preset Security Policy1\",\"EnableFileFilter\":false,"
                        + "\"FileTypes\":\"exe\",\"RecommendedPolicyType\":\"Strict\",\"IsDefault\":false}")),
                policy("Sales", false, List.of("exe", "js")),
                policy("Board", false, List.of("exe")),
                policy("Nobody", false, List.of("exe")),
                policy("Orphan", false, List.of()));
        List<FilterRule> rules = List.of(
                rule("Sales", "Enabled", 1, "\"SentToMemberOf\":[\"sales@contoso.example\"]"),
                rule(
                        "Board",
                        "Enabled",
                        0,
                        "\"RecipientDomainIs\":\"board.example\",\"ExceptIfSentTo\":[\"ceo@board.example\"]"),
                rule("Nobody", "Disabled", 2, "\"SentTo\":[\"a@contoso.example\"]"));
        AttachmentMerge merge =
                AttachmentMerge.of(MergeRequest.intoDefault(EdgeList.parse("FileName:*.js"), policies, rules)
                        .withoutServiceDefaults());
        assertThat(merge.outranking())
                .containsExactly(
                        new Outranking(
                                "Strict Preset Security Policy1",
                                "whoever the strict preset is switched on for",
                                List.of("exe", "js")),
                        new Outranking(
                                "Standard Preset Security Policy1",
                                "whoever the standard preset is switched on for",
                                List.of()),
                        new Outranking("Board", "everybody in board.example, but not ceo@board.example", List.of("js")),
                        new Outranking("Sales", "members of sales@contoso.example", List.of()));
        assertThat(merge.sentences())
                .anyMatch(line -> line.contains("the policy Board acts first. It lets through js."));
        // For one's own policy only what comes before it counts.
        AttachmentMerge own = AttachmentMerge.of(
                new MergeRequest(EdgeList.parse("FileName:*.js"), "Board", policies, rules, false, Set.of()));
        assertThat(own.outranking())
                .extracting(Outranking::policy)
                .noneMatch("Sales"::equals)
                .hasSize(2);
    }

    @Test
    void aPolicyThatCannotTakeTheListIsRefused() {
        EdgeList edge = EdgeList.parse("FileName:*.js");
        FilterPolicy preset = FilterPolicy.of(Row.of("{\"Name\":\"S\",\"RecommendedPolicyType\":\"Strict\"}"));
        for (MergeRequest request : List.of(
                MergeRequest.intoDefault(edge, List.of(), List.of()),
                MergeRequest.intoDefault(edge, List.of(policy("Default", false, List.of())), List.of()),
                new MergeRequest(edge, "S", List.of(preset), List.of(), false, Set.of()))) {
            assertThatThrownBy(() -> AttachmentMerge.of(request)).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void theHistoricCommandIsReadAndItsLossesAreNamed() {
        FilterPolicy today = policy("Default", true, AttachmentTypes.serviceDefault());
        HistoricCommand command = HistoricCommand.parse(
                        "Set-MalwareFilterPolicy Default -FileTypes ade,adp,\"exe\", 'vbs' ,`\r\n  .bad,EXE")
                .orElseThrow();
        assertThat(command.policy()).isEqualTo("Default");
        assertThat(command.fileTypes()).containsExactly("ade", "adp", "exe", "vbs", ".bad");
        assertThat(command.loses(today)).hasSize(51).contains("iso", "dll").doesNotContain("exe", "vbs");
        assertThat(command.losesOfTodaysDefault()).hasSize(51);
        assertThat(command.sentences(today)).anyMatch(line -> line.contains("let through 51 types"));
        assertThat(command.sentences(policy("Default", true, List.of())))
                .noneMatch(line -> line.contains("does not switch the filter on"));
    }

    @Test
    void otherFormsOfTheHistoricCommand() {
        assertThat(
                        HistoricCommand.parse(
                                "PS> set-malwarefilterpolicy -FileTypes @('a','b c') -Identity \"My policy\" -EnableFileFilter $true"))
                .hasValue(new HistoricCommand("My policy", List.of("a", "b c"), true));
        assertThat(HistoricCommand.parse("Set-MalwareFilterPolicy -Identity Default -FileTypes:exe"))
                .hasValue(new HistoricCommand("Default", List.of("exe"), false));
        for (String other : List.of(
                "",
                "Get-MalwareFilterPolicy",
                "Set-MalwareFilterPolicy Default -ZapEnabled $true",
                "Set-MalwareFilterPolicy Default -FileTypes ($p.FileTypes + 'exe')",
                "Set-MalwareFilterPolicy Default -FileTypes $list")) {
            assertThat(HistoricCommand.parse(other)).as(other).isEmpty();
        }
        String long1 = "Set-MalwareFilterPolicy Default -FileTypes " + "a,".repeat(45_000) + "b";
        assertThat(HistoricCommand.parse(long1).orElseThrow().fileTypes()).containsExactly("a", "b");
    }

    private static AttachmentMerge merge(List<String> tenant, boolean on) {
        FilterPolicy policy = new FilterPolicy("Default", true, false, false, on, tenant, "Reject");
        return AttachmentMerge.of(MergeRequest.intoDefault(AttachmentTypes.edgeDefault(), List.of(policy), List.of()));
    }

    private static FilterPolicy policy(String name, boolean builtIn, List<String> types) {
        return new FilterPolicy(name, builtIn, false, false, true, types, "Reject");
    }

    private static FilterRule rule(String policy, String state, int priority, String conditions) {
        return FilterRule.of(Row.of("{\"MalwareFilterPolicy\":\"" + policy + "\",\"State\":\"" + state
                + "\",\"Priority\":" + priority + "," + conditions + "}"));
    }

    private static List<String> some(List<String> pool, Random random) {
        List<String> some = new ArrayList<>();
        for (int n = 1 + random.nextInt(30); n > 0; n--) {
            some.add(pool.get(random.nextInt(pool.size())));
        }
        return some;
    }

    private static Set<String> small(List<String> types) {
        Set<String> small = new HashSet<>();
        types.forEach(type -> small.add(type.toLowerCase(Locale.ROOT)));
        return small;
    }

    private static JsonNode contract() throws IOException {
        return new ObjectMapper()
                .readTree(AttachmentMergeTest.class.getResourceAsStream("/contracts/attachment-types.json"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
