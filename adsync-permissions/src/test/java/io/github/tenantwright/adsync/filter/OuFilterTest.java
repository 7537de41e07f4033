package io.github.tenantwright.adsync.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.filter.FilterDecision.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class OuFilterTest {
    private static final Dn CORP = Dn.ofDomain("corp.example");

    private static OuFilter filter(String included, String excluded) {
        return OuFilter.ofLines("corp.example", CORP, included, excluded);
    }

    private static Outcome outcome(OuFilter filter, String dn) {
        return filter.decide(Dn.of(dn)).outcome();
    }

    @Test
    void theDeepestEntryWins() {
        OuFilter filter = filter("""
            # what synchronizes
            OU=Staff,DC=corp,DC=example

            "OU=Board,OU=Hidden,OU=Staff,DC=corp,DC=example"
            """, "OU=Hidden,OU=Staff,DC=corp,DC=example");

        assertThat(outcome(filter, "CN=Anna,OU=Staff,DC=corp,DC=example")).isEqualTo(Outcome.INCLUDED);
        assertThat(outcome(filter, "CN=Bert,OU=Hidden,OU=Staff,DC=corp,DC=example"))
                .isEqualTo(Outcome.EXCLUDED);
        FilterDecision deepest = filter.decide(Dn.of("CN=Cleo,OU=Board,OU=Hidden,OU=Staff,DC=corp,DC=example"));
        assertThat(deepest.outcome()).isEqualTo(Outcome.INCLUDED);
        assertThat(deepest.rule()).contains(Dn.of("OU=Board,OU=Hidden,OU=Staff,DC=corp,DC=example"));
        assertThat(outcome(filter, "CN=Dora,CN=Users,DC=corp,DC=example")).isEqualTo(Outcome.NOT_LISTED);
    }

    @Test
    void namesAreComparedByTheirPartsNotByHowTheyEnd() {
        OuFilter filter = filter("ou=b, dc=CORP , dc=Example", "");

        assertThat(outcome(filter, "CN=x,OU=B,DC=corp,DC=example")).isEqualTo(Outcome.INCLUDED);
        // One OU whose name ends like two.
        assertThat(outcome(filter, "CN=x,OU=a\\,OU=b,DC=corp,DC=example")).isEqualTo(Outcome.NOT_LISTED);
        assertThat(outcome(filter, "CN=x,OU=xOU\\=b,DC=corp,DC=example")).isEqualTo(Outcome.NOT_LISTED);
        assertThat(outcome(filter, "CN=x,CN=b,DC=corp,DC=example")).isEqualTo(Outcome.NOT_LISTED);
    }

    @Test
    void escapedAndForeignLettersAreTheSameHoweverTheyAreWritten() {
        OuFilter filter = filter("OU=M\\C3\\BCnchen \\2B S\u00f6hne,DC=corp,DC=example", "");

        assertThat(outcome(filter, "CN=x,OU=M\u00dcNCHEN \\+ S\u00d6HNE,DC=corp,DC=example"))
                .isEqualTo(Outcome.INCLUDED);
        assertThat(outcome(filter, "CN=x,OU=Munchen \\+ Sohne,DC=corp,DC=example"))
                .isEqualTo(Outcome.NOT_LISTED);
    }

    @Test
    void entriesInBothListsAreNeitherInNorOut() {
        OuFilter filter = filter("OU=a,DC=corp,DC=example", "OU=A,DC=corp,DC=example");

        FilterDecision decision = filter.decide(Dn.of("CN=x,OU=a,DC=corp,DC=example"));

        assertThat(decision.outcome()).isEqualTo(Outcome.CONTRADICTORY);
        assertThat(decision.isIncluded()).isFalse();
        assertThat(decision.sentence(Dn.of("CN=x,OU=a,DC=corp,DC=example"))).contains("both lists");
    }

    @Test
    void otherPartitionsAndThoseTurnedOffAreToldApart() {
        OuFilter filter = filter("DC=corp,DC=example", "");

        assertThat(outcome(filter, "CN=x,DC=branch,DC=example")).isEqualTo(Outcome.OUTSIDE);
        assertThat(outcome(filter.withPartitionOff(), "CN=x,DC=corp,DC=example"))
                .isEqualTo(Outcome.PARTITION_OFF);
        // An entry above the partition has no effect in it.
        assertThat(outcome(filter("DC=example", ""), "CN=x,DC=corp,DC=example")).isEqualTo(Outcome.NOT_LISTED);
    }

    @Test
    void theDeepestPartitionIsResponsible() {
        OuFilter corp = filter("DC=corp,DC=example", "");
        OuFilter child = OuFilter.of("corp.example", Dn.of("DC=eu,DC=corp,DC=example"), List.of(), List.of());

        assertThat(OuFilter.forObject(List.of(corp, child), Dn.of("CN=x,DC=eu,DC=corp,DC=example")))
                .contains(child);
        assertThat(OuFilter.forObject(List.of(corp, child), Dn.of("CN=x,DC=other")))
                .isEmpty();
    }

    @Test
    void criticalObjectsNeverSynchronize() {
        OuFilter filter = filter("DC=corp,DC=example", "");
        Dn administrator = Dn.of("CN=Administrator,CN=Users,DC=corp,DC=example");

        assertThat(filter.explain(administrator, true).passes()).isFalse();
        assertThat(filter.explain(administrator, true).sentences().get(0)).contains("isCriticalSystemObject");
        ObjectVerdict ordinary = filter.explain(administrator, false);
        assertThat(ordinary.passes()).isTrue();
        assertThat(ordinary.sentences()).last().asString().contains("group filter");
    }

    @Test
    void malformedLinesAreNamed() {
        assertThatThrownBy(() -> filter("OU=a,DC=corp,DC=example\nnonsense", ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("included line 2");
    }
}
