package io.github.tenantwright.adsync.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Entry;
import io.github.tenantwright.adsync.descriptor.DirectoryGuids.Kind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DirectoryGuidsTest {
    private static final DirectoryGuids GUIDS = DirectoryGuids.known();

    @Test
    void knowsJustWhatThePublishedTablesSay() throws IOException {
        JsonNode contract =
                new ObjectMapper().readTree(DirectoryGuidsTest.class.getResource("/contracts/ad-guids.json"));
        Set<String> expected = new TreeSet<>();
        Map<Kind, String> parts = Map.of(
                Kind.ATTRIBUTE, "attributes",
                Kind.CLASS, "classes",
                Kind.EXTENDED_RIGHT, "extendedRights",
                Kind.PROPERTY_SET, "propertySets",
                Kind.VALIDATED_WRITE, "validatedWrites");
        parts.forEach((kind, part) -> contract.get(part).fields().forEachRemaining(field -> {
            JsonNode set = kind == Kind.ATTRIBUTE
                    ? contract.get("attributePropertySet").path(field.getKey())
                    : contract.path("none");
            JsonNode display = kind == Kind.EXTENDED_RIGHT
                    ? contract.get("extendedRightDisplayNames").path(field.getKey())
                    : contract.path("none");
            expected.add(kind + " " + field.getKey() + " " + field.getValue().asText() + " " + set.asText("null") + " "
                    + display.asText(field.getKey()));
        }));
        Set<String> known = new TreeSet<>();
        GUIDS.entries()
                .forEach(entry -> known.add(entry.kind() + " " + entry.name() + " " + entry.guid() + " "
                        + entry.propertySet() + " " + entry.displayName()));
        assertThat(known).isEqualTo(expected);
    }

    @Test
    void namesAreFoundInAnyCaseAndGuidsBothWays() {
        Entry attribute =
                GUIDS.named(Kind.ATTRIBUTE, "MSDS-externaldirectoryobjectID").orElseThrow();
        assertThat(attribute.name()).isEqualTo("msDS-ExternalDirectoryObjectId");
        assertThat(GUIDS.of(Kind.ATTRIBUTE, attribute.guid())).contains(attribute);
        assertThat(GUIDS.propertySetOf(attribute.guid()))
                .isEqualTo(
                        GUIDS.named(Kind.PROPERTY_SET, "Personal Information").map(Entry::guid));
        assertThat(GUIDS.named(Kind.CLASS, "member")).isEmpty();
    }

    @Test
    void oneGuidMayStandForSeveralThings() {
        Guid member = GUIDS.named(Kind.ATTRIBUTE, "member").orElseThrow().guid();
        assertThat(GUIDS.all(member)).extracting(Entry::kind).containsExactly(Kind.ATTRIBUTE, Kind.VALIDATED_WRITE);
    }

    @Test
    void aDirectorysOwnSchemaTakesPrecedence() {
        Guid invented = Guid.of("00000000-0000-0000-0000-000000000001");
        Guid set = Guid.of("00000000-0000-0000-0000-000000000002");
        Guid before = GUIDS.named(Kind.ATTRIBUTE, "lockoutTime").orElseThrow().guid();
        DirectoryGuids own = GUIDS.with(List.of(Entry.attribute("LockoutTime", invented, set)));
        assertThat(own.named(Kind.ATTRIBUTE, "lockoutTime").map(Entry::guid)).contains(invented);
        assertThat(own.of(Kind.ATTRIBUTE, before)).isEmpty();
        assertThat(own.attributesOf(set)).extracting(Entry::name).containsExactly("LockoutTime");
        assertThat(GUIDS.propertySetOf(before)).isEmpty();
    }
}
