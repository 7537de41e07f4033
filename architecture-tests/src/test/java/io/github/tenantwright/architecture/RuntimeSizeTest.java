package io.github.tenantwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuntimeSizeTest {
    private static final long BUDGET = 8_000_000;

    @Test
    void allThatAVoicePortalShipsStaysBelowItsBudget() throws IOException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (Path jar : largestFirst(BuiltJars.ofAVoicePortal())) {
            sizes.put(jar.getFileName().toString(), Files.size(jar));
        }
        long total = sizes.values().stream().mapToLong(Long::longValue).sum();
        System.out.printf("Run-time jars of a voice portal: %,d bytes of %,d%n", total, BUDGET);
        sizes.forEach((name, size) -> System.out.printf("%,11d  %s%n", size, name));
        assertThat(total).as("bytes of %s", sizes).isLessThan(BUDGET);
    }

    private static List<Path> largestFirst(List<Path> jars) {
        return jars.stream()
                .sorted(Comparator.comparing((Path jar) -> jar.toFile().length())
                        .reversed())
                .toList();
    }
}
