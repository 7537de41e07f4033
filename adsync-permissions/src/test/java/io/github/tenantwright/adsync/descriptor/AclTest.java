package io.github.tenantwright.adsync.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AclTest {
    private static final SddlDomains DOMAINS = SddlDomains.of(SambaVectors.DOMAIN);
    private static final String LOCKOUT = "28630ebf-41d5-11d1-a9c1-0000f80367c1";

    @Test
    void explicitDenialsComeFirstAndWhatWasInheritedKeepsItsOrder() {
        Acl mixed = acl("(A;CIID;RP;;;AU)(D;CIID;WP;;;AU)(OA;;WP;" + LOCKOUT + ";;PS)(A;;WP;;;AU)(OD;;WP;" + LOCKOUT
                + ";;AN)(A;;RP;;;AU)(D;;WP;;;AN)");
        assertThat(mixed.isCanonical()).isFalse();
        Acl sorted = mixed.canonical();
        assertThat(sorted.isCanonical()).isTrue();
        assertThat(text(sorted))
                .isEqualTo("(D;;WP;;;AN)(OD;;WP;" + LOCKOUT + ";;AN)(A;;RP;;;AU)(A;;WP;;;AU)(OA;;WP;" + LOCKOUT
                        + ";;PS)(A;CIID;RP;;;AU)(D;CIID;WP;;;AU)");
        assertThat(sorted.canonical()).isSameAs(sorted);
        assertThat(mixed.sameRights(sorted)).isTrue();
    }

    @Test
    void anEntryIsPlacedWhereTheOrderStaysCanonical() {
        Acl acl = acl("(D;;WP;;;AN)(A;;RP;;;AU)(A;ID;RP;;;SY)");
        assertThat(text(acl.withAce(ace("(D;;WP;;;AU)"))))
                .isEqualTo("(D;;WP;;;AN)(D;;WP;;;AU)(A;;RP;;;AU)(A;ID;RP;;;SY)");
        assertThat(text(acl.withAce(ace("(OA;;WP;" + LOCKOUT + ";;PS)"))))
                .isEqualTo("(D;;WP;;;AN)(A;;RP;;;AU)(OA;;WP;" + LOCKOUT + ";;PS)(A;ID;RP;;;SY)");
        assertThat(acl.revision()).isEqualTo(2);
        assertThat(acl.withAce(ace("(OA;;WP;" + LOCKOUT + ";;PS)")).revision()).isEqualTo(4);
    }

    @Test
    void onlyOneOfTwoEqualEntriesIsTaken() {
        Acl twice = acl("(A;;RP;;;AU)(A;;RP;;;AU)");
        assertThat(twice.withoutAce(ace("(A;;RP;;;AU)")).aces()).hasSize(1);
        assertThat(twice.withoutAce(ace("(A;;WP;;;AU)"))).isSameAs(twice);
    }

    @Test
    void genericRightsCountAsWhatTheyStandFor() {
        assertThat(acl("(A;;GR;;;AU)").sameRights(acl("(A;;RCLCRPLO;;;AU)"))).isTrue();
        assertThat(acl("(A;;GA;;;AU)").sameRights(acl("(A;;0xF01FF;;;AU)"))).isTrue();
        assertThat(acl("(A;;GW;;;AU)").sameRights(acl("(A;;0x20028;;;AU)"))).isTrue();
        assertThat(acl("(A;;GX;;;AU)").sameRights(acl("(A;;0x20004;;;AU)"))).isTrue();
        assertThat(acl("(A;;GR;;;AU)").sameRights(acl("(A;;GW;;;AU)"))).isFalse();
    }

    @Test
    void orderAndInheritanceDoNotCountButNumbersDo() {
        Acl one = acl("(A;;RP;;;AU)(A;;WP;;;AU)(A;;WP;;;AU)");
        assertThat(one.sameRights(acl("(A;;WP;;;AU)(A;ID;RP;;;AU)(A;;WP;;;AU)")))
                .isTrue();
        AclComparison fewer = AclComparison.of(one, acl("(A;;WP;;;AU)(A;;RP;;;AU)(D;;RP;;;AN)"));
        assertThat(fewer.missing()).containsExactly(ace("(A;;WP;;;AU)"));
        assertThat(fewer.extra()).containsExactly(ace("(D;;RP;;;AN)"));
        assertThat(AclComparison.of(one, acl("(A;;WP;;;AU)(A;;RP;;;AU)"), AclComparison.Option.ONCE_IS_ENOUGH)
                        .isSame())
                .isTrue();
        assertThat(AclComparison.of(
                                one,
                                acl("(A;ID;GA;;;SY)(A;CIIO;GA;;;SY)"),
                                AclComparison.Option.WITHOUT_INHERITED,
                                AclComparison.Option.WITHOUT_INHERIT_ONLY)
                        .extra())
                .isEmpty();
    }

    @Test
    void aShuffledListSaysTheSameAndALostEntryIsFound() {
        Random random = new Random(20_261_122);
        RandomDescriptors source = new RandomDescriptors(20_261_123);
        for (int i = 0; i < 3_000; i++) {
            Acl acl = source.acl();
            List<Ace> aces = new ArrayList<>(acl.aces());
            Collections.shuffle(aces, random);
            Acl shuffled = acl.withAces(aces);
            assertThat(shuffled.sameRights(acl)).isTrue();
            assertThat(shuffled.canonical().isCanonical()).isTrue();
            assertThat(shuffled.canonical().sameRights(acl)).isTrue();
            if (!aces.isEmpty()) {
                Ace lost = aces.get(0);
                AclComparison comparison = AclComparison.of(acl, shuffled.withoutAce(lost));
                assertThat(comparison.missing()).hasSize(1);
                assertThat(comparison.extra()).isEmpty();
            }
        }
    }

    private static Acl acl(String aces) {
        return SecurityDescriptor.fromSddl("D:" + aces, DOMAINS).dacl().orElseThrow();
    }

    private static Ace ace(String text) {
        return Ace.fromSddl(text, DOMAINS);
    }

    private static String text(Acl acl) {
        StringBuilder text = new StringBuilder();
        acl.aces().forEach(ace -> text.append(ace.toSddl(DOMAINS)));
        return text.toString();
    }
}
