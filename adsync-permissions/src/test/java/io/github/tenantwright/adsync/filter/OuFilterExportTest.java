package io.github.tenantwright.adsync.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tenantwright.InvalidInputException;
import io.github.tenantwright.adsync.directory.Dn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OuFilterExportTest {
    private static final Dn CORP = Dn.ofDomain("corp.example");
    private static final Dn STAFF = CORP.child("OU", "Staff");

    @Test
    void connectorsAsTheyAreAreRead() {
        List<OuFilter> filters = OuFilterExport.read("""
            [{"Name": "corp.example", "Type": "AD", "Partitions": [
               {"DN": "DC=corp,DC=example", "Selected": true, "ConnectorPartitionScope": {
                  "ObjectClasses": ["user"],
                  "ContainerInclusionList": ["OU=Staff,DC=corp,DC=example"],
                  "ContainerExclusionList": []}},
               {"DN": "DC=eu,DC=corp,DC=example", "Selected": false, "ConnectorPartitionScope": {
                  "ContainerInclusionList": null, "ContainerExclusionList": null}}]},
             {"Name": "corp.onmicrosoft.com - AAD", "Type": "Extensible2", "Partitions": [
               {"DN": "default", "ConnectorPartitionScope": "cut off"}]}]
            """);

        assertThat(filters)
                .containsExactly(
                        OuFilter.of("corp.example", CORP, List.of(STAFF), List.of()),
                        OuFilter.of("corp.example", Dn.of("DC=eu,DC=corp,DC=example"), List.of(), List.of())
                                .withPartitionOff());
    }

    @Test
    void theCommandsOwnFormIsReadAsWindowsPowerShellWritesIt() {
        // A mark in front, a lone object instead of a list, a wrapped list, and an empty list as a list with null.
        List<OuFilter> filters = OuFilterExport.read("""
            \uFEFF{"Connector": "corp.example", "Partition": null, "Name": "corp.example", "Selected": true,
             "ContainerInclusionList": {"value": ["OU=Staff,DC=corp,DC=example"], "Count": 1},
             "ContainerExclusionList": [null]}
            """);

        assertThat(filters).containsExactly(OuFilter.of("corp.example", CORP, List.of(STAFF), List.of()));
    }

    @Test
    void theCommandGivesWhatIsRead() {
        assertThat(OuFilterExport.COMMAND)
                .contains("ContainerInclusionList", "ContainerExclusionList", "Selected", "-Depth 5")
                .doesNotContain("Set-ADSync");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1]",
                "{}",
                "\"text\"",
                "[{\"Partition\": \"DC=x\"}]",
                "[{\"Name\":\"c\",\"Partitions\":[{\"DN\":\"DC=x\",\"ConnectorPartitionScope\":\"Microsoft.Thing\"}]}]",
                "[{\"Partition\":\"DC=x\",\"ContainerInclusionList\":\"System.Collections.Generic.List\"}]",
                "[{\"Partition\":\"DC=x\",\"ContainerInclusionList\":[\"no name\"]}]",
                "[{\"Partition\":\"DC=x\",\"ContainerInclusionList\":[7]}]",
                "[{\"Partition\":\"a..b\",\"ContainerInclusionList\":[]}]"
            })
    void anythingElseIsRefusedWithItsPlace(String json) {
        assertThatThrownBy(() -> OuFilterExport.read(json)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void listsThatWereCutOffNameTheCure() {
        assertThatThrownBy(() -> OuFilterExport.read(
                        "[{\"Name\":\"c\",\"Partitions\":[{\"DN\":\"DC=x\",\"ConnectorPartitionScope\":\"Thing\"}]}]"))
                .hasMessageContaining("[0].Partitions[0]")
                .hasMessageContaining("-Depth 5");
    }
}
