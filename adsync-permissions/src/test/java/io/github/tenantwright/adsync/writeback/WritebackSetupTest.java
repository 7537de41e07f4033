package io.github.tenantwright.adsync.writeback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.Sid;
import io.github.tenantwright.adsync.descriptor.AccessRight;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritebackSetupTest {
    private static final WritebackAccount RICH = Holders.connector()
            .addDomain("Corp.Example")
            .addDomain("emea.corp.example")
            .features(EnumSet.complementOf(EnumSet.of(WritebackFeature.HELLO_KEYS)))
            .alsoResetPassword("Help desk \"wants\" it")
            .alsoHelloKeys("Key trust until June")
            .alsoReadAll("Zürich closed reading")
            .addAlso(WantedRight.write("extensionAttribute1", "A rule writes it"))
            .build();

    @Test
    void comesBackFromJsonEqual() {
        WritebackSetup setup = WritebackSetup.of(
                RICH,
                WritebackAccount.group(Holders.GROUP, "CORP\\Sync Writers")
                        .addFeature(WritebackFeature.SOURCE_ANCHOR)
                        .build());
        assertThat(WritebackSetup.fromJson(setup.toJson())).isEqualTo(setup);
        assertThat(RICH.toBuilder().build()).isEqualTo(RICH);
        assertThat(RICH.domains()).containsExactly("corp.example", "emea.corp.example");
        assertThat(setup.in("EMEA.corp.example")).hasSize(2);
        assertThat(setup.in("apac.corp.example")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|setup",
                "[]|setup",
                "{\"format\":1}|accounts",
                "{\"format\":2,\"accounts\":[]}|format",
                "{\"format\":1,\"accounts\":[]}|accounts",
                "{\"format\":1,\"accounts\":[],\"acounts\":[]}|acounts",
                "{\"format\":1,\"accounts\":[7]}|accounts[0]",
                "{\"format\":1,\"accounts\":[{\"sid\":\"S-1-5-21-1-2-3-1105\"}]}|accounts[0].name",
                "{\"format\":1,\"accounts\":[{\"sid\":\"S-9\",\"name\":\"A\\\\b\"}]}|accounts[0].sid",
                "{\"format\":1,\"accounts\":[{\"sid\":\"S-1-5-21-1-2-3-1105\",\"name\":\"A\\\\b\",\"features\":[\"mail\"]}]}"
                        + "|accounts[0].features[0].feature",
                "{\"format\":1,\"accounts\":[{\"sid\":\"S-1-5-21-1-2-3-1105\",\"name\":\"A\\\\b\",\"features\":[\"hello-keys\"]}]}"
                        + "|accounts[0].features",
                "{\"format\":1,\"accounts\":[{\"sid\":\"S-1-5-21-1-2-3-1105\",\"name\":\"A\\\\b\",\"group\":\"no\"}]}"
                        + "|accounts[0].group",
                "{\"format\":1,\"accounts\":[{\"sid\":\"S-1-5-21-1-2-3-1105\",\"name\":\"A\\\\b\",\"also\":[{\"right\":\"GA\",\"because\":\"x\"}]}]}"
                        + "|accounts[0].also[0].right",
                "{\"format\":1,\"accounts\":[{\"sid\":\"S-1-5-21-1-2-3-1105\",\"name\":\"A\\\\b\",\"also\":[{\"right\":\"WP\",\"about\":\"info\"}]}]}"
                        + "|accounts[0].also[0].because",
                "{\"format\":1,\"accounts\":[{\"sid\":\"S-1-5-21-1-2-3-1105\",\"name\":\"A\\\\b\",\"domains\":[\"a b\"],\"features\":[\"source-anchor\"]}]}"
                        + "|accounts[0].domains",
            })
    void refusesWhatIsWrongAndSaysWhere(String json, String field) {
        assertThatThrownBy(() -> WritebackSetup.fromJson(json))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @EnumSource(AccessRight.class)
    void nothingUnrestrictedCanBeAskedFor(AccessRight right) {
        if (right == AccessRight.READ_PROPERTY) {
            assertThat(new WantedRight(right, "", "why").about()).isEmpty();
            return;
        }
        assertThatThrownBy(() -> new WantedRight(right, "", "why"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("right: \"" + right.sddl() + "\"");
        if (right != AccessRight.WRITE_PROPERTY) {
            assertThatThrownBy(() -> new WantedRight(right, "info", "why")).isInstanceOf(InvalidInputException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "member",
                "SERVICEPRINCIPALNAME",
                "userAccountControl",
                "msDS-AllowedToActOnBehalfOfOtherIdentity",
                "altSecurityIdentities",
                "scriptPath",
                "unicodePwd",
                "gPLink",
                "nTSecurityDescriptor",
                "MS-TS-GatewayAccess",
                "Public Information",
                "info)(x=*",
                "info;x",
            })
    void nothingThatHandsAnAccountOverCanBeAskedFor(String attribute) {
        assertThatThrownBy(() -> WantedRight.write(attribute, "why"))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.field()).isEqualTo("about"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DS-Replication-Get-Changes-All", "Unexpire-Password", "Send-As", "nonsense"})
    void noOtherExtendedRightCanBeAskedFor(String right) {
        assertThatThrownBy(() -> new WantedRight(AccessRight.CONTROL_ACCESS, right, "why"))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aTakeOverNeedsAReason() {
        assertThatThrownBy(() -> Holders.connector().alsoResetPassword(" ").build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("because");
        assertThatThrownBy(() -> Holders.connector()
                        .addFeature(WritebackFeature.HELLO_KEYS)
                        .build())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("alsoHelloKeys");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"S-1-1-0", "S-1-5-11", "S-1-5-32-544", "S-1-5-21-1-2-3-513", "S-1-5-21-1-2-3-512", "S-1-5-18"})
    void everybodyIsNoConnector(String sid) {
        assertThatThrownBy(() -> WritebackAccount.account(Sid.of(sid), "CORP\\x")
                        .addFeature(WritebackFeature.SOURCE_ANCHOR)
                        .build())
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        wrong -> assertThat(wrong.field()).isEqualTo("sid"));
    }

    @Test
    void aNameThatBreaksOutOfACommandIsRefused() {
        List<String> hostile = Arrays.asList(
                "CORP\\a\" /D \"x",
                "CORP\\a:GA",
                "CORP\\a;user",
                "CORP\\a\nb",
                "CORP\\\u202Ea",
                "a",
                "CORP\\",
                "A\\b\\c",
                " CORP\\a",
                "CORP\\a ",
                "CORP\\a|b",
                "a@b@c",
                "");
        for (String name : hostile) {
            assertThatThrownBy(() -> WritebackAccount.account(Holders.CONNECTOR, name)
                            .addFeature(WritebackFeature.SOURCE_ANCHOR)
                            .build())
                    .as(name)
                    .isInstanceOfSatisfying(
                            InvalidInputException.class,
                            wrong -> assertThat(wrong.field()).isEqualTo("name"));
        }
    }

    @Test
    void anAccountStandsInASetUpOnce() {
        WritebackAccount account =
                Holders.connector().addFeature(WritebackFeature.SOURCE_ANCHOR).build();
        assertThatThrownBy(() -> WritebackSetup.of(account, account))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("accounts[1].sid");
    }
}
