package io.github.tenantwright.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.fault.FaultStatus;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class NameChangesTest {
    @Test
    void oldNameLeadsToTodays_howeverItIsWritten() {
        assertThat(NameChanges.today("azure  AD connect")).isEqualTo("Microsoft Entra Connect Sync");
        assertThat(NameChanges.today("Direct Routing")).isEqualTo("Direct Routing");
        assertThat(NameChanges.today("Set-Clutter")).isEqualTo("Set-Clutter");
    }

    @Test
    void namesInATextAreFoundAsWords_longestFirst() {
        assertThat(NameChanges.in("Install Azure AD Connect, then DirSync\nis gone. Not AADSyncs, not my-Clutter."))
                .extracting(NameChange::former)
                .containsExactly("Azure AD Connect", "Azure AD", "DirSync");
    }

    @Test
    void nameOfADay_isThatOfTheDay_orBothWhereTheDayOfTheChangeIsNotKnown() {
        NameChange dated = NameChanges.of("Clutter").orElseThrow();
        NameChange undated = NameChanges.of("Cloud PBX").orElseThrow();

        assertThat(dated.shown(LocalDate.of(2019, 5, 1))).isEqualTo("Clutter");
        assertThat(dated.shown(LocalDate.of(2026, 5, 1))).isEqualTo("Focused Inbox");
        assertThat(undated.shown(LocalDate.of(2026, 5, 1))).isEqualTo("Teams Phone (formerly Cloud PBX)");
        assertThat(NameChanges.of("Set-Clutter").orElseThrow().shown(LocalDate.of(2026, 5, 1)))
                .isEqualTo("Set-Clutter (no longer there since 2020-02)");
    }

    /** A name that leads to another former name would send its reader in a circle. */
    @Test
    void todaysNamesAreTodays() {
        assertThat(NameChanges.all()).isNotEmpty().allSatisfy(change -> {
            assertThat(NameChanges.of(change.today())).isEmpty();
            assertThat(change.status()).isIn(FaultStatus.RENAMED, FaultStatus.REPLACED, FaultStatus.OBSOLETE);
        });
        assertThat(NameChanges.all().stream().map(NameChange::former)).doesNotHaveDuplicates();
    }
}
