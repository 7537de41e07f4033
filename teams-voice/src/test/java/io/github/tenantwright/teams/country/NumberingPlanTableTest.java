package io.github.tenantwright.teams.country;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/** The shipped table is what the generator makes; {@code -Dnumbering-plans=write} writes it anew. */
class NumberingPlanTableTest {
    private static final Path TABLE =
            Path.of("src/main/resources/io/github/tenantwright/teams/country").resolve(NumberingPlans.RESOURCE);
    private static final int MOST_PACKED_BYTES = 60_000;

    @Test
    void tableIsWhatTheGeneratorMakes() throws IOException {
        String table = NumberingPlanGenerator.table();
        if ("write".equals(System.getProperty("numbering-plans"))) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE))
                .as("stale; dev/numbering-plans writes it anew")
                .isEqualTo(table);
        assertThat(packed(table)).as("bytes in the jar").isLessThan(MOST_PACKED_BYTES);
    }

    @Test
    void everyRegionHasAPlan() {
        assertThat(NumberingPlan.all()).extracting(NumberingPlan::country).containsExactlyElementsOf(Metadata.REGIONS);
        assertThat(NumberingPlan.metadataVersion()).isEqualTo(Metadata.version());
    }

    private static int packed(String table) {
        byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        int packed = deflater.deflate(new byte[bytes.length]);
        deflater.end();
        System.out.println("numbering plans: " + bytes.length + " bytes, packed " + packed);
        return packed;
    }
}
