package io.github.tenantwright.adsync.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.directory.Dn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 100,000 OUs under 10,000 rules, of which a tenth name nothing. */
class LargeTreeTest {
    private static final Dn CORP = Dn.ofDomain("corp.example");
    private static final int OUS = 100_000;
    private static final int RULES = 10_000;

    @Test
    @Timeout(60)
    void aLargeTreeTakesSeconds() {
        Random random = new Random(7);
        List<Dn> ous = new ArrayList<>(OUS);
        ous.add(CORP);
        while (ous.size() < OUS) {
            Dn parent = ous.get(random.nextInt(Math.min(ous.size(), 20_000)));
            ous.add(parent.child("OU", "Unit " + ous.size()));
        }
        List<Dn> included = new ArrayList<>();
        List<Dn> excluded = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            Dn ou = ous.get(random.nextInt(OUS));
            (i % 2 == 0 ? included : excluded).add(i % 10 == 0 ? ou.child("OU", "Gone " + i) : ou);
        }
        OuFilter filter = OuFilter.of("c", CORP, included, excluded);

        long start = System.nanoTime();
        OuScope scope = OuScope.of(filter, OuTree.of(CORP, ous));
        int text = scope.toText().length();
        int page = scope.toHtml().length();
        ScopeChange change = scope.rename(ous.get(1), "Renamed");
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(scope.states()).hasSize(OUS);
        assertThat(text).isPositive();
        assertThat(page).isPositive();
        assertThat(change.sentences()).isNotEmpty();
        assertThat(took).isLessThan(Duration.ofSeconds(30));
        for (int i = 0; i < OUS; i += 997) {
            OuState state = scope.state(ous.get(i)).orElseThrow();
            assertThat(state.decision()).isEqualTo(filter.decide(ous.get(i)));
        }
    }
}
