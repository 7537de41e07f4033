package io.github.tenantwright.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.Audience;
import io.github.tenantwright.ForbiddenByScopeException;
import io.github.tenantwright.InvalidInputException;
import org.junit.jupiter.api.Test;

/** Leave to write one attribute of one object is leave for nothing else. */
class DirectoryWriteTest {
    private static final String HOLDER = "CN=AdminSDHolder,CN=System,DC=contoso,DC=example";
    private static final DirectoryWrite WRITE = new DirectoryWrite("nTSecurityDescriptor", HOLDER);
    private static final ChangeScope SCOPE = ChangeScope.of(AllowedChange.directory(WRITE, "grant rights"));

    @Test
    void theListedOnePassesWhateverItsCase() {
        assertThatCode(() -> SCOPE.check(WRITE)).doesNotThrowAnyException();
        assertThatCode(() -> SCOPE.check(new DirectoryWrite("NTSECURITYDESCRIPTOR", HOLDER.toUpperCase())))
                .doesNotThrowAnyException();
        assertThatCode(() -> ChangeScope.anything().check(WRITE)).doesNotThrowAnyException();
    }

    @Test
    void anotherAttributeOrObjectDoesNotPass() {
        for (DirectoryWrite other : new DirectoryWrite[] {
            new DirectoryWrite("member", HOLDER),
            new DirectoryWrite("nTSecurityDescriptor", "CN=System,DC=contoso,DC=example"),
            new DirectoryWrite("nTSecurityDescriptor", HOLDER + "/x"),
            new DirectoryWrite("nTSecurityDescriptor", "{any}"),
            new DirectoryWrite("nTSecurityDescriptor", "")
        }) {
            assertThatThrownBy(() -> SCOPE.check(other))
                    .isInstanceOf(ForbiddenByScopeException.class)
                    .hasMessageContaining(other.toString());
        }
        assertThatThrownBy(() -> ChangeScope.readOnly().check(WRITE)).hasMessageContaining("only reads");
    }

    @Test
    void itIsNoLeaveForARequest() {
        AllowedChange allowed = SCOPE.changes().first();
        assertThatThrownBy(() -> SCOPE.check(Audience.GRAPH, "LDAP", allowed.path(), ""))
                .isInstanceOf(ForbiddenByScopeException.class);
        assertThat(allowed)
                .hasToString("grant rights (directory: ntsecuritydescriptor of "
                        + "cn=adminsdholder,cn=system,dc=contoso,dc=example)");
    }

    @Test
    void aNameThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new DirectoryWrite("member;range=0-1", HOLDER))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new DirectoryWrite("member", "CN=a\nb")).isInstanceOf(InvalidInputException.class);
    }
}
