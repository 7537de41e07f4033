package io.github.tenantwright.adsync.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tenantwright.adsync.directory.DirectoryClient;
import io.github.tenantwright.adsync.directory.Dn;
import io.github.tenantwright.adsync.directory.MemoryDirectory;
import io.github.tenantwright.adsync.directory.Samba;
import io.github.tenantwright.adsync.directory.SambaDirectory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Trees read from directories: one in memory, and a real one. */
class OuTreeLdapTest {
    @Test
    void aTreeIsReadWithItsObjects() {
        try (MemoryDirectory forest = new MemoryDirectory();
                DirectoryClient client = forest.client().pageSize(3).build()) {
            forest.addUser(MemoryDirectory.CORP, "anna");
            Dn critical = forest.addUser(MemoryDirectory.CORP, "system");
            forest.set(critical, "isCriticalSystemObject", "TRUE");

            OuTree plain = OuTree.read(client, MemoryDirectory.CORP);
            OuTree counted = OuTree.readWithObjects(client, MemoryDirectory.CORP);

            Dn users = MemoryDirectory.users(MemoryDirectory.CORP);
            assertThat(plain.find(users)).isPresent();
            assertThat(plain.find(users).orElseThrow().objects()).isEmpty();
            int before = counted.find(users).orElseThrow().objects().orElseThrow();
            forest.addUser(MemoryDirectory.CORP, "bert");
            assertThat(OuTree.readWithObjects(client, MemoryDirectory.CORP)
                            .find(users)
                            .orElseThrow()
                            .objects())
                    .hasValue(before + 1);
            // The forest's configuration is another tree, and what is inside System is nobody's to synchronize.
            assertThat(plain.nodes())
                    .extracting(OuNode::dn)
                    .noneMatch(dn -> dn.toString().contains("Configuration"));
            assertThat(plain.nodes())
                    .extracting(OuNode::dn)
                    .noneMatch(dn -> dn.toString().contains("AdminSDHolder"));
            assertThat(OuTree.fromJson(counted.toJson()).nodes()).isEqualTo(counted.nodes());
        }
    }

    @ExtendWith(SambaDirectory.class)
    static class Real {
        @Test
        void aRealDomainIsRead(Samba samba) throws Exception {
            Dn ou = samba.base().child("OU", "Sales, EMEA + more");
            Dn below = ou.child("OU", "Inside");
            try (var raw = samba.raw()) {
                for (Dn dn : List.of(ou, below)) {
                    raw.add(new com.unboundid.ldap.sdk.Entry(
                            dn.toString(), new com.unboundid.ldap.sdk.Attribute("objectClass", "organizationalUnit")));
                }
                try (DirectoryClient client = samba.client().build()) {
                    OuTree tree = OuTree.readWithObjects(client, samba.base());
                    OuScope scope = OuScope.of(OuFilter.of("c", samba.base(), List.of(ou), List.of(below)), tree);

                    assertThat(scope.state(ou).orElseThrow().box()).isEqualTo(OuBox.GREY_TICK);
                    assertThat(scope.state(samba.base()).orElseThrow().box()).isEqualTo(OuBox.GREY_EMPTY);
                    assertThat(scope.findings())
                            .extracting(FilterFinding::kind)
                            .contains(
                                    FilterFinding.Kind.COMPUTERS_LEFT_OUT,
                                    FilterFinding.Kind.FOREIGN_PRINCIPALS_LEFT_OUT);
                    assertThat(tree.nodes()).extracting(OuNode::kind).contains(OuNode.Kind.OU);
                } finally {
                    raw.delete(below.toString());
                    raw.delete(ou.toString());
                }
            }
        }
    }
}
