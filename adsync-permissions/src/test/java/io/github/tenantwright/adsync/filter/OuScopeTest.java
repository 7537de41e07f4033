package io.github.tenantwright.adsync.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.FilterFinding.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OuScopeTest {
    private static final Dn CORP = Dn.ofDomain("corp.example");
    private static final Dn STAFF = CORP.child("OU", "Staff");
    private static final Dn SALES = STAFF.child("OU", "Sales");
    private static final Dn LAB = STAFF.child("OU", "Lab");
    private static final Dn OLD = CORP.child("OU", "Old");
    private static final OuTree TREE = OuTree.of(
            CORP,
            List.of(
                    OLD,
                    OLD.child("OU", "Deep"),
                    LAB,
                    SALES,
                    SALES.child("OU", "Inside"),
                    STAFF,
                    CORP.child("CN", "ForeignSecurityPrincipals"),
                    CORP.child("CN", "Computers")));

    private static OuScope scope(List<Dn> included, List<Dn> excluded) {
        return OuScope.of(OuFilter.of("corp.example", CORP, included, excluded), TREE);
    }

    private static List<Dn> about(OuScope scope, Kind kind) {
        return scope.findings().stream()
                .filter(finding -> finding.kind() == kind)
                .map(FilterFinding::about)
                .toList();
    }

    @Test
    void theTreeShowsTheFourBoxes() {
        String text = scope(List.of(STAFF), List.of(LAB)).toText();

        assertThat(text).contains("""
            [-] DC=corp,DC=example
                [ ] CN=Computers
                [ ] CN=ForeignSecurityPrincipals
                [ ] OU=Old
                    [ ] OU=Deep
                [+] OU=Staff
                    [ ] OU=Lab
                    [x] OU=Sales
                        [x] OU=Inside
            """);
        assertThat(scope(List.of(STAFF), List.of(LAB)).toShortText())
                .contains("[x] OU=Sales\n            ... and 1 container below, the same")
                .doesNotContain("OU=Inside");
    }

    @Test
    void newOusFollowTheBoxOfTheirParent() {
        OuScope scope = scope(List.of(STAFF), List.of(LAB));

        assertThat(scope.newOuBelow(STAFF).synchronizes()).isTrue();
        assertThat(scope.newOuBelow(STAFF).sentence()).contains("would synchronize", "grey with a tick");
        assertThat(scope.newOuBelow(CORP).synchronizes()).isFalse();
        assertThat(scope.newOuBelow(CORP).sentence()).contains("would not synchronize", "grey without a tick");
        assertThat(scope.newOuBelow(SALES.child("OU", "Nowhere")).sentence()).contains("no such parent");
    }

    @Test
    void renamingAnIncludedOuDropsItAndWhatIsBelow() {
        OuTree counted = OuTree.fromJson(TREE.toJson()
                .replace("\"dn\":\"" + SALES + "\"", "\"objects\":600,\"dn\":\"" + SALES + "\"")
                .replace("\"dn\":\"OU=Inside", "\"objects\":1,\"dn\":\"OU=Inside"));
        OuScope scope = OuScope.of(OuFilter.of("c", CORP, List.of(SALES, OLD), List.of()), counted);

        ScopeChange change = scope.rename(SALES, "Sales EMEA");

        assertThat(change.to()).isEqualTo(STAFF.child("OU", "Sales EMEA"));
        assertThat(change.dropped()).containsExactly(SALES, SALES.child("OU", "Inside"));
        assertThat(change.deadEntries()).containsExactly(SALES);
        assertThat(change.objectsDropped()).hasValue(601);
        assertThat(String.join(" ", change.sentences())).contains("601 objects", "more than 500", "full import");
    }

    @Test
    void renamingWithinAnIncludedOuDropsNothing() {
        ScopeChange change = scope(List.of(STAFF), List.of()).rename(SALES, "Sales, \"EMEA\"");

        assertThat(change.isDangerous()).isFalse();
        assertThat(change.deadEntries()).isEmpty();
    }

    @Test
    void renamingAnExcludedOuLetsItIn() {
        ScopeChange change = scope(List.of(STAFF), List.of(LAB)).rename(LAB, "Laboratory");

        assertThat(change.gained()).containsExactly(LAB);
        assertThat(String.join(" ", change.sentences())).contains("1 container begins to synchronize");
    }

    @Test
    void movingIsFollowedThroughTheWholeSubtree() {
        OuScope scope = scope(List.of(STAFF), List.of());

        assertThat(scope.move(SALES, OLD).dropped()).containsExactly(SALES, SALES.child("OU", "Inside"));
        assertThat(scope.move(SALES, OLD).objectsDropped()).isEmpty();
        assertThat(scope.move(OLD, SALES).gained()).containsExactly(OLD, OLD.child("OU", "Deep"));
    }

    @Test
    void impossibleChangesAreRefused() {
        OuScope scope = scope(List.of(STAFF), List.of());

        assertThatThrownBy(() -> scope.rename(CORP, "x")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> scope.rename(STAFF.child("OU", "None"), "x"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> scope.rename(SALES, "LAB")).hasMessageContaining("no other container");
        assertThatThrownBy(() -> scope.move(STAFF, SALES)).hasMessageContaining("newParent");
    }

    @Test
    void entriesThatNameNothingGetCandidates() {
        Dn renamed = STAFF.child("OU", "Sales Team");
        Dn moved = OLD.child("OU", "Inside");
        OuScope scope = scope(List.of(renamed, moved), List.of(OLD.child("OU", "Gone")));

        assertThat(about(scope, Kind.NO_SUCH_OU)).containsExactlyInAnyOrder(renamed, moved);
        assertThat(about(scope, Kind.NO_SUCH_EXCLUDED_OU)).containsExactly(OLD.child("OU", "Gone"));
        assertThat(scope.findings())
                .filteredOn(finding -> finding.about().equals(renamed))
                .singleElement()
                .satisfies(finding -> assertThat(finding.candidates()).startsWith(SALES));
        assertThat(scope.findings())
                .filteredOn(finding -> finding.about().equals(moved))
                .first()
                .satisfies(finding -> assertThat(finding.candidates()).containsExactly(SALES.child("OU", "Inside")));
    }

    @Test
    void duplicatesContradictionsAndNeedlessEntriesAreTold() {
        OuScope scope = scope(
                List.of(STAFF, Dn.of("ou=STAFF,dc=corp,dc=example"), SALES, LAB, Dn.of("OU=x,DC=other")),
                List.of(LAB, OLD.child("OU", "Deep")));

        assertThat(about(scope, Kind.TWICE)).containsExactly(STAFF);
        assertThat(about(scope, Kind.IN_BOTH_LISTS)).containsExactly(LAB);
        assertThat(about(scope, Kind.NEEDLESS_INCLUSION)).containsExactly(SALES);
        assertThat(about(scope, Kind.NEEDLESS_EXCLUSION)).containsExactly(OLD.child("OU", "Deep"));
        assertThat(about(scope, Kind.OUTSIDE_PARTITION)).containsExactly(Dn.of("OU=x,DC=other"));
        assertThat(about(scope, Kind.FOREIGN_PRINCIPALS_LEFT_OUT)).hasSize(1);
        assertThat(about(scope, Kind.COMPUTERS_LEFT_OUT)).hasSize(1);
        assertThat(scope.findings().get(0).kind().severity()).isEqualTo(FilterFinding.Severity.ERROR);
    }

    @Test
    void includingTheDomainHasNothingToComplainOf() {
        assertThat(scope(List.of(CORP), List.of()).findings()).isEmpty();
        assertThat(scope(List.of(), List.of()).findings())
                .extracting(FilterFinding::kind)
                .contains(Kind.NOTHING_INCLUDED);
    }

    @Test
    void trees() {
        assertThat(OuTree.fromJson(TREE.toJson()).nodes()).isEqualTo(TREE.nodes());
        assertThat(OuTree.ofExport(CORP, "[\"OU=Staff,DC=corp,DC=example\", {\"DistinguishedName\":\"" + OLD + "\"}]")
                        .nodes())
                .extracting(OuNode::dn)
                .containsExactly(CORP, OLD, STAFF);
        assertThat(OuTree.ofLines(CORP, "# all\n" + STAFF).nodes()).hasSize(2);
        // What was not read in between does not hide what the lists say about it.
        OuScope gap = OuScope.of(
                OuFilter.of("c", CORP, List.of(CORP), List.of(OLD)), OuTree.of(CORP, List.of(OLD.child("OU", "Deep"))));
        assertThat(gap.state(OLD.child("OU", "Deep")).orElseThrow().box()).isEqualTo(OuBox.EMPTY);
        assertThatThrownBy(() -> OuTree.of(CORP, List.of(Dn.of("OU=x,DC=other"))))
                .isInstanceOf(InvalidInputException.class);
        Stream.of("", "{}", "[]", "{\"kind\":\"tenantwright-ou-tree\",\"version\":1,\"domain\":7}")
                .forEach(json ->
                        assertThatThrownBy(() -> OuTree.fromJson(json)).isInstanceOf(InvalidInputException.class));
        assertThat(Arrays.asList(OuBox.values())).extracting(OuBox::sign).doesNotHaveDuplicates();
    }
}
